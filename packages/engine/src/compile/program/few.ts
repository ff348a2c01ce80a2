import type { Block } from "./block.js";
import type { Int } from "./int.js";
import type { PlainRounding } from "../../plan/types.js";
import type { IntLimit } from "./limit.js";
import type { Making } from "./making.js";

/** One of a few who share pro rata. Its figures stand in slots that are not set again, or are literals. */
export interface Sharer {
  readonly weight: Int;
  /** What it can take at most. */
  readonly room: IntLimit;
}

/** How a few share by largest remainder where figures alone are wanted, and no certificate. */
export interface Few {
  /** How many are few. */
  readonly most: number;
  /**
   * @param asked no more than can be taken is split of it.
   * @param roomsAreWeights then no one can be given more than there is room for.
   */
  readonly apportion: (block: Block, asked: Int, of: readonly Sharer[], roomsAreWeights: boolean) => readonly Int[];
}

/** How these share; null: there are more, they round otherwise, or a certificate is wanted. */
export const fewOf = ({ few }: Making, count: number, { k }: PlainRounding): Few | null =>
  few !== null && count <= few.most && k === "largest remainder" ? few : null;
