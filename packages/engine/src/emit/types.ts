import { eventShape, stateShape, type Shape } from "../input/shape.js";
import { bearersOf } from "../plan/bearers.js";
import type { Plan, Type, Waterfall } from "../plan/types.js";

/** TypeScript declarations of a module: documents, results and functions in the names of the policy. */
export const moduleTypes = (plan: Plan, runtime: string): string => {
  const state = stateShape(plan);
  const event = eventShape(plan);
  const outcome = outcomeType(plan);
  const used = ["Allocation", ...["Amount", "Count", "Figure"].filter((name) => mentions([state, event], name)), "Result", "RunOptions"];
  return [
    `import type { ${used.join(", ")} } from ${JSON.stringify(runtime)};\n\n`,
    documented(state.doc, ""),
    `export interface State ${typeOf(state, "")}\n\n`,
    documented(event.doc, ""),
    `export interface Event ${typeOf(event, "")}\n\n`,
    documented("What the policy did with an event; amounts are whole base units.", ""),
    `export interface Outcome ${outcome}\n\n`,
    documented("A state that was read, for many events that befall it.", ""),
    "export interface BoundPolicy {\n  readonly run: (event: Event, options?: RunOptions) => Result<Outcome>;\n}\n\n",
    "export declare const policy: { readonly name: string; readonly hash: string };\n\n",
    documented("One event that befalls a state: what the policy does with it, or what is wrong with what was given.", ""),
    "export declare const run: (state: State, event: Event, options?: RunOptions) => Result<Outcome>;\n\n",
    documented("Reads a state once, for many events that befall it.", ""),
    "export declare const bind: (state: State) => Result<BoundPolicy>;\n",
  ].join("");
};

const typeOf = (shape: Shape, indent: string): string => {
  switch (shape.k) {
    case "object": {
      const optional = Object.entries(shape.optional);
      // Where one of one must be there, it must be there.
      const isSure = shape.some && optional.length === 1;
      return block(
        [
          ...Object.entries(shape.required).map(([name, inner]) => [name, inner, inner.k === "word" && name === "spillway"] as const),
          ...optional.map(([name, inner]) => [name, inner, !isSure] as const),
        ].map(([name, inner, mayBeLeftOut]) => member(name, typeOf(inner, `${indent}  `), mayBeLeftOut, inner.doc, `${indent}  `)),
        indent,
      );
    }
    case "rows":
      return `readonly ${typeOf(shape.of, indent)}[]`;
    case "word":
      return JSON.stringify(shape.is);
    case "hash":
      return "string";
    case "value":
      return valueType(shape.type);
  }
};

const valueType = (type: Type): string => {
  switch (type.k) {
    case "amount":
      return `Amount<${JSON.stringify(type.asset)}>`;
    case "price":
    case "ratio":
    case "number":
      return "Figure";
    case "count":
      return "Count";
    case "flag":
      return "boolean";
    case "text":
    case "member":
      return "string";
    case "set":
      return "readonly string[]";
  }
};

const mentions = (shapes: readonly Shape[], name: string): boolean => shapes.some((shape) => new RegExp(`\\b${name}\\b`).test(bare(shape)));

/** A type without what is said of it. */
const bare = (shape: Shape): string => typeOf(shape, "").replaceAll(/\/\*\*.*?\*\//gs, "");

const outcomeType = (plan: Plan): string =>
  block(
    [
      member("status", '"settled" | "refused"', false, "`refused`: a residual that the policy does not allow; nothing was borne.", "  "),
      member(
        "waterfalls",
        block(
          plan.waterfalls.map((waterfall) => member(waterfall.id, waterfallType(waterfall), false, null, "    ")),
          "  ",
        ),
        false,
        "One that the event did not hit has a loss of zero.",
        "  ",
      ),
      member(
        "always",
        block(
          plan.properties.map(({ id }) => member(id, '"holds" | "broken" | "not applicable"', false, null, "    ")),
          "  ",
        ),
        false,
        null,
        "  ",
      ),
      member("after", "() => State", false, "The state after the event: what the next one befalls.", "  "),
      member("allocation", "Allocation", false, "Every step, with what arrived and what limited it; with a trace, every record.", "  "),
    ],
    "",
  );

const waterfallType = (waterfall: Waterfall): string => {
  const { funds, parties, classes, tranches } = bearersOf(waterfall);
  const borne = [
    ...[...funds, ...parties, ...tranches].map((name) => member(name, "bigint", false, null, "        ")),
    ...classes.map((name) => member(name, "ReadonlyMap<string, bigint>", false, null, "        ")),
  ];
  return block(
    [
      member("loss", "bigint", false, `In ${waterfall.asset}.`, "      "),
      member("residual", "bigint", false, "What nobody bears.", "      "),
      member("borne", block(borne, "      "), false, "By bearer; of a class the members that bear something, by id.", "      "),
    ],
    "    ",
  );
};

const block = (members: readonly string[], indent: string): string =>
  members.length === 0 ? "Readonly<Record<string, never>>" : `{\n${members.join("")}${indent}}`;

const member = (name: string, type: string, mayBeLeftOut: boolean, doc: string | null, indent: string): string =>
  `${documented(doc, indent)}${indent}readonly ${nameOf(name)}${mayBeLeftOut ? "?" : ""}: ${type};\n`;

const nameOf = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : JSON.stringify(name));

/** Text of a policy may hold what would end a comment. */
const documented = (doc: string | null, indent: string): string =>
  doc === null
    ? ""
    : `${indent}/** ${doc
        .replaceAll("*/", "*\\/")
        .split(/\s*\n\s*/)
        .join(`\n${indent} * `)} */\n`;
