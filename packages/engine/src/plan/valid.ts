import type { Plan } from "./types.js";

declare const valid: unique symbol;

/**
 * A plan that `validatePlan` has checked in full: every reference leads somewhere, every expression has a value, nothing is
 * circular. Evaluators and readers take no other.
 */
export type ValidPlan = Plan & { readonly [valid]: true };
