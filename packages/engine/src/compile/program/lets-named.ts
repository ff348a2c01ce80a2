import type { Id, Plan } from "../../plan/types.js";

/** The definitions that clauses name, directly or through other definitions and sets; inner steps speak for themselves. */
export const letsNamed = (plan: Plan, clauses: readonly unknown[]): readonly Id[] => {
  const found = new Set<Id>();
  const lets = new Map(plan.lets.map((one) => [one.id, one]));
  const sets = new Map(plan.sets.map((one) => [one.id, one]));
  const seen = new Set<unknown>();
  const walk = (clause: unknown): void => {
    if (typeof clause !== "object" || clause === null || "body" in clause) return;
    if ("k" in clause && "id" in clause && typeof clause.id === "string") {
      if (clause.k === "let" && !found.has(clause.id)) {
        found.add(clause.id);
        walk(lets.get(clause.id)?.is);
      }
      const set = clause.k === "set" ? sets.get(clause.id) : undefined;
      if (set !== undefined && !seen.has(set)) {
        seen.add(set);
        walk(set);
      }
    }
    for (const inner of Object.values(clause)) walk(inner);
  };
  walk(clauses);
  return plan.lets.flatMap(({ id }) => (found.has(id) ? [id] : []));
};
