import { i32, i64, repeatWhile, when } from "./code.js";
import type { Code, Step } from "./code.js";
import { func, moduleOf } from "./module.js";
import { addWord, loadWordSums, newWordSums, storeWordSums } from "./word-sums.js";

/** Where things stand in the memory of the module, in bytes. */
export interface MeasureLayout {
  /** Of each word, as `word-sums.ts` stores them. */
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
    const sums = newWordSums(variables, words);
    const any = word.map(({ get }) => get).reduce((a, b) => i64.or(a, b));
    const take = word.map((part, i) => (most[i] ?? part).set(part.get));
    // From the highest word down as long as they are alike: seldom more than one is looked at.
    const takeIfAbove = word.reduce<readonly Step[]>((below, part, i) => {
      const best = (most[i] ?? part).get;
      return [when(i64.gtU(part.get, best), ...take), ...(i === 0 ? [] : [when(i64.eq(part.get, best), ...below)])];
    }, []);
    return {
      run: [
        row.set(at(layout.input)),
        end.set(i32.add(at(layout.input), i32.mul(count.get, i32.const(8 * words)))),
        zeros.set(i32.load(at(layout.zeros))),
        ...most.map((part, i) => part.set(i64.load(at(layout.most), 8 * i))),
        ...loadWordSums(sums, layout.sums),
        when(
          i32.ltU(row.get, end.get),
          repeatWhile(
            i32.ltU(row.get, end.get),
            ...word.map((part, i) => part.set(i64.load(row.get, 8 * i))),
            ...sums.flatMap((sum, i) => word.slice(i, i + 1).flatMap((part) => addWord(sum, part))),
            zeros.set(i32.add(zeros.get, i64.eqz(any))),
            ...takeIfAbove,
            row.set(i32.add(row.get, i32.const(8 * words))),
          ),
        ),
        i32.store(at(layout.zeros), zeros.get),
        ...most.map((part, i) => i64.store(at(layout.most), part.get, 8 * i)),
        ...storeWordSums(sums, layout.sums),
      ],
      give: null,
    };
  });
  return moduleOf([measure], layout.end);
};
