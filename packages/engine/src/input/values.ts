import { isFlaw, parseAmount, parseDecimal } from "../amount/decimal.js";
import { formatAmount } from "../amount/format.js";
import { rational, type Rational } from "../amount/rational.js";
import { MOST, MOST_DECIMALS, tenTo } from "../amount/units.js";
import { idFlaw, sayIdFlaw } from "../id/check.js";
import type { Asset } from "../plan/types.js";
import { refuse, refuseDecimal, REPORTED, type Refusal } from "./refusal.js";
import { sayKind, type Tree } from "./tree.js";

/** Base units of the asset. */
export const decodeAmount = (tree: Tree, asset: Asset): bigint | Refusal => {
  const what = `an amount in ${asset.id}`;
  const wanted = { what, decimals: asset.decimals, rule: `${asset.id} has ${asset.decimals === 0 ? "none" : asset.decimals}` };
  switch (tree.k) {
    case "text":
    case "field": {
      const units = parseAmount(tree.v, asset.decimals);
      return isFlaw(units) ? refuseDecimal(tree.v, units, wanted) : units;
    }
    case "units":
      if (tree.v < 0n) return refuse("SP8201", `${tree.v} is below zero: expected ${what}, zero or more`);
      return tree.v > MOST ? refuse("SP8203", `${tree.v} is too large: ${what} stays below 2^256 of its smallest units`) : tree.v;
    case "number":
      if (tree.v.startsWith("-")) return refuse("SP8201", `${tree.v} is below zero: expected ${what}, zero or more`);
      return asset.decimals === 0 ? BigInt(tree.v) : bareNumber(tree.v, asset);
    default:
      return notA(`${what}, as text`, tree);
  }
};

/** A number without quotes may be meant in whole units or in the smallest ones. */
const bareNumber = (v: string, asset: Asset): Refusal => {
  const small = formatAmount(BigInt(v), asset.decimals);
  return refuse(
    "SP8204",
    `the number ${v} may be meant in ${asset.id} or in its smallest unit: expected an amount in ${asset.id}, as text`,
    `write \`"${v}"\` for ${v} ${asset.id}, or \`"${small}"\` for ${v} of its smallest units`,
  );
};

/** What kind of number a figure without an asset is. */
export type Figure = "price" | "ratio" | "number";

/**
 * A price, a ratio or a number, as written.
 *
 * @param fractions Whether `"p/q"` will do: in an input, not in a column.
 */
export const decodeFigure = (tree: Tree, figure: Figure, fractions: boolean): Rational | Refusal => {
  const what = `a ${figure}`;
  if (tree.k === "number" || tree.k === "units")
    return refuse("SP8204", `expected ${what} as text, found ${sayKind(tree)}`, `write \`"${tree.v}"\``);
  if (tree.k !== "text" && tree.k !== "field") return notA(`${what}, as text`, tree);
  const value = fractions && tree.v.includes("/") ? fraction(tree.v) : decimal(tree.v, what);
  return "refused" in value ? value : inRange(value, figure, tree.v);
};

const decimal = (text: string, what: string): Rational | Refusal => {
  const value = parseDecimal(text, MOST_DECIMALS);
  if (isFlaw(value)) return refuseDecimal(text, value, { what, decimals: MOST_DECIMALS, rule: `${what} has ${MOST_DECIMALS} at most` });
  return { n: value.digits, d: tenTo(value.decimals) };
};

const fraction = (text: string): Rational | Refusal => {
  const parts = text.length <= LONGEST_FRACTION ? /^(0|[1-9][0-9]*)\/(0|[1-9][0-9]*)$/.exec(text) : null;
  if (parts === null) return refuse("SP8206", `\`${text.slice(0, 60)}\` is not a fraction`, 'write two whole numbers below 2^256: `"1/3"`');
  const [n, d] = [BigInt(parts[1] ?? "0"), BigInt(parts[2] ?? "0")];
  if (d === 0n) return refuse("SP8206", `\`${text}\` divides by zero`);
  if (n > MOST || d > MOST) return refuse("SP8203", `\`${text.slice(0, 60)}…\` is too large: both numbers of a fraction stay below 2^256`);
  return rational(n, d);
};

const LONGEST_FRACTION = 2 * MOST.toString().length + 1;

const inRange = (value: Rational, figure: Figure, text: string): Rational | Refusal => {
  if (figure === "price" && value.n === 0n) return refuse("SP8207", "a price is above zero");
  if (figure === "ratio" && value.n > value.d)
    return refuse("SP8207", `\`${text}\` is no ratio: a ratio goes from 0 to 1`, ratioHelp(text));
  return value;
};

const ratioHelp = (text: string): string | null =>
  /^[0-9]{1,2}$/.test(text) ? `write \`"0.${text.padStart(2, "0")}"\` for ${text} %` : null;

/** A whole number from zero. */
export const decodeCount = (tree: Tree): bigint | Refusal => {
  switch (tree.k) {
    case "units":
    case "number": {
      const value = BigInt(tree.v);
      if (value < 0n || Object.is(Number(tree.v), -0))
        return refuse("SP8201", `${tree.v} is below zero: expected a whole number, zero or more`);
      return value > MOST ? refuse("SP8203", `${tree.v} is too large: a count stays below 2^256`) : value;
    }
    case "text":
    case "field": {
      const value = parseAmount(tree.v, 0);
      return isFlaw(value) ? refuseDecimal(tree.v, value, { what: "a whole number", decimals: 0, rule: "a count is whole" }) : value;
    }
    default:
      return notA("a whole number", tree);
  }
};

export const decodeFlag = (tree: Tree): boolean | Refusal => {
  if (tree.k === "flag") return tree.v;
  if (tree.k === "field" && tree.v === "") return refuse("SP8103", "the value is missing: expected `true` or `false`");
  if (tree.k === "field" && (tree.v === "true" || tree.v === "false")) return tree.v === "true";
  return notA("`true` or `false`", tree);
};

export const decodeText = (tree: Tree): string | Refusal => (tree.k === "text" || tree.k === "field" ? tree.v : notA("a text", tree));

/** An id of a member, checked by itself. */
export const decodeId = (tree: Tree): string | Refusal => {
  if (tree.k === "number") return refuse("SP8101", `expected an id as text, found ${sayKind(tree)}`, `write \`"${tree.v}"\``);
  if (tree.k !== "text" && tree.k !== "field") return notA("an id, as text", tree);
  const flaw = idFlaw(tree.v);
  return flaw === null ? tree.v : refuse("SP8105", `the id ${sayKind(tree)} ${sayIdFlaw(flaw)}`);
};

const notA = (what: string, tree: Tree): Refusal =>
  tree.k === "flawed" ? REPORTED : refuse("SP8101", `expected ${what}, found ${sayKind(tree)}`);
