import { amountIn } from "../lint/figures.js";
import { figureOf, type Figures } from "./figures.js";
import { multiply, type Rational } from "../rational.js";
import { prose } from "./markdown.js";
import { offsetAt, positionAt, type Snapshot } from "./snapshot.js";
import type { Expr as PlanExpr } from "@spillway/engine/plan";
import type { InlayHint, Range } from "./protocol.js";
import type { Lowered } from "../lower/context.js";

/** Hints in a range: what the host knows, and the amounts that shares of a known base come to. In the order of the text. */
export const inlayHintsOf = (snapshot: Snapshot, range: Range | null = null, hints: Figures["hints"] = {}): InlayHint[] => {
  const wanted =
    range === null
      ? { start: 0, end: snapshot.text.length }
      : { start: offsetAt(snapshot, range.start), end: offsetAt(snapshot, range.end) };
  return [...hostHints(snapshot, hints), ...bounds(snapshot)]
    .filter(({ offset }) => wanted.start <= offset && offset <= wanted.end)
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, label, tooltip }) => ({
      position: positionAt(snapshot, offset),
      label,
      ...(tooltip === undefined ? {} : { tooltip: { kind: "markdown", value: prose(tooltip) } as const }),
      paddingLeft: true,
    }));
};

interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip?: string | undefined;
}

const hostHints = ({ parts: { notes }, places }: Snapshot, hints: Figures["hints"]): Hint[] =>
  [...notes()].flatMap(([at, { span }]) => {
    const hint = figureOf(hints, at);
    return hint === null ? [] : [{ offset: places.toOffset(span[1]), label: hint.label, tooltip: hint.tooltip }];
  });

/** `from 0% to 5%` of a base that is a constant: the amounts. */
const bounds = (snapshot: Snapshot): Hint[] => {
  const found: Hint[] = [];
  const visit = (steps: readonly Lowered[], asset: string): void => {
    for (const { step, node, inner } of steps) {
      visit(inner, asset);
      const base = step.body.k === "tower" && step.body.base !== null ? constantOf(step.body.base) : null;
      if (step.body.k !== "tower" || node.k !== "tower" || base === null) continue;
      for (const { from, to, step: tranche } of step.body.tranches) {
        const written = node.tranches.find((one) => `${node.name.text}.${one.name.text}` === tranche.id);
        const amounts = [from, to].map((bound) => amountOf(snapshot, base, bound, asset));
        if (written !== undefined) found.push({ offset: snapshot.places.toOffset(written.to.span.end), label: amounts.join(" to ") });
      }
    }
  };
  for (const { steps, waterfall } of snapshot.parts.waterfalls) visit(steps, waterfall.asset);
  return found;
};

const amountOf = ({ names }: Snapshot, base: Rational, bound: PlanExpr, asset: string): string => {
  const share = constantOf(bound);
  return share === null ? (bound.k === "unlimited" ? "unlimited" : "…") : amountIn(names, asset, multiply(base, share));
};

const constantOf = (expr: PlanExpr): Rational | null => {
  if (expr.k !== "number") return null;
  const [n = "0", d = "1"] = expr.v.split("/");
  return { n: BigInt(n), d: BigInt(d) };
};
