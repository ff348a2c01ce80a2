import { everyStep } from "../../plan/steps.js";
import type { EachBody } from "../../plan/types.js";
import type { Facts } from "../facts.js";
import type { Rule } from "./rule.js";

const eachOf = ({ plan }: Facts, name: string): EachBody | null => {
  const found = plan.waterfalls.flatMap(({ steps }) => [...everyStep(steps)]).find(({ id }) => id === name)?.body;
  return found?.k === "each" ? found : null;
};

/** A `for each` that ran for several items. */
const each =
  (is: (body: EachBody) => boolean): Rule[1] =>
  (facts) =>
    facts.results.some(({ kind, items: ran, name }) => {
      const body = eachOf(facts, name);
      return kind === "for each" && (ran?.length ?? 0) > 1 && body !== null && is(body);
    });

/** R40 to R42. */
export const items: readonly Rule[] = [
  ["R40 item by item", each(({ by }) => by === null)],
  ["R40 by column", each(({ by }) => by !== null)],
  ["R40 in order", each(({ order }) => order !== null)],
  ["R41", ({ splits }) => splits.some(({ among, n }) => among === "items" && n > 1)],
  ["R41 over", ({ asked }) => asked.some(({ over }) => over !== null)],
  ["R42", ({ splits }) => splits.some(({ among, item }) => among === "items" && item !== null)],
];
