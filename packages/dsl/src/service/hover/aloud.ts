import { prose } from "../markdown.js";
import type { Bound, Clause, Excess, Expr, Residual, Rounding, Split } from "../../syntax/tree.js";

/** An expression as it is written, in backticks. */
export type Say = (expr: Expr) => string;

/** A clause as a sentence that says what it does. */
export const clauseAloud = (clause: Clause, say: Say): string => {
  switch (clause.k) {
    case "from": {
      const where = clause.where === null ? "" : `, of those for which ${say(clause.where)}`;
      const keeping = clause.keeping === null ? "" : `; it leaves ${say(clause.keeping)} untouched`;
      return `Draws on money held: \`${sourceText(clause.source)}\`${where}${keeping}.`;
    }
    case "call on":
      return `Demands money owed by \`${sourceText(clause.source)}\`${clause.where === null ? "" : `, by those for which ${say(clause.where)}`}.`;
    case "weight":
      return `Among the parts of its block it counts with ${say(clause.is)}.`;
    case "when":
      return `Charges only when ${say(clause.is)}; otherwise everything goes on.`;
    case "up to":
      return `Takes at most ${say(clause.most)}${clause.excess === null ? "" : ` of ${excessAloud(clause.excess, say)}`}; more goes on.`;
    case "in excess of":
      return `Takes only ${excessAloud(clause.excess, say)}; the first part goes on.`;
    case "only":
      return clause.reached === "from"
        ? `Takes nothing unless what is left here is at least ${say(clause.at)}; then it takes from the first unit on.`
        : `Takes nothing unless what is left here is more than ${say(clause.at)}; then it takes from the first unit on.`;
    case "share":
      return `Takes ${say(clause.of)} of what is left at this line; the rest goes on.`;
    case "in lots of":
      return `Takes whole multiples of ${say(clause.of)} only; what is less goes on.`;
    case "whole or nothing":
      return "Pays all that it is asked for, or nothing.";
    case "split":
      return splitAloud(clause.split, say);
    case "each up to":
      return `Nobody pays more than ${say(clause.most)} here.`;
    case "rest":
      return clause.to === "next"
        ? "What a member cannot pay goes on to the next step."
        : `What one cannot pay is shared among the other ${clause.to}.`;
    case "combined up to":
      return `All layers of this block together take at most ${say(clause.most)}.`;
    case "rounding":
      return roundingAloud(clause.rounding);
  }
};

const sourceText = ({
  name,
  column,
}: {
  readonly name: { readonly text: string };
  readonly column: { readonly text: string } | null;
}): string => (column === null ? name.text : `${name.text}.${column.text}`);

const excessAloud = ({ over, base }: Excess, say: Say): string =>
  `what is above ${say(over)} of ${base?.k === "loss" ? "the loss of the waterfall" : "what arrives"}`;

const splitAloud = (split: Split, say: Say): string => {
  switch (split.k) {
    case "pro rata":
      return `They share in proportion to ${say(split.to)}.`;
    case "equally":
      return "They pay the same amount each.";
    case "one by one": {
      const equals =
        split.equals === null
          ? "equals in the order of their ids"
          : split.equals.k === "pro rata"
            ? `equals in proportion to ${say(split.equals.to)}`
            : "equals alike";
      return `They pay one after another, those with the ${split.first} ${say(split.key)} first; ${equals}.`;
    }
    case "equal awards":
      return "What they keep is levelled: those with the most pay first.";
    case "talmud":
      return "Each loses at most half of what it holds while half of the whole covers the loss; beyond that each keeps at most half.";
  }
};

export const roundingAloud = (rounding: Rounding): string => {
  switch (rounding.k) {
    case "largest remainder":
      return "Units that a division leaves go to the largest fractions, equal ones in the order of ids.";
    case "cumulative":
      return "Running totals are rounded down, so that each pays the difference of two totals.";
    case "sainte lague":
      return "Units are awarded one by one, by the method of Sainte-Laguë.";
    case "down":
      return `Each pays whole units rounded down; \`${rounding.difference.text}\` bears what is missing.`;
    case "up":
      return `Each pays whole units rounded up; \`${rounding.difference.text}\` owns what is over.`;
    case "half even":
      return `Each pays the nearest whole unit, halves to the even one; \`${rounding.difference.text}\` bears or owns the difference.`;
  }
};

export const residualAloud = (residual: Residual): string => {
  switch (residual.k) {
    case "deficit":
      return residual.next
        ? "What is left after the last step stays unpaid, and is added to the next loss."
        : "What is left after the last step stays unpaid, and is recorded apart from later losses.";
    case "open":
      return `What is left after the last step is left open, for people to decide: ${prose(residual.why)}.`;
    case "refused":
      return "If anything is left after the last step, the whole event is void.";
    case "passed":
      return `What is left after the last step becomes a loss of \`${residual.to.text}\`.`;
    case "borne":
      return `What is left after the last step is borne by \`${residual.to.text}\`, whatever it is.`;
    case "unread":
      return "";
  }
};

export const boundAloud = (bound: Bound, say: Say): string => {
  switch (bound.k) {
    case "nothing":
      return "nothing";
    case "exactly":
      return `exactly ${say(bound.amount)}`;
    case "at most":
    case "at least":
      return `${bound.k} ${say(bound.amount)}`;
  }
};
