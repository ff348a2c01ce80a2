import { defect } from "../diagnostic/defect.js";
import { ENGINE } from "../engine.js";
import type { Json } from "../plan/canonical.js";
import type { Document, LazyDocument } from "./document.js";
import { outcomeHash } from "./hashes.js";

/** What a receipt says. */
export interface Receipt {
  readonly engine: { readonly name: string; readonly version: string };
  readonly edition: number;
  readonly policy: { readonly name: string; readonly hash: string };
  readonly input: { readonly hash: string };
  readonly outcome: { readonly hash: string };
}

/**
 * The receipt of an outcome: which policy, applied to which input, gave which outcome, and which engine computed it.
 *
 * @example documentText(receiptDocument(outcomeDocument(plan, input, allocation)))
 */
export const receiptDocument = (outcome: LazyDocument): Document => ({
  spillway: "receipt/1",
  engine: { ...ENGINE },
  edition: part(outcome, "edition"),
  policy: part(outcome, "policy"),
  input: part(outcome, "input"),
  outcome: { hash: outcomeHash(outcome) },
});

/** None of these holds members. */
const part = (outcome: LazyDocument, key: string): Json => (outcome[key] as Json | undefined) ?? defect(`an outcome without \`${key}\``);
