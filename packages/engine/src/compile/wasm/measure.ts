import { i32, i64, repeatWhile, when } from "./code.js";
import type { Code } from "./code.js";
import { func, moduleOf } from "./module.js";

/** Where things stand in the memory of the module, in bytes. */
export interface MeasureLayout {
  /** Of each half of 32 bits, as 64 bits: the sums of 2^32 rows fit. */
  readonly sums: number;
  /** The greatest value so far, word by word. */
  readonly most: number;
  readonly zeros: number;
  readonly input: number;
  readonly end: number;
}

export const measureLayout = (words: 2 | 4, rows: number): MeasureLayout => {
  const most = 16 * words;
  const zeros = most + 8 * words;
  const input = 128;
  return { sums: 0, most, zeros, input, end: input + 8 * words * rows };
};

/** `measure(count)`: goes on with the sums, the greatest and the zeros for so many rows of the input. */
export const measureModule = (words: 2 | 4, rows: number): Uint8Array<ArrayBuffer> => {
  const layout = measureLayout(words, rows);
  const at = (address: number): Code<"i32"> => i32.const(address);
  const measure = func("measure", 1, (variables, count) => {
    const [row, end, zeros] = [variables.i32(), variables.i32(), variables.i32()];
    const word = variables.manyI64(words);
    const most = variables.manyI64(words);
    const sums = variables.manyI64(2 * words);
    const any = word.map(({ get }) => get).reduce((a, b) => i64.or(a, b));
    // From the lowest word: above it, or as high and above so far.
    const isAbove = word.reduce<Code<"i32"> | null>((below, { get }, i) => {
      const best = most[i]?.get ?? i64.const(0n);
      const above = i64.gtU(get, best);
      return below === null ? above : i32.or(above, i32.and(i64.eq(get, best), below));
    }, null);
    return {
      run: [
        row.set(at(layout.input)),
        end.set(i32.add(at(layout.input), i32.mul(count.get, i32.const(8 * words)))),
        zeros.set(i32.load(at(layout.zeros))),
        ...most.map((part, i) => part.set(i64.load(at(layout.most), 8 * i))),
        ...sums.map((sum, i) => sum.set(i64.load(at(layout.sums), 8 * i))),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            ...word.map((part, i) => part.set(i64.load(row.get, 8 * i))),
            ...sums.map((sum, i) => sum.set(i64.add(sum.get, i64.load32U(row.get, 4 * i)))),
            zeros.set(i32.add(zeros.get, i64.eqz(any))),
            when(isAbove ?? i32.const(0), ...most.map((part, i) => part.set(word[i]?.get ?? i64.const(0n)))),
            row.set(i32.add(row.get, i32.const(8 * words))),
          ),
        ),
        i32.store(at(layout.zeros), zeros.get),
        ...most.map((part, i) => i64.store(at(layout.most), part.get, 8 * i)),
        ...sums.map((sum, i) => i64.store(at(layout.sums), sum.get, 8 * i)),
      ],
      give: null,
    };
  });
  return moduleOf([measure], layout.end);
};
