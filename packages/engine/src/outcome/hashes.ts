import { writeDocument, type LazyJson } from "../plan/canonical.js";
import { hashPieces } from "../plan/sha256.js";
import type { ValidPlan } from "../plan/valid.js";
import type { ColumnInput } from "../state/columns.js";
import type { Event, State } from "../state/types.js";
import { eventDocument, lazyEvent, lazyState, stateDocument } from "./state-document.js";

/**
 * The hash of an input: of state and event together, as decoded. Order of rows and keys, zeros after the last decimal and whether
 * the state names its policy do not change it.
 *
 * @returns `sha256:` and 64 hexadecimal digits.
 */
export const inputHash = (plan: ValidPlan, input: { readonly state: State; readonly event: Event }): string =>
  hashDocument({ event: eventDocument(plan, input.event), state: stateDocument(plan, input.state, null) });

/** The same of an input in columns. */
export const columnInputHash = (plan: ValidPlan, { state, event }: ColumnInput): string =>
  hashDocument({ event: lazyEvent(plan, event), state: lazyState(plan, state, null) });

/** The hash of an outcome document, its trace left aside: `sha256sum` of the file that holds it without one. */
export const outcomeHash = (outcome: { readonly [key: string]: LazyJson }): string =>
  hashDocument(Object.fromEntries(Object.entries(outcome).filter(([key]) => key !== "trace")));

const hashDocument = (document: LazyJson): string => hashPieces((write) => writeDocument(document, write));
