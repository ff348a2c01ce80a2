import { figureKind, isBareNumber } from "./figures.js";
import { firstOf, following, mark, type Sheet } from "./sheet.js";
import type { BinaryOp, Expr, Excess, Split } from "../syntax/tree.js";

/** Lays out an expression: where its parts touch, and where it may be broken. Lines begin with an operator, never with a name. */
export const layoutExpression = (sheet: Sheet, expr: Expr, depth = 1): void => {
  switch (expr.k) {
    case "number":
    case "string":
    case "flag":
    case "unlimited":
    case "name":
    case "field":
    case "missing":
      return;
    case "parentheses":
      return layoutExpression(sheet, expr.of, depth + 1);
    case "not":
      return layoutExpression(sheet, expr.of, depth + 1);
    case "call":
      mark(sheet, following(sheet, expr.name.span).startOffset, { space: 0 });
      for (const argument of expr.args) layoutExpression(sheet, argument, depth + 1);
      return;
    case "if":
      for (const part of [expr.when, expr.then, expr.otherwise]) layoutExpression(sheet, part, depth + 1);
      for (const part of [expr.when, expr.then]) mark(sheet, following(sheet, part.span).startOffset, { soft: depth });
      return;
    case "binary":
      return layoutBinary(sheet, expr, depth);
    default:
      return expr satisfies never;
  }
};

const layoutBinary = (sheet: Sheet, expr: Extract<Expr, { k: "binary" }>, depth: number): void => {
  const chained = expr.a.k === "binary" && level[expr.a.op] === level[expr.op];
  layoutExpression(sheet, expr.a, chained ? depth : depth + 1);
  layoutExpression(sheet, expr.b, depth + 1);
  if (expr.orElse !== null) layoutExpression(sheet, expr.orElse, depth + 1);
  if (expr.op === "/" && isBareNumber(expr.a) && isBareNumber(expr.b)) {
    mark(sheet, expr.at.start, { space: 0 });
    mark(sheet, expr.b.span.start, { space: 0 });
  } else {
    mark(sheet, expr.at.start, { soft: depth });
  }
};

const level: Readonly<Record<BinaryOp, number>> = {
  or: 0,
  and: 1,
  "<": 2,
  "<=": 2,
  ">": 2,
  ">=": 2,
  "=": 2,
  "!=": 2,
  "+": 3,
  "-": 3,
  times: 4,
  of: 4,
  "/": 4,
};

/** A figure that may stand under others. */
export const markFigure = (sheet: Sheet, expr: Expr): void => {
  const kind = figureKind(expr);
  if (kind !== null) mark(sheet, firstOf(sheet, expr.span).startOffset, { figure: kind });
};

export const layoutExcess = (sheet: Sheet, excess: Excess): void => layoutExpression(sheet, excess.over);

export const layoutSplit = (sheet: Sheet, split: Split): void => {
  switch (split.k) {
    case "pro rata":
      return layoutExpression(sheet, split.to);
    case "one by one":
      layoutExpression(sheet, split.key);
      if (split.equals !== null) layoutSplit(sheet, split.equals);
      return;
    case "equally":
    case "equal awards":
    case "talmud":
      return;
    default:
      return split satisfies never;
  }
};
