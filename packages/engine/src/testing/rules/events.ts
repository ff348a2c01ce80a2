import type { Facts } from "../facts.js";
import type { Rule } from "./rule.js";

const ran = ({ outcome }: Facts, waterfall: string): boolean => outcome.waterfalls.some(({ name }) => name === waterfall);

const treated =
  (words: string): Rule[1] =>
  ({ outcome }) =>
    outcome.status === "settled" && outcome.waterfalls.some(({ residual }) => residual.treatment.startsWith(words) && residual.amount > 0n);

const fed =
  (k: "event" | "transfer" | "through", does: boolean): Rule[1] =>
  (facts) =>
    facts.outcome.status === "settled" && facts.plan.waterfalls.some(({ id, feed }) => feed.k === k && ran(facts, id) === does);

const lost =
  (k: "event" | "transfer" | "through", items: boolean): Rule[1] =>
  ({ plan, outcome }) =>
    plan.waterfalls.some(
      ({ id, feed, items: set }) =>
        feed.k === k && (set !== null) === items && outcome.waterfalls.some(({ name, loss }) => name === id && loss > 0n),
    );

const treatments = ["recorded as deficit", "added to the next loss", "left open", "passed to"] as const;

/** R7 to R14. */
export const events: readonly Rule[] = [
  ["R7 not named", fed("event", false)],
  ["R7 transfer", fed("transfer", true)],
  ["R7 no transfer", fed("transfer", false)],
  ["R7 look-through", fed("through", true)],
  ["R7 no look-through", fed("through", false)],
  ["R8 given", lost("event", false)],
  ["R8 transfer", lost("transfer", false)],
  ["R8 look-through", lost("through", false)],
  ["R8 items", lost("event", true)],
  ["R8 items of a look-through", lost("through", true)],
  ["R9", ({ outcome }) => outcome.waterfalls.some(({ broughtForward }) => broughtForward > 0n)],
  ["R10", ({ outcome }) => outcome.waterfalls.some(({ steps }) => steps.filter(({ credited }) => credited > 0n).length > 1)],
  ...treatments.map((words): Rule => [`R11 ${words}`, treated(words)]),
  ["R11 borne by", ({ results }) => results.some(({ name, credited }) => name === "residual" && credited > 0n)],
  ["R12", ({ outcome }) => outcome.status === "refused" && outcome.waterfalls.length > 1],
  ["R13", ({ outcome }) => [...outcome.delta.funds.values()].some((by) => by > 0n)],
  ["R14", ({ results }) => results.some(({ credited, passed }) => credited > 0n && passed > 0n)],
];
