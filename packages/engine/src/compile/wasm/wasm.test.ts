import { describe, expect, it } from "vitest";
import { limbPlan } from "../kernels/limb-plan.js";
import { double, signed, unsigned } from "./bytes.js";
import { call, f64, i32, i64, repeatWhile, when } from "./code.js";
import { doublesModule } from "./doubles.js";
import { LIMB, limbModule } from "./limbs.js";
import { canLoad, loadModule } from "./load.js";
import { func, moduleOf } from "./module.js";
import { sieveModule } from "./sieve.js";
import { wordsSieveModule } from "./sieve-words.js";

describe("numbers", () => {
  it("are LEB128; the examples of the DWARF standard, version 4, figures 22 and 23", () => {
    expect([2, 127, 128, 129, 130, 12857].map(unsigned)).toEqual([[2], [127], [128, 1], [129, 1], [130, 1], [185, 100]]);
    expect([2n, -2n, 127n, -127n, 128n, -128n, 129n, -129n].map(signed)).toEqual([
      [2],
      [126],
      [255, 0],
      [129, 127],
      [128, 1],
      [128, 127],
      [129, 1],
      [255, 126],
    ]);
  });

  it("doubles are little-endian", () => {
    expect(double(1)).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  });
});

describe("a module", () => {
  it("without functions is the header, empty sections and a memory", () => {
    // Magic and version; one section each of types, functions, memories, exports and bodies.
    const wanted = "0061736d01000000 010100 030100 0504010101 01 070a01066d656d6f72790200 0a0100";
    expect([...moduleOf([], 1)].map((byte) => byte.toString(16).padStart(2, "0")).join("")).toBe(wanted.replaceAll(" ", ""));
  });

  it("computes: a loop, a condition, a call, and memory", () => {
    // Sums 1 to n into memory at 0 as 64 bits, but leaves out 3.
    const isThree = func("isThree", 1, (_, n) => ({ run: [], give: i64.eqz(i64.sub(i64.extendU(n.get), i64.const(3n))) }));
    const sum = func("sum", 1, (variables, n) => {
      const i = variables.i32();
      const total = variables.i64();
      return {
        run: [
          repeatWhile(
            i32.ltU(i.get, n.get),
            i.set(i32.add(i.get, i32.const(1))),
            when(i32.sub(i32.const(1), call("i32", 0, i.get)), total.set(i64.add(total.get, i64.extendU(i.get)))),
          ),
          i64.store(i32.const(0), total.get),
          f64.store(i32.const(8), f64.convertI64(total.get)),
        ],
        give: i.get,
      };
    });
    const exports = loadModule<{ memory: { buffer: ArrayBuffer }; sum: (n: number) => number }>(moduleOf([isThree, sum], 16));
    expect(exports?.sum(10)).toBe(10);
    expect(new BigUint64Array(exports?.memory.buffer ?? new ArrayBuffer(8))[0]).toBe(52n);
    expect(new Float64Array(exports?.memory.buffer ?? new ArrayBuffer(16))[1]).toBe(52);
  });

  it("can be loaded here", () => {
    expect(canLoad()).toBe(true);
  });
});

describe("the kernels", () => {
  const rows = 4096;
  /** The widest there is: weights, amount and divisor of 256 bits. */
  const widest = (1n << 256n) - 1n;
  const { weight, quotient, remainder, slack, ratio } = limbPlan({ amount: widest, divisor: widest - 2n, most: widest }, LIMB);
  const modules = {
    limbs: limbModule({ words: 4, weight, ratio: ratio.length, quotient, remainder, slack }, rows),
    doubles: doublesModule(rows),
    sieve: sieveModule(rows),
    "sieve of words": wordsSieveModule(4, rows),
  };

  it("are small: 24 KB and less together", () => {
    const bytes = Object.values(modules).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(24 * 1024);
  });

  it.each(Object.entries(modules))("%s is valid", (_, bytes) => {
    expect(loadModule(bytes) !== null).toBe(true);
  });
});
