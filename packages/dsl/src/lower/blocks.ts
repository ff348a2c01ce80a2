import { at, certain, offer, problem } from "../diagnostics/problem.js";
import { limitIn } from "./amounts.js";
import { clauseOf } from "./clauses.js";
import { checkPeriod } from "./terms.js";
import { removal, wholeOf } from "./fixes.js";
import { note } from "./notes.js";
import { plainRounding } from "./rounding.js";
import { checkBalances, checkMeasurable } from "./capacity.js";
import { checkFigures } from "./sharing.js";
import { sayShare } from "./say-amount.js";
import { termPlace, type Lowered, type Lowering, type Stand } from "./context.js";
import { add, compare, one, zero } from "../rational.js";
import { asRational, type Typed } from "../types/typed.js";
import { isError, say } from "../types/type.js";
import { key } from "@spillway/engine/plan";
import type { Block, Clause, Step as StepText } from "../syntax/tree.js";
import type { BlockBody, LowerInner } from "./step.js";

const isLowered = (lowered: Lowered | null): lowered is Lowered => lowered !== null;

/** Names are compared by code point; names of the language are ASCII, where that is the order of `<`. */
const byName = (a: Lowered, b: Lowered): number => (a.step.id < b.step.id ? -1 : a.step.id > b.step.id ? 1 : 0);

const reportEmpty = (cx: Lowering, node: StepText): void => {
  if (cx.names.unread.within(node.span)) return;
  const what = node.k === "group" ? "group" : `\`${node.k}\` block`;
  cx.report(problem("SP4007", node.head, `the ${what} \`${node.name.text}\` has no steps`, { help: "a block holds at least one step" }));
};

const endOf = (clauses: readonly Clause[], from: number): number =>
  clauses.reduce((last, clause) => Math.max(last, wholeOf(clause).end), from);

export const lowerGroup = (cx: Lowering, node: Block, inner: LowerInner): BlockBody | null => {
  if (node.steps.length === 0) reportEmpty(cx, node);
  const steps = node.steps.map((step, index) => inner(step, {}, index)).filter(isLowered);
  return { body: { k: "group", steps: steps.map((lowered) => lowered.step) }, inner: steps, others: [] };
};

/** Pari passu: one amount shared among unlike parts. */
export const lowerParts = (cx: Lowering, stand: Stand, node: Block, clauses: readonly Clause[], inner: LowerInner): BlockBody | null => {
  if (node.steps.length === 0) reportEmpty(cx, node);
  const split = clauseOf(clauses, "split");
  const by = split?.split.k === "pro rata" && split.split.to.k === "name" ? split.split.to.name.text : null;
  if (split === undefined || (by !== "weight" && by !== "capacity")) {
    if (split === undefined && cx.names.unread.within(node.span)) return null;
    cx.report(
      problem(
        split === undefined ? "SP4054" : "SP3113",
        split?.span ?? node.head,
        "the parts share one amount, and nothing says in which proportion",
        {
          help: "`split pro rata to weight`, with a `weight` on every part, or `split pro rata to capacity`",
          fixes:
            split === undefined
              ? [offer("add `split pro rata to capacity`", at(endOf(clauses, node.head.end)), "\n    split pro rata to capacity")]
              : [offer("write `split pro rata to capacity`", split.span, "split pro rata to capacity")],
        },
      ),
    );
    return null;
  }
  note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "split"), split.span, { per: split.per });
  const lowered = node.steps.map((step, index) => inner(step, {}, index)).filter(isLowered);
  checkFigures(cx, stand.waterfall.name, lowered, "parts");
  const weights = new Map<Lowered, Typed | null>(lowered.map((part) => [part, lowerWeight(cx, stand, part, by === "weight")]));
  checkPercentages(cx, [...weights.values()]);
  const rest = lowerPartsRest(cx, stand, by, clauses, split, cx.names.unread.within(node.span));
  if (by === "capacity" || rest === "parts")
    for (const part of lowered) checkMeasurable(cx, stand.waterfall.name, part, by === "capacity", split.span);
  checkBalances(cx, lowered);
  const sorted = [...lowered].sort(byName);
  return {
    body: {
      k: "parts",
      parts: sorted.map((part) => ({ weight: weights.get(part)?.expr ?? null, step: part.step })),
      rest,
      rounding: plainRounding(cx, clauseOf(clauses, "rounding"), split.span, "parts that share an amount"),
    },
    inner: sorted,
    others: [...weights.values()].filter((weight) => weight !== null),
  };
};

