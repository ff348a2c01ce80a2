import type { Plan } from "../types.js";
import { validatePlan } from "../validate.js";
import type { ValidPlan } from "../valid.js";

/** A plan that a test knows to be valid. */
export const checked = (plan: Plan): ValidPlan => {
  const result = validatePlan(plan);
  if (!result.ok)
    throw new Error(result.diagnostics.map(({ code, message, at }) => `${code} ${at.k === "value" ? at.path : ""}: ${message}`).join("\n"));
  return result.value;
};
