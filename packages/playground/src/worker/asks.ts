import type { Line } from "@spillway/engine";

/**
 * What can be asked of the worker, by kind: the question's particulars and the answer's shape. An answer is of the world at the
 * moment at which it is given, and null where there is nothing to answer from: a text with errors, documents that were refused.
 */
export interface Asks {
  /** Why every number of the outcome is what it is; `members`: how many of each split. */
  readonly explanation: { readonly of: { readonly members: number }; readonly answer: readonly Line[] };
}

export type Kind = keyof Asks;
export type Of<K extends Kind> = Asks[K]["of"];
export type Answer<K extends Kind> = Asks[K]["answer"] | null;
