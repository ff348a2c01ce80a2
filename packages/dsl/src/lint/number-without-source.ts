import { innerExpressions } from "../syntax/inner-expressions.js";
import { note } from "./finding.js";
import { everyStep } from "./steps.js";
import { compare, one, zero } from "../rational.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Clause, Expr, ExprOf } from "../syntax/tree.js";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

type Literal = ExprOf<"number">;

/** SP6011: an auditor asks of every number who decided it. */
export const numberWithoutSource: Rule = {
  code: "SP6011",
  name: "number-without-source",
  check: (source) => {
    const found = unsourced(source);
    const [first] = found;
    if (first === undefined) return [];
    // A policy that names no source at all keeps its sources elsewhere: said once.
    return namesNone(source) ? [all(source, first, found)] : found.map((numbers) => report(source, numbers));
  },
};

const help = 'name the rule that it comes from: `per "Rulebook 4.1"` after the clause or the param';

/** The literals of one clause or declaration. */
type Numbers = readonly [Literal, ...Literal[]];

const report = (source: Source, numbers: Numbers): Diagnostic =>
  note(
    "SP6011",
    numbers[0].span,
    `nothing says where ${numbers.map((literal) => `\`${asWritten(source, literal)}\``).join(", ")} ${numbers.length === 1 ? "comes" : "come"} from`,
    {
      help,
    },
  );

const all = (source: Source, [first]: Numbers, found: readonly Numbers[]): Diagnostic => {
  const count = found.reduce((sum, numbers) => sum + numbers.length, 0);
  return note(
    "SP6011",
    first.span,
    count === 1
      ? `nothing says where \`${asWritten(source, first)}\` comes from`
      : `nothing says where the ${count} numbers of this policy come from`,
    { help },
  );
};

const asWritten = ({ text }: Source, { span }: Literal): string => text.slice(span.start, span.end);

const unsourced = (source: Source): readonly Numbers[] => {
  const declared = source.file.declarations.flatMap((node): Numbers[] => {
    if (node.k === "param" && node.per === null) return numbersIn([node.is], () => true);
    if (node.k === "let" && node.per === null) return numbersIn([node.is], isFigure);
    if (node.k === "set" && node.per === null)
      return numbersIn(
        node.steps.flatMap((step) => (step.k === "where" ? [step.is] : [])),
        isFigure,
      );
    if (node.k === "class" && node.per === null) {
      return node.members.flatMap((member) => (member.k === "let" && member.per === null ? numbersIn([member.is], isFigure) : []));
    }
    return [];
  });
  const written = everyStep(source).flatMap(({ lowered, of }) =>
    of.symbol.node.per === null
      ? lowered.clauses.flatMap((clause) => (clause.per === null ? numbersIn(expressionsOf(clause), isFigure) : []))
      : [],
  );
  return [...declared, ...written].sort((a, b) => a[0].span.start - b[0].span.start);
};

const namesNone = (source: Source): boolean =>
  everyStep(source).every(({ lowered }) => lowered.clauses.every((clause) => clause.per === null)) &&
  source.file.declarations.every(
    (node) =>
      (node.k === "scenario" || node.per === null) &&
      (node.k !== "class" || node.members.every((member) => member.per === null)) &&
      (node.k !== "waterfall" || node.residual?.per == null),
  );

const numbersIn = (exprs: readonly Expr[], isWanted: (literal: Literal) => boolean): Numbers[] => {
  const [first, ...others] = exprs.flatMap((expr) => [...literals(expr)]).filter(isWanted);
  return first === undefined ? [] : [[first, ...others]];
};

/** Amounts and shares; nothing, and the whole, need no source. */
const isFigure = ({ value, unit, form }: Literal): boolean =>
  value !== null && compare(value, zero) !== 0 && (unit !== null || (form !== "plain" && compare(value, one) !== 0));

const expressionsOf = (clause: Clause): readonly Expr[] => {
  switch (clause.k) {
    case "from":
      return [clause.where, clause.keeping].filter((expr) => expr !== null);
    case "call on":
      return clause.where === null ? [] : [clause.where];
    case "weight":
    case "when":
      return [clause.is];
    case "up to":
      return clause.excess === null ? [clause.most] : [clause.most, clause.excess.over];
    case "in excess of":
      return [clause.excess.over];
    case "only":
      return [clause.at];
    case "share":
    case "in lots of":
      return [clause.of];
    case "each up to":
    case "combined up to":
      return [clause.most];
    case "split":
      return clause.split.k === "pro rata" ? [clause.split.to] : clause.split.k === "one by one" ? [clause.split.key] : [];
    case "whole or nothing":
    case "rest":
    case "rounding":
      return [];
  }
};

function* literals(expr: Expr): Generator<Literal> {
  if (expr.k === "number") yield expr;
  for (const inner of innerExpressions(expr)) yield* literals(inner);
}
