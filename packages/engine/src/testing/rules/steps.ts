import type { Body, Term } from "../../plan/types.js";
import type { Rule } from "./rule.js";

const room =
  (k: Body["k"], isLimited: boolean): Rule[1] =>
  ({ steps, stepOf }) =>
    steps.some((one) => one.ask !== "0" && (one.room !== null) === isLimited && stepOf(one.waterfall, one.step)?.body.k === k);

/** A term of this kind made less of what the one before left. */
const lowered =
  (is: (term: Term) => boolean): Rule[1] =>
  ({ terms, stepOf }) =>
    terms.some(({ key, before, after }) => {
      const [waterfall = "", step = "", , index = ""] = key.split("/");
      const term = stepOf(waterfall, step)?.terms[Number(index)];
      return before !== after && term !== undefined && is(term);
    });

/** R15 to R18, R20. */
export const steps: readonly Rule[] = [
  ["R15 no", ({ whens }) => whens.some(({ is }) => !is)],
  ["R15 yes", ({ whens }) => whens.some(({ is }) => is)],
  ["R16 limit", lowered(({ k }) => k === "limit")],
  ["R16 excess", lowered((term) => term.k === "excess" && term.of === "arrival")],
  ["R16 excess of the loss", lowered((term) => term.k === "excess" && term.of === "loss")],
  ["R16 only from", lowered((term) => term.k === "franchise" && term.reached === "from")],
  ["R16 only above", lowered((term) => term.k === "franchise" && term.reached === "above")],
  ["R16 share", lowered(({ k }) => k === "share")],
  ["R17", ({ terms }) => terms.some(({ after }) => after.includes("/"))],
  ["R18 fund", room("fund", true)],
  ["R18 party", room("party", false)],
  ["R18 member", room("member", true)],
  ["R18 call on a member", room("member", false)],
  ["R18 members", room("members", true)],
  ["R18 tranche", room("position", false)],
  ["R20", ({ results }) => results.some(({ bearers, certificates }) => bearers.length === 1 && certificates.length === 0)],
];
