import type { LimbPlan } from "./limb-plan.js";

/**
 * The program of `divider-limbs.ts` for one shape. Sums of products are exact doubles; a carry is `Math.floor` of an exact division
 * by a power of two. The same columns as `wasm/limbs.ts`, with other limbs.
 */
export const limbSource = (plan: LimbPlan, halves: 4 | 8): string => {
  const { bits, weight, quotient, remainder, slack } = plan;
  const base = 2 ** bits;
  const unit = weight + 1;
  const list = (count: number, of: (i: number) => string): string => Array.from({ length: count }, (_, i) => of(i)).join("\n");
  const names = (name: string, count: number): string => Array.from({ length: count }, (_, i) => `${name}${i} = ${name}[${i}]`).join(", ");
  const ratio = plan.ratio.length;
  const carry = (into: string): string => `${into} = Math.floor(${into} * ${1 / base});`;
  const limb = (into: string): string => `c = Math.floor(s * ${1 / base}); ${into} = s - c * ${base};`;
  const column = (a: string, counted: number, b: string, others: number, k: number): readonly string[] =>
    Array.from({ length: counted }, (_, i) => i)
      .filter((i) => k - i >= 0 && k - i < others)
      .map((i) => `${a}${i} * ${b}${k - i}`);
  const sum = (terms: readonly string[]): string => (terms.length === 0 ? "0" : terms.join(" + "));
  const split = (name: string, count: number, from: string): string => {
    const words = Math.min(halves, Math.ceil((count * bits) / 32));
    return `${list(words, (i) => `const ${name}x${i} = ${from}[p + ${i}];`)}
${list(count, (i) => `const ${name}${i} = ${splitLimb(`${name}x`, words, i, bits)};`)}`;
  };
  return `"use strict";
const { input, output, fractions, bins, ratio, amount, divisor, sums } = arrays;
const rest = new Float64Array(${remainder});

const restOf = (p) => {
const ${names("amount", remainder)};
const ${names("divisor", remainder)};
${split("w", weight, "input")}
${split("q", quotient, "output")}
let s = 0, c = 0;
${list(remainder, (k) => {
  const product = sum(column("w", weight, "amount", remainder, k));
  const taken = column("q", quotient, "divisor", remainder, k)
    .map((term) => ` - ${term}`)
    .join("");
  return `s = c + ${product}${taken}; ${limb(`rest[${k}]`)}`;
})}
};

const reaches = () => {
const ${names("divisor", remainder)};
${list(remainder, (i) => `if (rest[${remainder - 1 - i}] !== divisor${remainder - 1 - i}) return rest[${remainder - 1 - i}] > divisor${remainder - 1 - i};`)}
return true;
};

const run = (rows) => {
const ${names("ratio", ratio)};
let ${Array.from({ length: quotient }, (_, i) => `sum${i} = 0`).join(", ")};
for (let i = 0; i < rows; i += 1) {
const p = i * ${halves};
${split("w", weight, "input")}
let s = ${sum(column("w", weight, "ratio", ratio, unit - 2))};
${carry("s")}
let c = 0, part = 0;
s += ${sum(column("w", weight, "ratio", ratio, unit - 1))};
${limb("part")}
${list(quotient, (k) => `s = c + ${sum(column("w", weight, "ratio", ratio, unit + k))}; c = Math.floor(s * ${1 / base}); const q${k} = s - c * ${base};`)}
${list(halves, (j) => `output[p + ${j}] = ${joinHalf(quotient, j, bits)};`)}
if (part >= ${base - slack}) {
restOf(p);
if (reaches()) {
part = 0;
for (let j = p; ; j += 1) {
output[j] += 1;
if (output[j] !== 0) break;
}
sum0 += 1;
}
}
${list(quotient, (i) => `sum${i} += q${i};`)}
const kept = part >>> ${bits - 16};
fractions[i] = kept;
bins[kept >>> 4] += 1;
}
${list(quotient, (i) => `sums[${i}] += sum${i};`)}
};

const remainders = (rows, to) => {
for (let i = 0; i < rows; i += 1) {
restOf(i * ${halves});
${list(remainder, (k) => `to[${remainder - 1 - k} * rows + i] = rest[${k}];`)}
}
};

return { run, remainders };`;
};

/** Bits `[bits·i, bits·(i + 1))` of halves of 32. */
const splitLimb = (name: string, words: number, i: number, bits: number): string => {
  const mask = 2 ** bits - 1;
  const [word, shift] = [Math.floor((bits * i) / 32), (bits * i) % 32];
  if (word >= words) return "0";
  const low = shift === 0 ? `${name}${word}` : `(${name}${word} >>> ${shift})`;
  if (shift + bits <= 32 || word + 1 >= words) return `${low} & ${mask}`;
  return `(${low} | (${name}${word + 1} << ${32 - shift})) & ${mask}`;
};

/** The half that limbs make at its place. The quotient has no bits beyond the halves. */
const joinHalf = (count: number, half: number, bits: number): string => {
  const parts = Array.from({ length: count }, (_, i) => {
    const shift = bits * i - 32 * half;
    if (shift <= -bits || shift >= 32) return null;
    return shift === 0 ? `q${i}` : shift > 0 ? `(q${i} << ${shift})` : `(q${i} >>> ${-shift})`;
  }).filter((part) => part !== null);
  return parts.length === 0 ? "0" : parts.join(" | ");
};
