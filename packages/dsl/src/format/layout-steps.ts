import { layoutExcess, layoutExpression, layoutSplit, markFigure } from "./layout-expressions.js";
import { after, before, firstOf, following, hasComment, lastOf, mark, onOneLine, type Line, type Sheet, WIDTH } from "./sheet.js";
import { widthOf } from "./spacing.js";
import type { Anchor, Block, Clause, Expr, ForEach, Layer, Residual, Step, Tower, Tranche, Waterfall } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";
import type { IToken } from "../syntax/chevrotain.js";

const STEP = 2;

export const layoutWaterfall = (sheet: Sheet, waterfall: Waterfall, line: Line): void => {
  mark(sheet, waterfall.span.start, { line });
  if (waterfall.of !== null) layoutExpression(sheet, waterfall.of);
  const open = following(sheet, waterfall.head);
  const items = [...waterfall.steps, ...(waterfall.residual === null ? [] : [waterfall.residual])].sort(
    (a, b) => a.span.start - b.span.start,
  );
  layoutItems(sheet, items, line.indent + STEP);
  layoutBraces(sheet, open, lastOf(sheet, waterfall.span), line.indent);
};

/** Steps and the residual, one below the other; those that take several lines are set off by empty ones. */
const layoutItems = (sheet: Sheet, items: readonly (Step | Residual)[], indent: number): void => {
  let above = false;
  for (const [index, item] of items.entries()) {
    const long = isStep(item) ? layoutStep(sheet, item, { indent, run: null, blank: "keep" }) : layoutResidual(sheet, item, indent);
    if (index > 0 && (long || above)) setOff(sheet, item.span);
    above = long;
  }
};

const isStep = (item: Step | Residual): item is Step => "head" in item;

/** Sees to an empty line before. */
export const setOff = (sheet: Sheet, span: Span): void => {
  const line = sheet.marks.get(span.start)?.line;
  if (line !== undefined) mark(sheet, span.start, { line: { ...line, blank: "always" } });
};

const layoutResidual = (sheet: Sheet, residual: Residual, indent: number): false => {
  mark(sheet, residual.span.start, { line: { indent, run: null, blank: "keep" } });
  markAnchor(sheet, residual.per);
  return false;
};

/** Lays out a step and says whether it takes several lines. */
const layoutStep = (sheet: Sheet, step: Step, line: Line): boolean => {
  switch (step.k) {
    case "layer":
      return layoutLayer(sheet, step, line);
    case "group":
    case "pari passu":
    case "together":
      return layoutBlock(sheet, step, line);
    case "tower":
      return layoutTower(sheet, step, line);
    case "for each":
      return layoutForEach(sheet, step, line);
    default:
      return step satisfies never;
  }
};

const layoutLayer = (sheet: Sheet, layer: Layer, line: Line): boolean => {
  mark(sheet, layer.span.start, { line });
  return layoutClauses(sheet, layer, { ...line, run: "layer" }, lastOf(sheet, layer.span));
};

/**
 * Clauses behind the head where the author wrote them on its line and they fit, else one below the other. Says whether they take
 * several lines.
 */
const layoutClauses = (sheet: Sheet, step: Layer | Tranche | Block, line: Line, last: IToken): boolean => {
  const first = firstOf(sheet, step.span);
  for (const clause of step.clauses) layoutClause(sheet, clause);
  if (step.clauses.length === 0) return false;
  if (onOneLine(first, last)) {
    for (const [index, clause] of step.clauses.entries()) {
      mark(sheet, clause.span.start, index === 0 && line.run !== null ? { column: STEP } : { space: STEP });
    }
    if (line.indent + widthOf(sheet, first, last) <= WIDTH) {
      mark(sheet, step.span.start, { line });
      return false;
    }
  }
  for (const clause of step.clauses) {
    sheet.marks.delete(clause.span.start);
    mark(sheet, clause.span.start, { line: { indent: line.indent + STEP, run: null, blank: "keep" } });
    markAnchor(sheet, clause.per);
  }
  return true;
};

export const markAnchor = (sheet: Sheet, per: Anchor | null): void => {
  if (per !== null) mark(sheet, before(sheet, firstOf(sheet, per.span)).startOffset, { anchor: true });
};

