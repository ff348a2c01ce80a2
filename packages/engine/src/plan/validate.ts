import type { Diagnostic, Result } from "../diagnostic/types.js";
import type { Plan } from "./types.js";
import type { ValidPlan } from "./valid.js";
import { checkCircles } from "./validate/circles.js";
import type { Context } from "./validate/context.js";
import { checkContracts } from "./validate/contracts.js";
import { checkDeclarations } from "./validate/declarations.js";
import { collectNames } from "./validate/names.js";
import { createReport } from "./validate/report.js";
import { planShape } from "./validate/shapes-steps.js";
import { checkWaterfalls } from "./validate/waterfalls.js";
import { zeroProver } from "./validate/zero.js";

/**
 * Checks a plan from anywhere: every node, reference, scope and kind. A plan that passes can be evaluated with any valid input.
 *
 * @param value A plan as plain JSON. It is copied, so a later change of it does no harm.
 * @returns The plan, marked as valid, or what is wrong with it (`SP90xx`, by the path of the value).
 * @example
 * const checked = validatePlan(JSON.parse(text));
 * if (checked.ok) policyHash(checked.value);
 */
export const validatePlan = (value: unknown): Result<ValidPlan> => {
  const report = createReport();
  if (!isFormat(value)) {
    report.wrong("SP9001", "format", "this is not a plan of a format that is known here", 'the format is `"spillway-plan/1"`');
    return failed(report.list());
  }
  const plan = planShape(value, "", report, 0);
  if (plan === undefined) return failed(report.list());
  const names = collectNames(plan, report);
  checkCircles(names, report);
  // What follows looks through definitions and must be able to trust that this ends.
  if (report.count() > 0) return failed(report.list());
  const context: Context = { names, report, cannotBeZero: zeroProver(names) };
  checkDeclarations(plan, context);
  checkWaterfalls(plan, context);
  checkContracts(plan, context);
  return report.count() > 0 ? failed(report.list()) : { ok: true, value: mark(plan), diagnostics: [] };
};

const isFormat = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "format" in value && value.format === "spillway-plan/1";

const failed = (diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/** The only place where a plan becomes a valid one. */
const mark = (plan: Plan): ValidPlan => plan as ValidPlan;