const lowerWeight = (cx: Lowering, stand: Stand, part: Lowered, wanted: boolean): Typed | null => {
  const clause = clauseOf(part.clauses, "weight");
  if (!wanted) {
    if (clause !== undefined) {
      cx.report(problem("SP0207", clause.span, "the weight of each part is its capacity here", { fixes: [removal(cx.text, clause)] }));
    }
    return null;
  }
  if (clause === undefined) {
    if (cx.names.unread.within(part.node.span)) return null;
    cx.report(
      problem("SP4055", part.node.head, `the part \`${part.node.name.text}\` has no weight`, {
        help:
          part.node.k === "tower"
            ? "put the tower in a group, and give the group a clause such as `weight 70%`"
            : "every part of a block `split pro rata to weight` has a clause such as `weight 70%`",
      }),
    );
    return null;
  }
  note(cx, key.clause(stand.waterfall.name, part.step.id, "weight"), clause.span, { per: clause.per });
  const weight = cx.check(cx, termPlace(stand, "the weight of a part"), clause.is);
  if (isError(weight.type)) return weight;
  if (weight.type.k !== "number" && weight.type.k !== "amount") {
    cx.report(problem("SP2020", weight.span, `this is ${say(weight.type)}; a number must stand here`));
  }
  const value = asRational(weight);
  if (value !== null && compare(value, zero) < 0) cx.report(problem("SP2040", weight.span, "this weight is below zero"));
  return weight;
};

/** Weights written as percentages are shares of the whole. */
const checkPercentages = (cx: Lowering, weights: readonly (Typed | null)[]): void => {
  const known = weights.map((weight) =>
    weight !== null && weight.type.k === "number" && weight.type.of === "ratio" ? asRational(weight) : null,
  );
  const values = known.filter((value) => value !== null);
  const last = weights.at(-1);
  if (values.length === 0 || values.length !== weights.length || last === null || last === undefined) return;
  const total = values.reduce(add, zero);
  if (compare(total, one) === 0) return;
  cx.report(
    problem("SP4053", last.span, `these percentages add up to ${sayShare(total)}, not to 100%`, {
      labels: weights.slice(0, -1).flatMap((weight) => (weight === null ? [] : [{ span: weight.span, text: "with this" }])),
      help: "write weights without `%` if only their proportion counts: `weight 7`, `weight 3`",
    }),
  );
};

const lowerPartsRest = (
  cx: Lowering,
  stand: Stand,
  by: "weight" | "capacity",
  clauses: readonly Clause[],
  split: Clause,
  isUnread: boolean,
): "parts" | "next" => {
  const clause = clauseOf(clauses, "rest");
  if (clause !== undefined) note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "rest"), clause.span, { per: clause.per });
  if (by === "capacity") {
    if (clause !== undefined) {
      cx.report(
        problem("SP3111", clause.span, "parts weighed by their capacity are full together, so there is no rest", {
          fixes: [removal(cx.text, clause)],
        }),
      );
    }
    return "parts";
  }
  if (clause === undefined) {
    if (isUnread) return "next";
    const end = wholeOf(split).end;
    cx.report(
      problem("SP3110", split.span, "a part can be full while others still have room, and no clause says who takes the rest", {
        fixes: [
          offer("add `rest goes to the other parts`", at(end), "\n    rest goes to the other parts"),
          offer("add `rest goes to the next step`", at(end), "\n    rest goes to the next step"),
        ],
      }),
    );
    return "next";
  }
  if (clause.to === "members") {
    cx.report(
      problem("SP3112", clause.span, "a pari passu block has parts, not members", {
        fixes: [certain("write `the other parts`", clause.span, "rest goes to the other parts")],
      }),
    );
    return "parts";
  }
  return clause.to;
};

/** Layers that each claim on the same arrival. */
export const lowerTogether = (cx: Lowering, stand: Stand, node: Block, clauses: readonly Clause[], inner: LowerInner): BlockBody | null => {
  if (node.steps.length === 0) reportEmpty(cx, node);
  const layers: Lowered[] = [];
  node.steps.forEach((step, index) => {
    if (step.k !== "layer") {
      cx.report(
        problem("SP4056", step.head, `a \`together\` block holds layers; \`${step.name.text}\` is a \`${step.k}\``, {
          help: "put it before or after the block, or write its layers here",
        }),
      );
      return;
    }
    const lowered = inner(step, {}, index);
    if (lowered === null) return;
    if (lowered.step.body.k === "members" && lowered.step.body.rest === "next") {
      const rest = clauseOf(lowered.clauses, "rest");
      cx.report(
        problem(
          "SP4056",
          rest?.span ?? step.head,
          "a claim that is cut is divided among all members; `rest goes to the next step` could not be kept",
          { help: "write `rest goes to the other members`" },
        ),
      );
    }
    layers.push(lowered);
  });
  checkBalances(cx, layers);
  checkFigures(cx, stand.waterfall.name, layers, "layers");
  const clause = clauseOf(clauses, "combined up to");
  const combined = clause === undefined ? null : limitIn(cx, termPlace(stand, "the combined limit"), clause.most, stand.asset);
  if (clause !== undefined && combined !== null) {
    note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "combined"), clause.span, { per: clause.per });
    checkPeriod(cx, combined, clause.most.span, clause.period, clause.most.span.end);
  }
  const sorted = [...layers].sort(byName);
  return {
    body: {
      k: "together",
      combined: combined?.expr ?? null,
      layers: sorted.map((layer) => layer.step),
      rounding: plainRounding(cx, clauseOf(clauses, "rounding"), node.head, "claims that are cut"),
    },
    inner: sorted,
    others: combined === null ? [] : [combined],
  };
};