/** The braces around items that stand on lines of their own. */
export const layoutBraces = (sheet: Sheet, open: IToken, close: IToken, indent: number): void => {
  mark(sheet, open.startOffset, { brace: true });
  const empty = after(sheet, open) === close && !hasComment(sheet, open, close);
  mark(sheet, close.startOffset, empty ? { space: 0 } : { line: { indent, run: null, blank: "never", inner: indent + STEP } });
};

const layoutBlock = (sheet: Sheet, block: Block, line: Line): boolean => {
  mark(sheet, block.span.start, { line });
  const last = block.clauses.at(-1);
  const headEnd = last === undefined ? lastOf(sheet, block.head) : lastOf(sheet, last.per?.span ?? last.span);
  const open = after(sheet, headEnd);
  // The brace of a block whose clauses stand on lines of their own stands on one too.
  if (layoutClauses(sheet, block, line, open)) {
    mark(sheet, open.startOffset, { line: { indent: line.indent, run: null, blank: "never", inner: line.indent + STEP } });
  }
  layoutItems(sheet, block.steps, line.indent + STEP);
  layoutBraces(sheet, open, lastOf(sheet, block.span), line.indent);
  return true;
};

const layoutForEach = (sheet: Sheet, step: ForEach, line: Line): boolean => {
  mark(sheet, step.span.start, { line });
  if (step.order !== null) layoutExpression(sheet, step.order.key);
  const head = step.order?.span ?? step.by?.span ?? step.head;
  layoutItems(sheet, step.steps, line.indent + STEP);
  layoutBraces(sheet, following(sheet, head), lastOf(sheet, step.span), line.indent);
  return true;
};

const layoutTower = (sheet: Sheet, tower: Tower, line: Line): boolean => {
  const [only] = tower.tranches;
  if (only !== undefined && only.span.start === tower.span.start) return layoutTranche(sheet, only, line);
  mark(sheet, tower.span.start, { line });
  if (tower.base !== null) layoutExpression(sheet, tower.base);
  for (const tranche of tower.tranches) layoutTranche(sheet, tranche, { indent: line.indent + STEP, run: "tranche", blank: "keep" });
  const close = lastOf(sheet, tower.span);
  const open = only === undefined ? before(sheet, close) : before(sheet, firstOf(sheet, only.span));
  layoutBraces(sheet, open, close, line.indent);
  return true;
};

const layoutTranche = (sheet: Sheet, tranche: Tranche, line: Line): boolean => {
  mark(sheet, tranche.span.start, { line: { ...line, run: "tranche" } });
  mark(sheet, following(sheet, tranche.head).startOffset, { column: 1 });
  mark(sheet, following(sheet, tranche.from.span).startOffset, { column: 1 });
  for (const bound of [tranche.from, tranche.to]) {
    layoutExpression(sheet, bound);
    markFigure(sheet, bound);
  }
  return layoutClauses(sheet, tranche, { ...line, run: "tranche" }, lastOf(sheet, tranche.span));
};

const layoutClause = (sheet: Sheet, clause: Clause): void => {
  const optional = (expr: Expr | null): void => {
    if (expr === null) return;
    layoutExpression(sheet, expr);
    mark(sheet, before(sheet, firstOf(sheet, expr.span)).startOffset, { soft: 0 });
  };
  switch (clause.k) {
    case "from":
      optional(clause.where);
      return optional(clause.keeping);
    case "call on":
      return optional(clause.where);
    case "weight":
    case "when":
      return layoutExpression(sheet, clause.is);
    case "up to":
      layoutExpression(sheet, clause.most);
      return clause.excess === null ? undefined : layoutExcess(sheet, clause.excess);
    case "each up to":
    case "combined up to":
      return layoutExpression(sheet, clause.most);
    case "in excess of":
      return layoutExcess(sheet, clause.excess);
    case "only":
      return layoutExpression(sheet, clause.at);
    case "share":
    case "in lots of":
      return layoutExpression(sheet, clause.of);
    case "split":
      return layoutSplit(sheet, clause.split);
    case "whole or nothing":
    case "rest":
    case "rounding":
      return;
    default:
      return clause satisfies never;
  }
};
