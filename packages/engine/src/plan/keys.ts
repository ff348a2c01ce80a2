/**
 * Keys of the notes: the trace and the explanations name a clause by them.
 *
 * @example key.term("bad_debt", "mutualised", 0) // "bad_debt/mutualised/term/0"
 */
export const key = {
  declaration: (kind: string, id: string): string => `${kind} ${id}`,
  waterfall: (waterfall: string): string => waterfall,
  residual: (waterfall: string): string => `${waterfall}/residual loss`,
  step: (waterfall: string, step: string): string => `${waterfall}/${step}`,
  term: (waterfall: string, step: string, index: number): string => `${waterfall}/${step}/term/${index}`,
  each: (waterfall: string, step: string, index: number): string => `${waterfall}/${step}/each/${index}`,
  clause: (waterfall: string, step: string, clause: Clause): string => `${waterfall}/${step}/${clause}`,
} as const;

export type Clause = "source" | "keeping" | "when" | "lots" | "whole" | "weight" | "split" | "rest" | "rounding" | "combined" | "bounds";
