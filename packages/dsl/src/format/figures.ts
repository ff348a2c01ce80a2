import type { Expr } from "../syntax/tree.js";

/**
 * A number in the one style: digits of the whole part in groups of three from 10_000 on, no space before a percent sign. The ending
 * (`k`, `m`, `bn`, `%`, `bps`) stays as the author chose it.
 *
 * @example printNumber("250000.5") // "250_000.5"
 */
export const printNumber = (image: string): string => {
  const [, whole = "", rest = ""] = /^([0-9_]+)(.*)$/.exec(image) ?? [];
  const digits = whole.replaceAll("_", "");
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(?:\d{3})+$)/g, "_") : whole;
  return grouped + rest.replace(/ ?(%|bps)$/, (_, sign: string) => (sign === "%" ? "%" : " bps"));
};

/** What figures can stand under each other: those of one unit. Null where an expression is not a figure. */
export const figureKind = (expr: Expr): string | null => {
  if (expr.k !== "number") return null;
  if (expr.unit === null) return expr.form;
  return expr.per === null ? expr.unit.text : `${expr.unit.text} per ${expr.per.text}`;
};

/** A number that is nothing but digits: `1/3` is written without spaces. */
export const isBareNumber = (expr: Expr): boolean =>
  expr.k === "number" && expr.form === "plain" && expr.unit === null && /[0-9]$/.test(expr.text);
