import { warning } from "./finding.js";
import { openDoors } from "./defaulter-among-payers.js";
import { withoutDeclaration } from "./edits.js";
import { usesOf } from "./uses.js";
import type { Diagnostic, Fix } from "@spillway/engine/diagnostic";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";
import type { AssetDeclaration, DefinitionDeclaration, InputDeclaration, SetDeclaration } from "../syntax/tree.js";

type Definition = AssetDeclaration | DefinitionDeclaration | InputDeclaration | SetDeclaration;

/** SP6006: a limit of the rulebook that is declared and that no clause applies. */
export const unusedDefinition: Rule = {
  code: "SP6006",
  name: "unused-definition",
  check: (source, plan) => {
    const { names, assets, columns } = usesOf(source);
    // An input that names a member has a message of its own where the member may pay.
    const said = new Set(openDoors(source, plan).map(({ input }) => input));
    return source.file.declarations.flatMap((node) => {
      switch (node.k) {
        case "asset":
          return assets.has(node.name.text) ? [] : [unused(source, node)];
        case "param":
        case "let":
        case "set":
        case "input":
          return names.has(node.name.text) || said.has(node.name.text) ? [] : [unused(source, node)];
        case "class":
          return !names.has(node.name.text)
            ? []
            : node.members.flatMap((member) =>
                member.k === "let" && !columns.has(`${node.name.text}.${member.name.text}`) ? [unused(source, member)] : [],
              );
        default:
          return [];
      }
    });
  },
};

const words: Readonly<Record<Definition["k"], string>> = {
  asset: "nothing is in the asset",
  param: "no clause uses the param",
  let: "no clause uses the definition",
  set: "no clause uses the set",
  input: "nothing reads the input",
};

const unused = (source: Source, node: Definition): Diagnostic =>
  warning("SP6006", node.name.span, `${words[node.k]} \`${node.name.text}\``, {
    help: node.k === "input" ? "use it in a clause, or remove it: it must be given with every event" : "use it in a clause, or remove it",
    fixes: isGiven(source, node.name.text) ? [] : [removal(source.text, node)],
  });

const removal = (text: string, node: Definition): Fix =>
  withoutDeclaration(text, `remove \`${node.name.text}\``, { start: node.span.start, end: node.per?.span.end ?? node.span.end });

/** Scenarios that give it would have to be changed as well. */
const isGiven = (source: Source, name: string): boolean =>
  source.file.declarations.some(
    (node) =>
      node.k === "scenario" &&
      node.lines.some((line) => line.k === "given" && line.assignments.some((assignment) => assignment.name.text === name)),
  );
