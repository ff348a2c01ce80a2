import type { Body } from "../../plan/types.js";
import type { Facts } from "../facts.js";
import type { Rule } from "./rule.js";

const bodyOf = <K extends Body["k"]>(
  { stepOf }: Facts,
  { waterfall, step }: { readonly waterfall: string; readonly step: string },
  k: K,
): Extract<Body, { k: K }> | null => {
  const body = stepOf(waterfall, step)?.body;
  return body?.k === k ? (body as Extract<Body, { k: K }>) : null;
};

const parts =
  (is: (one: Facts["splits"][number], byCapacity: boolean) => boolean): Rule[1] =>
  (facts) =>
    facts.splits.some((one) => {
      const body = bodyOf(facts, one, "parts");
      return (
        one.among === "parts" &&
        one.amount !== "0" &&
        body !== null &&
        is(
          one,
          body.parts.some(({ weight }) => weight === null),
        )
      );
    });

const tower =
  (is: (one: Facts["steps"][number], span: "one event" | "all events", facts: Facts) => boolean): Rule[1] =>
  (facts) =>
    facts.steps.some((one) => {
      const body = bodyOf(facts, one, "tower");
      return one.ask !== "0" && body !== null && is(one, body.span, facts);
    });

const entered = ({ state }: Facts, { waterfall, step }: Facts["steps"][number]): boolean =>
  (state.entered.get(`${waterfall}.${step}`) ?? 0n) > 0n;

/** R34 to R39. */
export const blocks: readonly Rule[] = [
  ["R34", (facts) => facts.steps.some((one) => one.credited !== "0" && bodyOf(facts, one, "group") !== null)],
  ["R35", ({ splits }) => splits.some(({ among, n }) => (among === "parts" || among === "claims") && n > 1)],
  [
    "R36 with an end",
    ({ results }) =>
      results.some(({ layers, capacity, credited }) => layers !== null && capacity !== null && capacity > credited && credited > 0n),
  ],
  ["R36 unlimited", ({ results }) => results.some(({ layers, capacity }) => layers !== null && capacity === null)],
  ["R37 to the parts", parts(({ rest }, byCapacity) => rest === "members" && !byCapacity)],
  ["R37 to the next step", parts(({ rest }) => rest === "next")],
  ["R37 by capacity", parts((_, byCapacity) => byCapacity)],
  ["R37 weight zero", parts(({ zero }) => zero > 0)],
  ["R38 fits", ({ results }) => results.some(({ overRecovery, credited }) => overRecovery === 0n && credited > 0n)],
  ["R38 cut", ({ splits }) => splits.some(({ among }) => among === "claims")],
  ["R39 in one event", tower((_, span) => span === "one event")],
  ["R39 in all events", tower((one, span, facts) => span === "all events" && entered(facts, one))],
  ["R39 above or in a gap", tower(({ credited, ask }) => credited !== ask)],
];
