import { note } from "./finding.js";
import { allOf } from "../lower/clauses.js";
import { add, zero } from "../rational.js";
import { amountIn } from "./figures.js";
import { standing } from "../names/steps.js";
import { asRational, type Typed } from "../types/typed.js";
import { bearerName, everyLayer, stepName, type StandingStep } from "./steps.js";
import type { Clause } from "../syntax/tree.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6016: a limit belongs to its layer; two layers on one bearer add theirs up. */
export const sameBearerTwice: Rule = {
  code: "SP6016",
  name: "same-bearer-twice",
  check: (source) => {
    const groups = new Map<string, Capped[]>();
    for (const step of everyLayer(source)) {
      const capped = cappedBy(step);
      if (capped !== null) groups.set(capped.who, [...(groups.get(capped.who) ?? []), capped]);
    }
    return [...groups.values()].flatMap((group) => report(source, group));
  },
};

interface Capped {
  /** What makes two charges charges of one bearer. */
  readonly who: string;
  readonly step: StandingStep;
  readonly clause: Clause;
  readonly most: Typed;
}

/** The limit of a layer on a fund or a party, or of each member of a layer on members. */
const cappedBy = (step: StandingStep): Capped | null => {
  const { lowered, around } = step;
  const { body } = lowered.step;
  // Inside `for each` the limit is one of every item.
  if (around.some((block) => block.step.body.k === "each")) return null;
  if (body.k === "members") {
    const [clause] = allOf(lowered.clauses, "each up to");
    const most = clause === undefined ? undefined : lowered.others.find((typed) => typed.span.start === clause.most.span.start);
    const who = JSON.stringify([body.of, body.column, body.where]);
    return clause === undefined || most === undefined ? null : { who, step, clause, most };
  }
  if (body.k !== "fund" && body.k !== "party") return null;
  for (const { clause, parts } of lowered.terms) {
    const most = parts.at(-1);
    if (clause.k === "up to" && most !== undefined && most.constant !== "unlimited") {
      return { who: `${body.k} ${bearerName(lowered)}`, step, clause, most };
    }
  }
  return null;
};

const report = (source: Source, [first, ...others]: readonly Capped[]): Diagnostic[] => {
  if (first === undefined) return [];
  const more = others.filter((other) => !isAlternative(first.step, other.step));
  const last = more.at(-1);
  if (last === undefined) return [];
  const all = [first, ...more];
  const who = `${last.step.lowered.step.body.k === "members" ? "each of " : ""}\`${bearerName(last.step.lowered)}\``;
  const isInOne = all.every(({ step }) => step.of === last.step.of);
  return [
    note(
      "SP6016",
      last.clause.span,
      `${who} has a limit of its own in ${list(all, last)} as well: one event can reach ${all.length === 2 ? "both" : "them all"}${total(source, all)}`,
      {
        labels: all.slice(0, -1).map((one) => ({ span: one.clause.span, text: "the other limit" })),
        help: isInOne
          ? "a limit belongs to its layer: where one is meant for all, put the layers in a `group` with a limit"
          : `a limit belongs to its layer: where one is meant for all, count what is borne already: \`… - borne(${bearerName(last.step.lowered)})\``,
      },
    ),
  ];
};

const list = (all: readonly Capped[], last: Capped): string => {
  const names = all.slice(0, -1).map((one) => `\`${stepName(one.step, last.step)}\``);
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
};

const total = (source: Source, all: readonly Capped[]): string => {
  const amounts = all.map(({ most }) => asRational(most));
  const assets = new Set(all.map(({ step }) => step.of.waterfall.asset));
  const [asset] = assets;
  if (amounts.some((amount) => amount === null) || assets.size !== 1 || asset === undefined) return "";
  return `, ${amountIn(
    source.names,
    asset,
    amounts.reduce<typeof zero>((sum, amount) => (amount === null ? sum : add(sum, amount)), zero),
  )} in all`;
};

/** Tranches, parts and claims stand side by side, each with its own place; two conditions most often exclude each other. */
const isAlternative = (a: StandingStep, b: StandingStep): boolean =>
  (a.of === b.of && standing(a.lowered.symbol.path, b.lowered.symbol.path) === "beside") || (isConditional(a) && isConditional(b));

const isConditional = ({ lowered, around }: StandingStep): boolean => [...around, lowered].some((step) => step.when !== null);
