import { canonicalText } from "./canonical.js";
import { meaning } from "./meaning.js";
import { hashText } from "./sha256.js";
import type { ValidPlan } from "./valid.js";

/**
 * The hash of what a policy means: two policies with the same hash give the same outcome, byte for byte, to the same input.
 *
 * Names of definitions and sets, whether they are extracted at all, titles, sources and places do not count; numbers, order,
 * rules, promises and every name that stands in a document do. `docs/reference/plan.md` says it in full.
 *
 * @returns `sha256:` and 64 hexadecimal digits.
 */
export const policyHash = (plan: ValidPlan): string => hashText(canonicalText(meaning(plan)));
