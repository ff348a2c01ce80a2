import { findAsset, findValue } from "../names/find.js";
import { problem } from "../diagnostics/problem.js";
import { amount, error, flag, number, text, type Type } from "./type.js";
import { noFacts, type Facts } from "./typed.js";
import type { Context } from "./place.js";
import type { AssetSymbol, ClassSymbol } from "../names/symbols.js";
import type { Name, TypeText } from "../syntax/tree.js";
import type { Type as PlanType } from "@spillway/engine/plan";

/** The type that a declaration writes. `said` is true where mistakes in it have been reported before. */
export const declaredType = (cx: Context, written: TypeText | null, said = true): Type => {
  if (written === null) return error;
  if (written.k === "plain") return written.word === "flag" ? flag : written.word === "text" ? text : number(written.word);
  switch (written.k) {
    case "member":
    case "set": {
      const of = said ? classNamed(cx, written.of.text) : findValue(cx.names, written.of, ["class"], "a class", cx.report);
      return of === null ? error : { k: written.k, class: of.name };
    }
    case "asset": {
      const asset = assetNamed(cx, written.asset, said);
      if (asset === null) return error;
      if (written.per === null) return amount(asset.name);
      const per = assetNamed(cx, written.per, said);
      if (per === null) return error;
      if (per.name === asset.name) {
        if (!said) {
          cx.report(
            problem("SP2020", written.span, "a price is between two assets", { help: "a plain factor is a `number` or a `ratio`" }),
          );
        }
        return error;
      }
      return { k: "price", of: asset.name, per: per.name };
    }
  }
};

const assetNamed = (cx: Context, name: Name, said: boolean): AssetSymbol | null =>
  said ? (cx.names.assets.get(name.text) ?? null) : findAsset(cx.names, name, cx.report);

export const classNamed = (cx: Context, name: string): ClassSymbol | null => {
  const symbol = cx.names.values.get(name);
  return symbol?.k === "class" ? symbol : null;
};

/** Its form in the plan; null for what has been reported. */
export const planType = (type: Type): PlanType | null => {
  switch (type.k) {
    case "amount":
    case "price":
    case "flag":
    case "text":
    case "member":
    case "set":
      return type;
    case "number":
      return { k: type.of };
    default:
      return null;
  }
};

/** 36 decimals. */
const DECIMAL_BITS = 120;

/** What is known of a value that a document gives: a balance, a column, an input. */
export const givenFacts = (type: Type, from: "column" | "input"): Facts => {
  const facts: Facts = { ...noFacts, opening: true, held: from === "column", inputs: from === "input" };
  const fraction = from === "input" ? 256 : DECIMAL_BITS;
  switch (type.k) {
    case "amount":
      return { ...facts, sign: "not negative", bits: { n: 256, d: 0 } };
    case "price":
      return { ...facts, sign: "positive", bits: { n: 256 + DECIMAL_BITS, d: fraction + DECIMAL_BITS } };
    case "number":
      return { ...facts, sign: "not negative", bits: { n: 256, d: type.of === "count" ? 0 : fraction } };
    default:
      return facts;
  }
};
