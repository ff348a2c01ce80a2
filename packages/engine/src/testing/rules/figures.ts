import type { Ref } from "../../plan/types.js";
import { clausesOf, isNobody, isZeroHere, refsOf, type Facts } from "../facts.js";
import type { Rule } from "./rule.js";

const reads =
  (is: (ref: Ref) => boolean): Rule[1] =>
  ({ asked }) =>
    asked.some((step) => refsOf(step).some(is));

const readsWhatWasDrawn = ({ asked }: Facts): boolean => {
  const drawn = new Set<string>();
  return asked.some((step) => {
    const found = refsOf(step).some((ref) => ref.k === "fund" && drawn.has(ref.id));
    if (step.body.k === "fund") drawn.add(step.body.fund);
    return found;
  });
};

const ofNobody = (facts: Facts): boolean =>
  facts.asked.some((step) => clausesOf(step).some((expr) => (expr.k === "fold" || expr.k === "count") && isNobody(facts, expr.over)));

const byZero = (facts: Facts): boolean =>
  facts.asked.some((step) => clausesOf(step).some((expr) => expr.k === "divide" && isZeroHere(facts, expr.b)));

const run = ["arrived", "remaining", "empty", "borne", "taken", "full", "residual"] as const;

/** R1 to R6. */
export const figures: readonly Rule[] = [
  ["R1", readsWhatWasDrawn],
  ["R2 amounts", ({ terms }) => terms.some(({ value, held }) => value.startsWith("-") && held === "0")],
  ["R2 shares", ({ terms }) => terms.some(({ value, held }) => held === "1" && value !== "1")],
  ["R2 weights", ({ splits }) => splits.some(({ below_zero }) => below_zero > 0)],
  ["R3", byZero],
  ["R4", ofNobody],
  ["R5", ({ terms }) => terms.some(({ value }) => value === "unlimited")],
  ["R6 loss", reads((ref) => ref.k === "loss" && ref.waterfall === null)],
  ["R6 loss of another", reads((ref) => ref.k === "loss" && ref.waterfall !== null)],
  ...run.map((k): Rule => [`R6 ${k}`, reads((ref) => ref.k === k)]),
];
