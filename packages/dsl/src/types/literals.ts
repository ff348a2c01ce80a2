import { offer, problem } from "../diagnostics/problem.js";
import { findAsset } from "../names/find.js";
import { isWhole, one, compare, multiply, pow10, rational } from "../rational.js";
import { amount, number } from "./type.js";
import { constant, faulty, type Typed } from "./typed.js";
import type { Context } from "./place.js";
import type { NumberText } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** 2^256 - 1: the largest amount, in base units. */
const MAX_UNITS = 2n ** 256n - 1n;

/** `5`, `0.5`, `30%`, `250_000 USDC`, `1.08 USDC per EUR` */
export const checkNumber = (cx: Context, literal: NumberText, span: Span): Typed => {
  if (literal.value === null) return faulty(span);
  if (literal.unit === null) {
    if (literal.form !== "plain") return constant(number(compare(literal.value, one) <= 0 ? "ratio" : "number"), literal.value, span);
    return constant(number(isWhole(literal.value) ? "count" : "number"), literal.value, span);
  }
  const asset = findAsset(cx.names, literal.unit, cx.report);
  if (asset === null) return faulty(span);
  if (literal.form !== "plain") {
    cx.report(
      problem("SP2020", span, `\`${literal.text}\` is a share, and a share has no asset`, {
        help: `a share is taken of an amount: \`${literal.text} of reserve\``,
      }),
    );
    return faulty(span);
  }
  if (literal.per !== null) {
    const per = findAsset(cx.names, literal.per, cx.report);
    if (per === null) return faulty(span);
    if (per === asset) {
      cx.report(problem("SP2020", span, "a price is between two assets", { help: "a plain factor is a number: `1.5 times …`" }));
      return faulty(span);
    }
    if (literal.value.n === 0n) {
      cx.report(problem("SP2040", span, "a price is above zero"));
      return faulty(span);
    }
    const scale = rational(pow10(asset.decimals), pow10(per.decimals));
    return constant({ k: "price", of: asset.name, per: per.name }, multiply(literal.value, scale), span);
  }
  const units = multiply(literal.value, rational(pow10(asset.decimals)));
  if (!isWhole(units)) {
    const digits = /\.(\d+)/.exec(literal.text)?.[1] ?? "";
    cx.report(
      problem("SP2090", span, `${asset.name} has ${asset.decimals} decimals; \`${literal.text}\` needs more`, {
        labels: [{ span: asset.node.span, text: `${asset.decimals} decimals` }],
        help: `the smallest amount is ${smallest(asset.decimals)} ${asset.name}; amounts are not rounded silently`,
        fixes:
          digits.length > asset.decimals && /\d$/.test(literal.text)
            ? [
                offer(
                  "cut the decimals",
                  span,
                  `${literal.text.slice(0, literal.text.length - (digits.length - asset.decimals)).replace(/\.$/, "")} ${asset.name}`,
                ),
              ]
            : [],
      }),
    );
    return faulty(span);
  }
  if (units.n > MAX_UNITS) {
    cx.report(problem("SP2091", span, `this is more than the largest amount, 2^256 - 1 base units of ${asset.name}`));
    return faulty(span);
  }
  return constant(amount(asset.name), units, span);
};

const smallest = (decimals: number): string => (decimals === 0 ? "1" : `0.${"0".repeat(decimals - 1)}1`);
