import { touches } from "../snapshot.js";
import type { Clause, Expr, File, NumberText, Residual, Step, Tranche, Waterfall } from "../../syntax/tree.js";

/** What of the tree stands around an address. */
export interface Found {
  readonly waterfall: Waterfall | null;
  /** The innermost one. */
  readonly step: Step | Tranche | null;
  readonly clause: Clause | null;
  readonly residual: Residual | null;
  readonly number: (NumberText & Pick<Expr, "span">) | null;
}

export const findAt = (file: File, address: number): Found => {
  const declaration = file.declarations.find(({ span }) => touches(span, address)) ?? null;
  const waterfall = declaration?.k === "waterfall" ? declaration : null;
  const step = waterfall === null ? null : stepAt(waterfall.steps, address);
  const clauses = step !== null && "clauses" in step ? step.clauses : [];
  const clause = clauses.find(({ span, per }) => touches({ start: span.start, end: per?.span.end ?? span.end }, address)) ?? null;
  const residual = waterfall?.residual ?? null;
  return {
    waterfall,
    step,
    clause,
    residual: residual !== null && touches(residual.span, address) ? residual : null,
    number: declaration === null ? null : numberAt(declaration, address),
  };
};

const stepAt = (steps: readonly (Step | Tranche)[], address: number): Step | Tranche | null => {
  const step = steps.find(({ span }) => touches(span, address));
  if (step === undefined) return null;
  const inner = step.k === "tower" ? step.tranches : step.k === "layer" || step.k === "tranche" ? [] : step.steps;
  return stepAt(inner, address) ?? step;
};

/** The number at an address, wherever in the tree it stands. */
const numberAt = (tree: object, address: number): Found["number"] => {
  if ("span" in tree && isSpan(tree.span) && !touches(tree.span, address)) return null;
  if (isNumber(tree)) return tree;
  for (const inner of Object.values(tree)) {
    const found = typeof inner === "object" && inner !== null ? numberAt(inner as object, address) : null;
    if (found !== null) return found;
  }
  return null;
};

const isSpan = (value: unknown): value is { start: number; end: number } =>
  typeof value === "object" && value !== null && "start" in value && "end" in value;

const isNumber = (tree: object): tree is NumberText & Pick<Expr, "span"> => "k" in tree && tree.k === "number" && "form" in tree;
