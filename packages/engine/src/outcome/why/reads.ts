import type { Plan } from "../../plan/types.js";

/**
 * Whether any figure of a policy reads what members hold now or have borne: then what one of them bears may depend on the rows of
 * the others.
 */
export const readsMembers = (plan: Plan): boolean => readsIn(plan.waterfalls);

const readsIn = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if ("k" in value && (value.k === "remaining" || value.k === "empty") && "of" in value) return !isFund(value.of);
  if ("k" in value && value.k === "borne" && "by" in value && isReference(value)) return !isSingle(value.by);
  return Object.values(value).some(readsIn);
};

const kindOf = (value: unknown): unknown => (typeof value === "object" && value !== null && "k" in value ? value.k : null);

const isFund = (pot: unknown): boolean => kindOf(pot) === "fund";

const isSingle = (bearer: unknown): boolean => kindOf(bearer) === "fund" || kindOf(bearer) === "party" || kindOf(bearer) === "tranche";

/** A residual that a party bears is called by the same word. */
const isReference = (value: object): boolean => "waterfall" in value;
