/** The functions of calculations, as completion, hover and signature help show them. */
export interface FunctionSignature {
  readonly name: string;
  /** `min(a, b, …)`, with its parameters as they stand in it. */
  readonly label: string;
  readonly parameters: readonly string[];
  readonly meaning: string;
  readonly example: string;
  /** What is written in its place, with a place to go on. */
  readonly snippet: string;
}

const signature = (
  name: string,
  parameters: readonly string[],
  separator: ", " | " over ",
  meaning: string,
  example: string,
): FunctionSignature => ({
  name,
  label: `${name}(${parameters.join(separator)})`,
  parameters,
  meaning,
  example,
  snippet: `${name}(${parameters
    .filter((parameter) => parameter !== "…")
    .map((parameter, index) => `\${${index + 1}:${parameter.replace(/[[\]]/g, "")}}`)
    .join(separator)})`,
});

export const functions: readonly FunctionSignature[] = [
  signature("min", ["a", "b", "…"], ", ", "the smallest of its values", "min(reserve, 5m USD)"),
  signature("max", ["a", "b", "…"], ", ", "the largest of its values", "max(20_000 USD, 5% of loss)"),
  signature(
    "clamp",
    ["x", "low", "high"],
    ", ",
    "`x`, but at least `low` and at most `high`",
    "clamp(10% of loss, 20_000 USD, 60_000 USD)",
  ),
  signature("sum", ["figure", "members"], " over ", "a figure of every member, added up", "sum(deposit over lenders)"),
  signature(
    "largest",
    ["figure", "members"],
    " over ",
    "the largest of a figure of the members; zero where there is none",
    "largest(margin over survivors)",
  ),
  signature(
    "smallest",
    ["figure", "members"],
    " over ",
    "the smallest of a figure of the members; zero where there is none",
    "smallest(margin over survivors)",
  ),
  signature("count", ["members"], ", ", "how many members there are", "count(survivors)"),
  signature("remaining", ["held"], ", ", "what a fund, or a column of members, holds now", "remaining(reserve)"),
  signature("empty", ["held"], ", ", "whether a fund, or a column of members, holds nothing now", "empty(reserve)"),
  signature(
    "borne",
    ["bearer", "waterfall"],
    ", ",
    "what a bearer has borne in this event so far, or in one waterfall",
    "borne(reserve, bad_debt)",
  ),
  signature("taken", ["step"], ", ", "what a step above has credited", "taken(first_loss)"),
  signature("full", ["step"], ", ", "whether a step above has credited all that its terms allow", "full(first_loss)"),
  signature("residual", ["waterfall"], ", ", "what was left of the loss of a waterfall above", "residual(bad_debt)"),
  signature("loss", ["waterfall"], ", ", "the loss of a waterfall that stands above", "loss(bad_debt)"),
];

export const functionNamed = (name: string): FunctionSignature | undefined => functions.find((one) => one.name === name);
