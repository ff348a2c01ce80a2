import { problem } from "../diagnostics/problem.js";
import { amountIn } from "./amounts.js";
import { clauseOf, orderedClauses } from "./clauses.js";
import { lowerGroup, lowerParts, lowerTogether } from "./blocks.js";
import { lowerEach } from "./each.js";
import { lowerLayerBody } from "./layer.js";
import { lowerTerms, type Terms } from "./terms.js";
import { lowerTower } from "./tower.js";
import { removal } from "./fixes.js";
import { note } from "./notes.js";
import { backRounding } from "./rounding.js";
import { setOf } from "../types/sets.js";
import { termPlace, type Lowered, type Lowering, type Stand } from "./context.js";
import { asRational, type Typed } from "../types/typed.js";
import { isWhole } from "../rational.js";
import { key, type Body, type SetRef, type Step } from "@spillway/engine/plan";
import type { Clause, Layer, Step as StepText, Tranche } from "../syntax/tree.js";

/** What a block gives back: its body, its inner steps and the expressions besides its terms. */
export interface BlockBody {
  readonly body: Body;
  readonly inner: readonly Lowered[];
  readonly others: readonly Typed[];
}

export type LowerInner = (node: StepText | Tranche, change: Partial<Stand>, index: number) => Lowered | null;

const noTerms: Terms = { when: null, terms: [], checked: [] };

/** A step and everything inside it; null where something that its meaning depends on could not be read. */
export const lowerStep = (cx: Lowering, around: Stand, node: StepText | Tranche): Lowered | null => {
  // What arrives from some of the items is not the whole loss.
  const stand = node.over === null ? around : { ...around, first: false };
  const id = stand.symbol.id;
  note(cx, key.step(stand.waterfall.name, id), node.head, { title: node.title, doc: node.doc });
  const over = lowerOver(cx, stand, node);
  const clauses = node.k === "tower" || node.k === "for each" ? [] : orderedClauses(cx, node, stand.within);
  const terms = node.k === "tower" || node.k === "for each" ? noTerms : lowerTerms(cx, stand, node, clauses);
  const inner: LowerInner = (child, change, index) => {
    const symbol = stand.waterfall.steps.get(child.k === "tranche" ? `${node.name.text}.${child.name.text}` : child.name.text);
    if (symbol === undefined || symbol.node !== child) return null;
    const beside = node.k === "pari passu" || node.k === "together" || node.k === "tower";
    const first = stand.first && terms.terms.length === 0 && node.k !== "pari passu" && (beside || index === 0);
    return lowerStep(cx, { ...stand, symbol, within: node.k === "tranche" ? null : node.k, first, ...change }, child);
  };
  const block = lowerBody(cx, stand, node, clauses, terms, inner);
  const closing =
    node.k === "layer" || node.k === "tranche" ? lowerClosing(cx, stand, node, clauses) : { lots: null, whole: false, parts: [] };
  if (block === null) return null;
  const rounding = clauseOf(clauses, "rounding");
  if (rounding !== undefined && block.body.k !== "members")
    note(cx, key.clause(stand.waterfall.name, id, "rounding"), rounding.span, { per: rounding.per });
  const sharesBack = stand.pooled && (node.k === "layer" || node.k === "tranche");
  if (rounding !== undefined && !sharesBack && block.body.k !== "members" && (node.k === "layer" || node.k === "tranche")) {
    cx.report(problem("SP0207", rounding.span, "nothing is divided here, so nothing is rounded", { fixes: [removal(cx.text, rounding)] }));
  }
  const step: Step = {
    id,
    over,
    when: terms.when?.expr ?? null,
    terms: terms.terms,
    body: block.body,
    lots: closing.lots,
    whole: closing.whole,
    shareBack: sharesBack ? backRounding(cx, rounding, node.head, block.body.k === "members") : null,
  };
  return {
    step,
    node,
    symbol: stand.symbol,
    inner: block.inner,
    when: terms.when,
    terms: terms.checked,
    others: [...block.others, ...closing.parts],
    clauses,
  };
};

const lowerBody = (
  cx: Lowering,
  stand: Stand,
  node: StepText | Tranche,
  clauses: readonly Clause[],
  terms: Terms,
  inner: LowerInner,
): BlockBody | null => {
  switch (node.k) {
    case "layer":
    case "tranche": {
      const layer = lowerLayerBody(cx, stand, node, clauses, terms);
      return layer === null ? null : { body: layer.body, inner: [], others: layer.others };
    }
    case "group":
      return lowerGroup(cx, node, inner);
    case "pari passu":
      return lowerParts(cx, stand, node, clauses, inner);
    case "together":
      return lowerTogether(cx, stand, node, clauses, inner);
    case "tower":
      return lowerTower(cx, stand, node, inner);
    case "for each":
      return lowerEach(cx, stand, node, inner);
  }
};

/** `over S`: a pooled step sees these items only. */
const lowerOver = (cx: Lowering, stand: Stand, node: StepText | Tranche): SetRef | null => {
  if (node.over === null) return null;
  if (!stand.pooled || node.k === "for each" || node.k === "tranche" || stand.within === "together" || stand.within === "pari passu") {
    cx.report(
      problem("SP4074", node.over.span, "`over` chooses the items that a pooled step sees; nothing is pooled here", {
        help: "it stands on a step of a waterfall `of … for each of …`, outside `for each`",
      }),
    );
    return null;
  }
  const set = setOf(cx, node.over);
  if (set === null) return null;
  if (set.class.name !== stand.items?.name) {
    cx.report(
      problem(
        "SP1006",
        node.over.span,
        `\`${node.over.text}\` names members of ${set.class.name}; the items are members of ${stand.items?.name ?? ""}`,
        {
          labels: [{ span: set.class.node.name.span, text: "another class" }],
        },
      ),
    );
    return null;
  }
  return set.ref;
};

interface Closing {
  readonly lots: Step["lots"];
  readonly whole: boolean;
  readonly parts: readonly Typed[];
}

const lowerClosing = (cx: Lowering, stand: Stand, node: Layer | Tranche, clauses: readonly Clause[]): Closing => {
  const lots = clauseOf(clauses, "in lots of");
  const whole = clauseOf(clauses, "whole or nothing");
  const standing = lots ?? whole;
  if (standing !== undefined && stand.within === "together") {
    cx.report(problem("SP3121", standing.span, `\`${standing.k}\` cannot be kept in a \`together\` block, where a claim may be cut`));
  }
  if (whole !== undefined) note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "whole"), whole.span, { per: whole.per });
  if (lots === undefined) return { lots: null, whole: whole !== undefined, parts: [] };
  note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "lots"), lots.span, { per: lots.per });
  const of = amountIn(cx, termPlace(stand, `the lot of the ${node.k}`), lots.of, stand.asset);
  const value = asRational(of);
  if (value !== null && (!isWhole(value) || value.n <= 0n)) {
    cx.report(problem("SP3120", of.span, "a lot is a whole number of base units, at least one"));
  }
  return { lots: of.expr, whole: whole !== undefined, parts: [of] };
};
