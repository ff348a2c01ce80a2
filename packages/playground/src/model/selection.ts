/** What is pointed at, by the keys of the plan's notes (`docs/reference/plan.md`). */
export type Selection =
  /** A clause of the text: a declaration, a step, a term of it. */
  | { readonly k: "clause"; readonly key: string }
  /** A figure of the outcome, and the clause that made it. */
  | { readonly k: "figure"; readonly key: string; readonly of: string; readonly id: string | null };
