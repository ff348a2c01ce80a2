import { LIMB, limbLayout, limbModule } from "../wasm/limbs.js";
import type { LimbShape } from "../wasm/limbs.js";
import { doublesLayout, doublesModule } from "../wasm/doubles.js";
import { loadModule } from "../wasm/load.js";
import { BINS, BLOCK } from "./divider.js";
import type { Digits, Divider, Division } from "./divider.js";
import { limbPlan } from "./limb-plan.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly remainders: (rows: number) => void;
}

interface LimbExports extends Exports {
  readonly quotients: (rows: number) => void;
}

interface DoublesExports extends Exports {
  readonly near: (rows: number) => void;
  readonly far: (rows: number) => void;
}

/** Modules that have been compiled, by shape: a split uses the one that is there. Each has a memory of one block, 100 to 500 KB. */
export interface WasmShelf {
  readonly limbs: Map<string, LimbExports>;
  readonly doubles: Map<"", DoublesExports>;
}

export const wasmShelf = (): WasmShelf => ({ limbs: new Map(), doubles: new Map() });

/** @returns null where there is no WebAssembly. */
export const wasmLimbs = (division: Division, words: 2 | 4, shelf: WasmShelf): Divider | null => {
  const plan = limbPlan(division, LIMB);
  const { weight, quotient, remainder, slack } = plan;
  const shape: LimbShape = { words, weight, ratio: plan.ratio.length, quotient, remainder, slack };
  const key = [words, weight, shape.ratio, quotient, remainder].join();
  const exports = shelf.limbs.get(key) ?? loadModule<LimbExports>(limbModule(shape, BLOCK));
  if (exports === null) return null;
  shelf.limbs.set(key, exports);
  const layout = limbLayout(shape, BLOCK);
  const { buffer } = exports.memory;
  new BigUint64Array(buffer, layout.ratio, shape.ratio).set(plan.ratio.map(BigInt));
  new BigUint64Array(buffer, layout.amount, remainder).set(plan.amount.map(BigInt));
  new BigUint64Array(buffer, layout.divisor, remainder).set(plan.divisor.map(BigInt));
  const counted = counters(buffer, layout);
  const found = new Uint32Array(buffer, layout.remainders, BLOCK * remainder);
  const sums = new BigUint64Array(buffer, layout.sums, quotient).fill(0n);
  return {
    ...counted,
    sum: () => sums.reduceRight((sum, part) => (sum << BigInt(LIMB)) + part, 0n),
    input: new Uint32Array(buffer, layout.input, 2 * words * BLOCK),
    output: new Uint32Array(buffer, layout.output, 2 * words * BLOCK),
    run: exports.quotients,
    remainders: (rows): Digits => {
      exports.remainders(rows);
      const of = new Float64Array(rows * remainder);
      for (let row = 0; row < rows; row += 1)
        for (let d = 0; d < remainder; d += 1) of[d * rows + row] = found[row * remainder + remainder - 1 - d] as number;
      return { rows, of, base: 1n << BigInt(LIMB) };
    },
  };
};

/** An estimate of so much is off by less than a quarter. */
const NEAR = 1n << 50n;

/** @returns null where there is no WebAssembly. */
export const wasmDoubles = ({ amount, divisor, most }: Division, shelf: WasmShelf): Divider | null => {
  const exports = shelf.doubles.get("") ?? loadModule<DoublesExports>(doublesModule(BLOCK));
  if (exports === null) return null;
  shelf.doubles.set("", exports);
  const layout = doublesLayout(BLOCK);
  const { buffer } = exports.memory;
  const ratio = Number(amount) / Number(divisor);
  new Float64Array(buffer, layout.ratio, 1)[0] = ratio;
  new BigInt64Array(buffer, layout.amount, 2).set([amount, divisor]);
  new Float64Array(buffer, layout.scale, 1)[0] = (65535 / Number(divisor)) * (1 - 2 ** -40);
  const counted = counters(buffer, layout);
  const found = new Float64Array(buffer, layout.remainders, BLOCK);
  const sum = new BigUint64Array(buffer, layout.sum, 1).fill(0n);
  const isNear = most < NEAR && most * amount < NEAR * divisor;
  return {
    ...counted,
    sum: () => sum[0] ?? 0n,
    input: new Float64Array(buffer, layout.input, BLOCK),
    output: new Float64Array(buffer, layout.output, BLOCK),
    run: isNear ? exports.near : exports.far,
    remainders: (rows) => {
      exports.remainders(rows);
      return { rows, of: found.slice(0, rows), base: 1n };
    },
  };
};

interface Counted {
  readonly bins: number;
  readonly fractions: number;
}

const counters = (buffer: ArrayBuffer, layout: Counted): Pick<Divider, "bins" | "fractions"> => {
  const bins = new Uint32Array(buffer, layout.bins, BINS);
  bins.fill(0);
  return { bins, fractions: new Uint16Array(buffer, layout.fractions, BLOCK) };
};
