import type { TypedColumn } from "../../../../columns/types.js";
import { BLOCK } from "./layout.js";

/** What a module of rows exports. */
export interface RowExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly rows: (count: number) => void;
}

/** Where a column stands in the memory of the module, a block of it at a time. */
export interface Stationed {
  readonly column: TypedColumn;
  readonly address: number;
}

/** Everything that running rows needs besides the module: it can be sent to a worker. */
export interface RowsJob {
  readonly k: "rows";
  /** The module, and a number that no other module has in this process. */
  readonly module: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly inputs: readonly Stationed[];
  readonly outputs: readonly Stationed[];
  readonly status: { readonly of: Uint8Array; readonly address: number };
  /** What is the same in all rows, in words. */
  readonly constants: { readonly of: BigInt64Array; readonly address: number };
  readonly tooLarge: number;
}

/**
 * Runs rows from `from` up to below `to`, block by block through the memory of the module.
 *
 * @param told after each block, of how many rows.
 * @returns whether every figure was of a size that the program was made for; else what was written is of no use.
 */
export const runRows = (exports: RowExports, job: RowsJob, from: number, to: number, told: (rows: number) => void = () => {}): boolean => {
  const { buffer } = exports.memory;
  const stationed = ({ column, address }: Stationed): Moved =>
    column.k === "f64"
      ? { width: 1, of: column.of, block: new Float64Array(buffer, address, BLOCK) }
      : { width: 4, of: column.of, block: new Uint32Array(buffer, address, 4 * BLOCK) };
  const [inputs, outputs] = [job.inputs.map(stationed), job.outputs.map(stationed)];
  const status = new Uint8Array(buffer, job.status.address, BLOCK);
  const tooLarge = new Uint8Array(buffer, job.tooLarge, 1);
  new BigInt64Array(buffer, job.constants.address, job.constants.of.length).set(job.constants.of);
  for (let row = from; row < to; row += BLOCK) {
    const many = Math.min(BLOCK, to - row);
    for (const { width, of, block } of inputs) block.set(of.subarray(width * row, width * (row + many)));
    exports.rows(many);
    if (tooLarge[0] !== 0) return false;
    for (const { width, of, block } of outputs) of.set(block.subarray(0, width * many), width * row);
    job.status.of.set(status.subarray(0, many), row);
    told(many);
  }
  return true;
};

interface Moved {
  /** Elements of the array a row. */
  readonly width: number;
  readonly of: Float64Array | Uint32Array;
  readonly block: Float64Array | Uint32Array;
}
