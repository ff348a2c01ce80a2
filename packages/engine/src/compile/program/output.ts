import { isSafe } from "../facts/range.js";
import type { Range } from "../facts/range.js";
import { set, variable } from "./block.js";
import type { Block } from "./block.js";
import { literal, no, slotted } from "./code.js";
import type { Code } from "./code.js";
import { held } from "./int.js";
import type { Int } from "./int.js";
import type { IntLimit } from "./limit.js";

/** A figure that is zero unless something inside a condition sets it. */
export interface Output {
  readonly is: Int;
  readonly set: (block: Block, value: Int) => void;
}

export const output = (block: Block, name: string, range: Range): Output => {
  const way = isSafe(range) ? "number" : "bigint";
  const within: Range = { low: range.low === null ? null : 0n, high: range.high };
  const slot = variable(block, name, literal(way === "number" ? 0 : 0n), within);
  const is: Int = { code: slotted(slot), as: way, range: within };
  return { is, set: (inside, value) => set(inside, slot, held(value, way)) };
};

export interface LimitOutput {
  readonly is: IntLimit;
  readonly set: (block: Block, value: IntLimit) => void;
}

export const limitOutput = (block: Block, name: string): LimitOutput => {
  const figure = output(block, name, { low: 0n, high: null });
  const unlimited = variable(block, `${name}_unlimited`, no);
  return {
    is: { is: figure.is, unlimited: slotted(unlimited) },
    set: (inside, value) => {
      figure.set(inside, value.is);
      set(inside, unlimited, value.unlimited);
    },
  };
};

/** Something that is not a figure. */
export interface CodeOutput {
  readonly is: Code;
  readonly set: (block: Block, value: Code) => void;
}

export const codeOutput = (block: Block, name: string, before: Code): CodeOutput => {
  const slot = variable(block, name, before);
  return { is: slotted(slot), set: (inside, value) => set(inside, slot, value) };
};
