import type { Plan } from "@spillway/engine/plan";

/**
 * The keys under which rooms show figures that a clause makes: `waterfall/step`, `waterfall/residual loss`, and of a declaration every
 * step that names it.
 *
 * @example madeBy(plan, "bad_debt/first/term/0") // the figures of bad_debt/first
 */
export const madeBy = (plan: Plan, key: string): ReadonlySet<string> => {
  const isWaterfall = plan.waterfalls.some(({ id }) => id === key);
  if (isWaterfall) return stepsWhere(plan, (at) => at.startsWith(`${key}/`)).add(key);
  if (key.includes("/")) return new Set([stepOf(key)]);
  const name = key.slice(key.indexOf(" ") + 1);
  if (!declarations.has(key.slice(0, key.indexOf(" ")))) return new Set();
  return stepsWhere(plan, (_, text) => wordsOf(text).has(name));
};

/** What a clause can name. A promise names much and makes nothing. */
const declarations: ReadonlySet<string> = new Set(["fund", "party", "class", "set", "input", "let", "param"]);

/** `waterfall/step` of a step or of one of its clauses. */
export const stepOf = (key: string): string => key.split("/").slice(0, 2).join("/");

const stepsWhere = (plan: Plan, holds: (key: string, text: string) => boolean): Set<string> =>
  new Set(
    Object.entries(plan.notes.at)
      .filter(([key, { text }]) => key.includes("/") && holds(key, text))
      .map(([key]) => stepOf(key)),
  );

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.replace(/"[^"]*"/g, "").match(/[\p{L}_][\p{L}\p{N}_]*/gu));
