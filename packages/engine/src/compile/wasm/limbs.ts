import { call, i32, i64, steps, when, repeatWhile } from "./code.js";
import type { Code, Local, Step } from "./code.js";
import { func, moduleOf } from "./module.js";
import type { Func, Variables } from "./module.js";

/** How many limbs of 30 bits the numbers of a division need; `kernels/limb-plan.ts` says why so many are enough. */
export interface LimbShape {
  /** 64-bit words a row. */
  readonly words: 2 | 4;
  readonly weight: number;
  readonly ratio: number;
  readonly quotient: number;
  readonly remainder: number;
  /** What a fraction limb may lack. */
  readonly slack: number;
}

/** Where things stand in the memory of the module, in bytes. */
export interface LimbLayout {
  readonly ratio: number;
  readonly amount: number;
  readonly divisor: number;
  /** Of each limb of the floors. */
  readonly sums: number;
  readonly bins: number;
  readonly fractions: number;
  readonly input: number;
  readonly output: number;
  readonly remainders: number;
  readonly end: number;
}

export const LIMB = 30;
const MASK = (1n << BigInt(LIMB)) - 1n;
/** Of the fraction limb: sixteen bits are kept, twelve choose a bin. */
const KEPT = BigInt(LIMB - 16);
const BINNED = BigInt(LIMB - 12);

export const limbLayout = (shape: LimbShape, rows: number): LimbLayout => {
  const ratio = 0;
  const amount = ratio + 8 * shape.ratio;
  const divisor = amount + 8 * shape.remainder;
  const sums = divisor + 8 * shape.remainder;
  const bins = 4096;
  const fractions = bins + 4 * 4096;
  const input = fractions + 2 * rows;
  const output = input + 8 * shape.words * rows;
  const remainders = output + 8 * shape.words * rows;
  return { ratio, amount, divisor, sums, bins, fractions, input, output, remainders, end: remainders + 4 * shape.remainder * rows };
};

export const limbModule = (shape: LimbShape, rows: number): Uint8Array<ArrayBuffer> => {
  const layout = limbLayout(shape, rows);
  return moduleOf([remainderOfRow(shape, layout), quotients(shape, layout), remainders(shape, layout)], layout.end);
};

const at = (address: number): Code<"i32"> => i32.const(address);
const mask = (value: Code<"i64">): Code<"i64"> => i64.and(value, i64.const(MASK));
const carryOf = (value: Code<"i64">): Code<"i64"> => i64.shrU(value, i64.const(BigInt(LIMB)));
const sumOf = (terms: readonly Code<"i64">[]): Code<"i64"> => (terms.length === 0 ? i64.const(0n) : terms.reduce((a, b) => i64.add(a, b)));

/** Bits `[30i, 30i + 30)` of the words at an address. */
const splitLimb = (words: number, address: Code<"i32">, limb: number): Code<"i64"> => {
  const [word, shift] = [Math.floor((LIMB * limb) / 64), (LIMB * limb) % 64];
  const low = i64.shrU(i64.load(address, 8 * word), i64.const(BigInt(shift)));
  if (shift + LIMB <= 64 || word + 1 >= words) return mask(low);
  return mask(i64.or(low, i64.shl(i64.load(address, 8 * word + 8), i64.const(BigInt(64 - shift)))));
};

/** The word that limbs make at its place. */
const joinWord = (limbs: readonly Local<"i64">[], word: number): Code<"i64"> => {
  const parts = limbs.flatMap((limb, i) => {
    const shift = LIMB * i - 64 * word;
    if (shift <= -LIMB || shift >= 64) return [];
    return [shift >= 0 ? i64.shl(limb.get, i64.const(BigInt(shift))) : i64.shrU(limb.get, i64.const(BigInt(-shift)))];
  });
  return parts.length === 0 ? i64.const(0n) : parts.reduce((a, b) => i64.or(a, b));
};

/** The products of two numbers in limbs that fall in one column. */
const column = (a: readonly Local<"i64">[], b: readonly Local<"i64">[], k: number): readonly Code<"i64">[] =>
  a.flatMap((x, i) => {
    const y = b[k - i];
    return y === undefined ? [] : [i64.mul(x.get, y.get)];
  });

const loadLimbs = (into: readonly Local<"i64">[], from: number): readonly Step[] =>
  into.map((limb, i) => limb.set(i64.load(at(from), 8 * i)));

const splitInto = (into: readonly Local<"i64">[], words: number, address: Code<"i32">): readonly Step[] =>
  into.map((limb, i) => limb.set(splitLimb(words, address, i)));

/**
 * `weight · amount − quotient · divisor`, which stands from zero up below twice the divisor, written to `to` as limbs of 32 bits.
 * Gives whether it reaches the divisor; then the quotient was one too small, and what is written is of no use.
 */
