import { collectProblems, type Problems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import { readSource, type Source } from "../input/source.js";
import { treeJson } from "../input/tree-json.js";
import type { Json } from "../plan/canonical.js";
import { policyHash } from "../plan/hash.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Event, State } from "../state/types.js";
import type { Document } from "./document.js";
import { inputHash, outcomeHash } from "./hashes.js";
import { readReceipt } from "./read-receipt.js";
import type { Receipt } from "./receipt.js";

/** What a receipt is held against. */
export interface Evidence {
  readonly plan: ValidPlan;
  /** Decoded for the plan. */
  readonly state: State;
  readonly event: Event;
  /** The outcome document, with or without its trace. */
  readonly outcome: Source;
}

/**
 * Holds a receipt against the policy, the state, the event and the outcome that it is said to be for. It recomputes every hash and
 * nothing else: that the outcome is the right one is shown by running the policy again.
 *
 * @returns The receipt, or each thing that differs (`SP8501` to `SP8505`).
 */
export const verifyReceipt = (receipt: Source, evidence: Evidence): Result<Receipt> => {
  const problems = collectProblems(receipt.name);
  const found = readReceipt(receipt, problems);
  const outcomeProblems = collectProblems(evidence.outcome.name);
  const outcome = readOutcome(evidence.outcome, outcomeProblems);
  if (found !== null) compare(found, evidence, outcome, problems);
  const diagnostics = [...problems.list(), ...outcomeProblems.list()];
  return found !== null && diagnostics.length === 0 ? { ok: true, value: found, diagnostics } : { ok: false, diagnostics };
};

const readOutcome = (source: Source, problems: Problems): Document | null => {
  const tree = readSource(source, problems);
  if (tree === null || problems.count() > 0) return null;
  const value = treeJson(tree);
  if (isObject(value) && value["spillway"] === "outcome/1") return value;
  problems.add(
    "SP8100",
    () => ({ path: "spillway", span: null }),
    () => ({
      message: "this is not a document of the kind `outcome/1`",
      help: 'its first member is `"spillway": "outcome/1"`',
    }),
  );
  return null;
};

const isObject = (value: Json | undefined): value is Document => typeof value === "object" && value !== null && !Array.isArray(value);

const compare = (receipt: Receipt, { plan, state, event }: Evidence, outcome: Document | null, problems: Problems): void => {
  const differs = (code: string, path: string, what: string, said: string, found: string): void => {
    if (said === found) return;
    problems.add(
      code,
      () => ({ path, span: null }),
      () => ({ message: `${what}: the receipt says \`${said}\`, found \`${found}\`` }),
    );
  };
  differs("SP8501", "policy.hash", "the policy is another one", receipt.policy.hash, policyHash(plan));
  differs("SP8502", "policy.name", "the policy has another name", receipt.policy.name, plan.name);
  differs("SP8502", "edition", "the policy is of another edition", String(receipt.edition), String(plan.edition));
  differs("SP8503", "input.hash", "the state or the event is another one", receipt.input.hash, inputHash(plan, { state, event }));
  // Of another policy or another input the outcome is another one too: one cause, one message.
  if (outcome === null || problems.count() > 0) return;
  differs("SP8504", "outcome.hash", "the outcome is another one", receipt.outcome.hash, outcomeHash(outcome));
  differs("SP8505", "policy.hash", "the outcome names another policy", receipt.policy.hash, hashIn(outcome, "policy"));
  differs("SP8505", "input.hash", "the outcome names another input", receipt.input.hash, hashIn(outcome, "input"));
};

const hashIn = (outcome: Document, key: string): string => {
  const inner = outcome[key];
  const hash = isObject(inner) ? inner["hash"] : undefined;
  return typeof hash === "string" ? hash : "nothing";
};
