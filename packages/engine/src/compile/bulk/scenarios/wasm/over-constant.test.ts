import * as fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "../../../../testing/index.js";
import { i32, i64 } from "../../../wasm/code.js";
import type { Local, Step } from "../../../wasm/code.js";
import { loadModule } from "../../../wasm/load.js";
import { func64, moduleOf } from "../../../wasm/module.js";
import { overConstant } from "./over-constant.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly over: (lo: bigint, hi: bigint) => void;
}

const dividerBy = (most: bigint, by: bigint, over: bigint): ((of: bigint) => bigint) => {
  const divide = func64("over", 2, (variables, lo, hi) => {
    const run: Step[] = [];
    const keep = (value: Parameters<Local<"i64">["set"]>[0]): Local<"i64">["get"] => {
      const variable = variables.i64();
      run.push(variable.set(value));
      return variable.get;
    };
    const found = overConstant(keep, { lo: lo.get, hi: hi.get }, most, by, over);
    run.push(i64.store(i32.const(0), found.lo), i64.store(i32.const(8), found.hi));
    return { run, give: null };
  });
  const exports = loadModule<Exports>(moduleOf([divide], 64)) as Exports;
  const words = new BigUint64Array(exports.memory.buffer, 0, 2);
  return (of) => {
    exports.over(BigInt.asIntN(64, of), BigInt.asIntN(64, of >> 64n));
    return ((words[1] ?? 0n) << 64n) | (words[0] ?? 0n);
  };
};

it("a portion of two words is that of bigint, whatever its terms", () => {
  const term = fc.oneof(
    fc.bigInt(1n, 300n),
    fc.bigInt(1n, 10n ** 9n),
    fc.integer({ min: 0, max: 30 }).map((power) => 2n ** BigInt(power)),
  );
  const figure = fc.bigInt(0n, 2n ** 112n - 1n);
  fc.assert(
    fc.property(term, term, fc.integer({ min: 1, max: 112 }), fc.array(figure, { minLength: 5, maxLength: 20 }), (x, y, bits, figures) => {
      // What is taken is a part: `by` is no more than `over`.
      const [by, over] = x < y ? [x, y] : [y, x];
      const most = 2n ** BigInt(bits) - 1n;
      const divide = dividerBy(most, by, over);
      for (const of of [0n, most, most / over, ...figures.map((figure) => figure % (most + 1n))]) expect(divide(of)).toBe((of * by) / over);
    }),
    runs(400),
  );
});