const remainderOfRow = ({ words, weight, quotient, remainder }: LimbShape, layout: LimbLayout): Func =>
  func("remainderOfRow", 3, (variables: Variables, row, floor, to) => {
    const w = variables.manyI64(weight);
    const q = variables.manyI64(quotient);
    const amount = variables.manyI64(remainder);
    const divisor = variables.manyI64(remainder);
    const [above, below, digit, beyond] = [variables.i64(), variables.i64(), variables.i64(), variables.i64()];
    const columns = Array.from({ length: remainder }, (_, k): Step => {
      const product = [...column(w, amount, k), carryOf(above.get)];
      const taken = [...column(q, divisor, k), carryOf(below.get)];
      // Both sums are below 2^64: nine products of 60 bits and a carry. Limbs are subtracted with a borrow, which `beyond` holds as 0 or -1.
      return steps(
        above.set(sumOf(product)),
        below.set(sumOf(taken)),
        digit.set(i64.add(i64.sub(mask(above.get), mask(below.get)), beyond.get)),
        beyond.set(i64.shrS(digit.get, i64.const(63n))),
        i64.store32(to.get, mask(digit.get), 4 * k),
      );
    });
    const comparison = divisor.map((limb, k) =>
      beyond.set(i64.shrS(i64.add(i64.sub(i64.load32U(to.get, 4 * k), limb.get), beyond.get), i64.const(63n))),
    );
    return {
      run: [
        ...splitInto(w, words, row.get),
        ...splitInto(q, words, floor.get),
        ...loadLimbs(amount, layout.amount),
        ...loadLimbs(divisor, layout.divisor),
        ...columns,
        beyond.set(i64.const(0n)),
        ...comparison,
      ],
      give: i64.eqz(beyond.get),
    };
  });

const REMAINDER_OF_ROW = 0;

/** `⌊weight · amount / divisor⌋` of so many rows of the input, with sixteen bits of each fraction, their bins and the sum of the floors. */
const quotients = (shape: LimbShape, layout: LimbLayout): Func =>
  func("quotients", 1, (variables, count) => {
    const { words } = shape;
    const [row, floor, fraction, bin, end] = [variables.i32(), variables.i32(), variables.i32(), variables.i32(), variables.i32()];
    const ratio = variables.manyI64(shape.ratio);
    const w = variables.manyI64(shape.weight);
    const q = variables.manyI64(shape.quotient);
    const sums = variables.manyI64(shape.quotient);
    const [acc, part, word] = [variables.i64(), variables.i64(), variables.i64()];
    const addTo = (sum: Local<"i64">, more: Code<"i64">): Step => sum.set(i64.add(sum.get, more));
    const unit = shape.weight + 1;
    const products = [
      // The column below the fraction gives its carry only.
      acc.set(sumOf(column(w, ratio, unit - 2))),
      acc.set(sumOf([...column(w, ratio, unit - 1), carryOf(acc.get)])),
      part.set(mask(acc.get)),
      ...q.flatMap((limb, i) => [acc.set(sumOf([...column(w, ratio, unit + i), carryOf(acc.get)])), limb.set(mask(acc.get))]),
    ];
    const storeFloor = Array.from({ length: words }, (_, i) => i64.store(floor.get, joinWord(q, i), 8 * i));
    const addOne = Array.from({ length: words }).reduceRight<readonly Step[]>(
      (rest, _, i) => [
        word.set(i64.add(i64.load(floor.get, 8 * i), i64.const(1n))),
        i64.store(floor.get, word.get, 8 * i),
        ...(rest.length === 0 ? [] : [when(i64.eqz(word.get), ...rest)]),
      ],
      [],
    );
    const inDoubt = i64.geU(part.get, i64.const(MASK + 1n - BigInt(shape.slack)));
    return {
      run: [
        row.set(at(layout.input)),
        floor.set(at(layout.output)),
        fraction.set(at(layout.fractions)),
        end.set(i32.add(at(layout.input), i32.mul(count.get, i32.const(8 * words)))),
        ...loadLimbs(sums, layout.sums),
        ...loadLimbs(ratio, layout.ratio),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            ...splitInto(w, words, row.get),
            ...products,
            ...storeFloor,
            when(
              inDoubt,
              when(
                call("i32", REMAINDER_OF_ROW, row.get, floor.get, at(layout.remainders)),
                ...addOne,
                ...sums.slice(0, 1).map((sum) => addTo(sum, i64.const(1n))),
                part.set(i64.const(0n)),
              ),
            ),
            ...sums.flatMap((sum, i) => q.slice(i, i + 1).map((limb) => addTo(sum, limb.get))),
            i32.store16(fraction.get, i32.wrap(i64.shrU(part.get, i64.const(KEPT)))),
            bin.set(i32.shl(i32.wrap(i64.shrU(part.get, i64.const(BINNED))), i32.const(2))),
            i32.store(bin.get, i32.add(i32.load(bin.get, layout.bins), i32.const(1)), layout.bins),
            row.set(i32.add(row.get, i32.const(8 * words))),
            floor.set(i32.add(floor.get, i32.const(8 * words))),
            fraction.set(i32.add(fraction.get, i32.const(2))),
          ),
        ),
        ...sums.map((sum, i) => i64.store(at(layout.sums), sum.get, 8 * i)),
      ],
      give: null,
    };
  });

/** The exact remainders of so many rows, whose floors stand in the output. */
const remainders = ({ words, remainder }: LimbShape, layout: LimbLayout): Func =>
  func("remainders", 1, (variables, count) => {
    const [row, floor, to, end, spare] = [variables.i32(), variables.i32(), variables.i32(), variables.i32(), variables.i32()];
    return {
      run: [
        row.set(at(layout.input)),
        floor.set(at(layout.output)),
        to.set(at(layout.remainders)),
        end.set(i32.add(at(layout.input), i32.mul(count.get, i32.const(8 * words)))),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            spare.set(call("i32", REMAINDER_OF_ROW, row.get, floor.get, to.get)),
            row.set(i32.add(row.get, i32.const(8 * words))),
            floor.set(i32.add(floor.get, i32.const(8 * words))),
            to.set(i32.add(to.get, i32.const(4 * remainder))),
          ),
        ),
      ],
      give: null,
    };
  });
