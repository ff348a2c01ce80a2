import { documentText, type Json } from "../plan/canonical.js";
import { hashText } from "../plan/sha256.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Event, State } from "../state/types.js";
import { eventDocument, stateDocument } from "./state-document.js";

/**
 * The hash of an input: of state and event together, as decoded. Order of rows and keys, zeros after the last decimal and whether
 * the state names its policy do not change it.
 *
 * @returns `sha256:` and 64 hexadecimal digits.
 */
export const inputHash = (plan: ValidPlan, input: { readonly state: State; readonly event: Event }): string =>
  hashText(documentText({ event: eventDocument(plan, input.event), state: stateDocument(plan, input.state, null) }));

/** The hash of an outcome document, its trace left aside: `sha256sum` of the file that holds it without one. */
export const outcomeHash = (outcome: { readonly [key: string]: Json }): string =>
  hashText(documentText(Object.fromEntries(Object.entries(outcome).filter(([key]) => key !== "trace"))));
