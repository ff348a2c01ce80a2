import { checked } from "../../../../engine/src/plan/testing/check.js";
import { policyHash } from "../../../../engine/src/plan/hash.js";
import { compile } from "../../compile.js";
import type { Plan, Step, Waterfall } from "@spillway/engine/plan";
import type { Diagnostic } from "@spillway/engine/diagnostic";

/** What most tests speak of. USD has no decimals, so that a base unit is a dollar. */
export const world = `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 0
asset EUR decimals 2
fund reserve: USD
fund house: USD
fund vault: EUR
party insurer: USD
party re: USD
class lenders {
  deposit: USD
  stake: USD
  rank: number
  factor: ratio
  units: count
  vip: flag
  tier: text
  quote: USD per EUR
}
input rate: USD per EUR
input stress: ratio
input many: number
input heads: count
input big: flag
input size: USD
input bad: member of lenders
input late: set of lenders
`;

/** A waterfall \`w\` with these steps; its residual loss is left open. */
export const waterfall = (steps: string): string => `waterfall w: USD {\n${steps}\n  residual loss is left open "people decide"\n}\n`;

/** `CODE underlined text`, in the order of the text. */
export const said = (text: string): string[] =>
  compile(text).diagnostics.map((diagnostic) => `${diagnostic.code} ${markedIn(text, diagnostic)}`);

/** What is said of a policy that has these lines beside the declarations of the world. */
export const saidOf = (lines: string): string[] => said(world + lines);

export const markedIn = (text: string, { at }: Diagnostic): string => (at.k === "text" ? text.slice(at.span.start, at.span.end) : "");

/** The one diagnostic of a policy; throws where there are others. */
export const only = (text: string): Diagnostic => {
  const { diagnostics } = compile(text);
  const [first] = diagnostics;
  if (first === undefined || diagnostics.length > 1) throw new Error(`one diagnostic expected: ${said(text).join(" | ")}`);
  return first;
};

/** The plan of a policy without errors, as every consumer would accept it. */
export const planOf = (text: string): Plan => {
  const { plan, diagnostics } = compile(text);
  if (plan === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  checked(plan);
  return plan;
};

/** Steps of the waterfall `w` of the world. */
export const stepsOf = (steps: string, more = ""): readonly Step[] => waterfallOf(more + waterfall(steps)).steps;

export const waterfallOf = (lines: string, id = "w"): Waterfall => {
  const found = planOf(world + lines).waterfalls.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no waterfall ${id}`);
  return found;
};

export const hashOf = (text: string): string => {
  const { plan, diagnostics } = compile(text);
  if (plan === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return policyHash(checked(plan));
};
