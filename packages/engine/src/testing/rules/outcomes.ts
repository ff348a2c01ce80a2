import { memberReasons, stepReasons } from "../../outcome/reasons.js";
import type { Rule } from "./rule.js";

/** R43. */
export const verdicts: readonly Rule[] = (["holds", "broken", "not applicable"] as const).map((verdict): Rule => [
  `R43 ${verdict}`,
  ({ outcome }) => outcome.always.some((one) => one.verdict === verdict),
]);

/** R44, R45; and R19, which shows as a reason only. */
export const reasons: readonly Rule[] = [
  ...stepReasons.map((reason): Rule => [`R44 ${reason}`, ({ steps }) => steps.some(({ limited_by }) => limited_by === reason)]),
  ...memberReasons.map((reason): Rule => [`R45 ${reason}`, ({ members }) => members.some(({ why }) => why === reason)]),
  ["R19 lots", ({ steps }) => steps.some(({ limited_by }) => limited_by === "lots")],
  ["R19 whole", ({ steps }) => steps.some(({ limited_by }) => limited_by === "whole")],
];
