import type { Column } from "../../packages/engine/src/columns/types.js";

/** Prepared once; each sample runs it, and its figures are asked for at the end. */
export interface Prepared {
  readonly run: () => void | Promise<void>;
  /** Columns in the order of `figures`. A value that is no whole number from zero up: null. */
  readonly figures: () => readonly (Column | readonly (bigint | null)[])[];
}

/** @param columns the amounts, then the flags. */
export type Way = (columns: readonly Column[], rows: number) => Prepared | Promise<Prepared>;
