import { createService } from "@spillway/dsl/service";
import { readFileSync } from "node:fs";
import { compile } from "@spillway/dsl";
import { read } from "../../packages/dsl/src/syntax/parser.js";

/** A way to read a policy, prepared. */
interface Way {
  readonly run: () => void;
  /** What was read, in a form that all ways share: so that none is fast by reading less. */
  readonly said: () => string;
}

const said = (errors: number, waterfalls: number, promises: number, scenarios: number): string =>
  `${errors} errors, ${waterfalls} waterfalls, ${promises} promises, ${scenarios} scenarios`;

const count = (kinds: readonly string[], kind: string): number => kinds.filter((one) => one === kind).length;

const compiled = (text: string): string => {
  const { diagnostics, plan, scenarios } = compile(text);
  return said(diagnostics.length, plan?.waterfalls.length ?? 0, plan?.properties.length ?? 0, scenarios.length);
};

/** One key pressed behind some words in the middle of the text, and taken back. */
const keystrokes =
  (behind: string, key: string) =>
  (text: string): Way => {
    const uri = "file:///policy.spill";
    const service = createService();
    service.open(uri, text);
    const at = text.indexOf(behind, text.length >> 1) < 0 ? text.indexOf(behind) : text.indexOf(behind, text.length >> 1);
    const typed = text.slice(0, at + behind.length) + key + text.slice(at + behind.length);
    let isTyped = false;
    return {
      run: () => {
        isTyped = !isTyped;
        service.update(uri, isTyped ? typed : text);
        service.diagnostics(uri);
      },
      said: () => {
        service.update(uri, text);
        const plan = service.plan(uri);
        return said(
          service.diagnostics(uri).length,
          plan?.waterfalls.length ?? 0,
          plan?.properties.length ?? 0,
          service.scenarios(uri).length,
        );
      },
    };
  };

const langium = async (text: string): Promise<Way> => {
  const { createServicesForGrammar } = await import("langium/grammar");
  const grammar = readFileSync(new URL(process.env["SPILLWAY_GRAMMAR"] ?? ""), "utf8");
  const languageMetaData = { languageId: "spillway", fileExtensions: [".spill"], caseInsensitive: false, mode: "production" as const };
  const { parser } = await createServicesForGrammar({ grammar, languageMetaData });
  const parse = () => parser.LangiumParser.parse<{ $type: string; declarations: readonly { $type: string }[] }>(text);
  return {
    run: parse,
    said: () => {
      const { value, lexerErrors, parserErrors } = parse();
      const kinds = value.declarations.map(({ $type }) => $type);
      return said(lexerErrors.length + parserErrors.length, count(kinds, "Waterfall"), count(kinds, "Always"), count(kinds, "Scenario"));
    },
  };
};

/** By name, as the table shows them. */
export const ways: Readonly<Record<string, (text: string) => Way | Promise<Way>>> = {
  "read, checked and lowered": (text) => ({ run: () => void compile(text), said: () => compiled(text) }),
  "read only": (text) => ({
    run: () => void read(text, () => undefined),
    said: () => {
      let errors = 0;
      const kinds = read(text, () => errors++).file.declarations.map(({ k }) => k);
      return said(errors, count(kinds, "waterfall"), count(kinds, "always"), count(kinds, "scenario"));
    },
  }),
  "Langium: read only": langium,
  "a key in a comment": keystrokes("// The borrower", "x"),
  "a key in a layer": keystrokes("share 8", "1"),
  "a key that leaves a mistake": keystrokes("rest goes to the next", "x"),
  "a key in a param": keystrokes("param size_", "x"),
  "a key in a fund of all": keystrokes('/// Held apart.\nfund skin: USDC   per "Charter', "x"),
};
