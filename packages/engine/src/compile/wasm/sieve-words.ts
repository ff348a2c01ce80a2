import { f64, i32, i64, repeatWhile, when } from "./code.js";
import type { Code, Step } from "./code.js";
import { func, moduleOf } from "./module.js";
import { addWord, loadWordSums, newWordSums, storeWordSums } from "./word-sums.js";
import type { WordSum } from "./word-sums.js";

/** Where things stand in the memory of the module, in bytes. */
export interface WordsSieveLayout {
  readonly low: number;
  readonly high: number;
  /** How many of those kept are in doubt. */
  readonly doubtful: number;
  /** Of every word of the rooms, then of the weights, as `word-sums.ts` stores them. */
  readonly sums: number;
  readonly weights: number;
  readonly rooms: number;
  readonly keptLevels: number;
  readonly keptRows: number;
  readonly end: number;
}

export const wordsSieveLayout = (words: 2 | 4, rows: number): WordsSieveLayout => {
  const weights = 256;
  const rooms = weights + 8 * words * rows;
  const keptLevels = rooms + 8 * words * rows;
  const keptRows = keptLevels + 8 * rows;
  return { low: 0, high: 8, doubtful: 16, sums: 64, weights, rooms, keptLevels, keptRows, end: keptRows + 4 * rows };
};

const HALF = 2 ** 32;

/**
 * `sieve(count, first)` looks at so many rows, numbered from `first`: those whose level is above `low` are kept, with their levels; of
 * these, those up to `high` are in doubt. What the others have is added up. Gives how many are kept. As in `sieve.ts`, every row is
 * written and the list grows or not.
 */
export const wordsSieveModule = (words: 2 | 4, rows: number): Uint8Array<ArrayBuffer> => {
  const layout = wordsSieveLayout(words, rows);
  const at = (address: number): Code<"i32"> => i32.const(address);
  const sieve = func("sieve", 2, (variables, count, first) => {
    const [low, high, level] = [variables.f64(), variables.f64(), variables.f64()];
    const [p, end, row, kept, doubtful, isKept] = [
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
      variables.i32(),
    ];
    const [mask, word] = [variables.i64(), variables.i64()];
    const sums = newWordSums(variables, 2 * words);
    // Half by half from the highest; at most seven sums are rounded, each once, so that it is within 2^-50.
    const near = (from: number): Code<"f64"> =>
      Array.from({ length: 2 * words }, (_, i) => f64.convertU32(i32.load(p.get, from + 4 * i))).reduceRight((above, half) =>
        f64.add(f64.mul(above, f64.const(HALF)), half),
      );
    const addGone = (sum: WordSum, from: number): readonly Step[] => [
      word.set(i64.and(i64.load(p.get, from), mask.get)),
      ...addWord(sum, word),
    ];
    const columns = [layout.rooms, layout.weights].flatMap((from) => Array.from({ length: words }, (_, i) => from + 8 * i));
    return {
      run: [
        low.set(f64.load(at(layout.low))),
        high.set(f64.load(at(layout.high))),
        end.set(i32.mul(count.get, i32.const(8 * words))),
        row.set(first.get),
        ...loadWordSums(sums, layout.sums),
        when(
          i32.ltU(p.get, end.get),
          repeatWhile(
            i32.ltU(p.get, end.get),
            level.set(f64.div(near(layout.rooms), near(layout.weights))),
            // Zero over zero is not above: whoever has neither weight nor room is gone with nothing.
            isKept.set(f64.gt(level.get, low.get)),
            mask.set(i64.sub(i64.extendU(isKept.get), i64.const(1n))),
            ...sums.flatMap((sum, i) => addGone(sum, columns[i] ?? 0)),
            f64.store(i32.shl(kept.get, i32.const(1)), level.get, layout.keptLevels),
            i32.store(kept.get, row.get, layout.keptRows),
            kept.set(i32.add(kept.get, i32.shl(isKept.get, i32.const(2)))),
            doubtful.set(i32.add(doubtful.get, i32.and(isKept.get, f64.le(level.get, high.get)))),
            row.set(i32.add(row.get, i32.const(1))),
            p.set(i32.add(p.get, i32.const(8 * words))),
          ),
        ),
        i32.store(at(layout.doubtful), doubtful.get),
        ...storeWordSums(sums, layout.sums),
      ],
      give: i32.shrU(kept.get, i32.const(2)),
    };
  });
  return moduleOf([sieve], layout.end);
};
