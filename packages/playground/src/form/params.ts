import { key, type Plan } from "@spillway/engine/plan";

/** A constant of the policy as it stands in the text. */
export interface Param {
  readonly id: string;
  readonly key: string;
  /** As written: `250_000 USDC`. */
  readonly written: string;
  /** Where that stands. */
  readonly span: readonly [number, number];
  readonly per: string | null;
}

/** @param text The text that the plan was made from. */
export const paramsOf = (plan: Plan, text: string): readonly Param[] =>
  plan.notes.params
    .flatMap(({ id, per }): readonly Param[] => {
      const at = key.declaration("param", id);
      const note = plan.notes.at[at];
      if (note === undefined) return [];
      const [start, end] = note.span;
      const clause = text.slice(start, end);
      const value = clause.slice(clause.indexOf("=") + 1);
      const from = end - value.trimStart().length;
      return [{ id, key: at, written: value.trim(), span: [from, from + value.trim().length], per }];
    })
    .sort((a, b) => a.span[0] - b.span[0]);

/** The text with another value for a constant. */
export const withParam = (text: string, { span: [start, end] }: Param, written: string): string =>
  text.slice(0, start) + written + text.slice(end);
