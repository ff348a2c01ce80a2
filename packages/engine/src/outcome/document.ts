import { formatExact, readExact } from "../amount/rational.js";
import { formatAmount } from "../amount/format.js";
import { defect } from "../diagnostic/defect.js";
import { compareIds } from "../id/compare.js";
import type { Json, LazyJson } from "../plan/canonical.js";
import { assetDecimals } from "../plan/facts.js";
import { policyHash } from "../plan/hash.js";
import type { ValidPlan } from "../plan/valid.js";
import { advance } from "../state/advance.js";
import type { Event, State } from "../state/types.js";
import { inputHash } from "./hashes.js";
import { stateDocument } from "./state-document.js";
import { bearerDocument, stepDocument } from "./step-document.js";
import { totals } from "./totals.js";
import type { Allocation, StepResult, Verdict, WaterfallResult } from "./types.js";

/** A document: its members by key. */
export interface Document {
  readonly [key: string]: Json;
}

/**
 * The outcome of an event as a document (`outcome/1`), with the state after it. Equal outcomes are equal values, and through
 * `documentText` equal bytes.
 *
 * @example documentText(outcomeDocument(plan, input, allocate(plan, input)))
 */
export const outcomeDocument = (
  plan: ValidPlan,
  input: { readonly state: State; readonly event: Event },
  allocation: Allocation,
): Document =>
  documentOf(plan, allocation, {
    input: inputHash(plan, input),
    bearers: (_, step, amount) => step.bearers.map((row) => bearerDocument(row, amount)),
    borne: (amount) => totals(allocation.waterfalls).map(({ of, id, asset, borne }) => ({ of, id, asset, borne: amount(borne, asset) })),
    state: (hash) => stateDocument(plan, advance(plan, input.state, allocation), hash),
  }) as Document;

/** The parts of an outcome in which members stand, and the hash of its input. */
export interface Parts {
  readonly input: string;
  readonly bearers: (waterfall: WaterfallResult, step: StepResult, amount: (units: bigint) => string) => LazyJson;
  readonly borne: (write: Write) => LazyJson;
  readonly state: (hash: string) => LazyJson;
}

/** A document some parts of which write themselves. */
export interface LazyDocument {
  readonly [key: string]: LazyJson;
}

export const documentOf = (plan: ValidPlan, allocation: Allocation, parts: Parts): LazyDocument => {
  const decimals = assetDecimals(plan);
  const write: Write = (amount, asset) => formatAmount(amount, decimals.get(asset) ?? defect(`no asset ${asset}`));
  const hash = policyHash(plan);
  return {
    spillway: "outcome/1",
    edition: plan.edition,
    status: allocation.status,
    refused: refusedDocument(plan, allocation, write),
    policy: { name: plan.name, hash },
    input: { hash: parts.input },
    waterfalls: allocation.waterfalls.map((waterfall) => waterfallDocument(waterfall, write, parts)),
    always: [...allocation.always].sort((a, b) => compareIds(a.name, b.name)).map((verdict) => verdictDocument(verdict, decimals)),
    borne: parts.borne(write),
    state: parts.state(hash),
    ...(allocation.trace === null ? {} : { trace: allocation.trace.map((record) => plain(record)) }),
  };
};

/** Writes an amount in base units with the decimals of its asset. */
export type Write = (amount: bigint, asset: string) => string;

/** The waterfall that refused may be one that the event did not name, which a void event does not list. */
const refusedDocument = (plan: ValidPlan, { refused }: Allocation, write: Write): Json => {
  if (refused === null) return null;
  const { asset } = plan.waterfalls.find(({ id }) => id === refused.waterfall) ?? defect(`no waterfall ${refused.waterfall}`);
  return { waterfall: refused.waterfall, residual: write(refused.residual, asset) };
};

const waterfallDocument = (waterfall: WaterfallResult, write: Write, { bearers }: Parts): LazyJson => {
  const amount = (units: bigint): string => write(units, waterfall.asset);
  const { residual } = waterfall;
  const items = residual.items?.map((item) => ({ id: item.id, amount: amount(item.amount) }));
  return {
    name: waterfall.name,
    asset: waterfall.asset,
    loss: amount(waterfall.loss),
    brought_forward: amount(waterfall.broughtForward),
    borne: amount(waterfall.borne),
    surplus: amount(waterfall.surplus),
    layers: waterfall.steps.map((step) => stepDocument(step, { amount, bearers: (one) => bearers(waterfall, one, amount) })),
    residual: { amount: amount(residual.amount), treatment: residual.treatment, ...(items === undefined ? {} : { items }) },
  };
};

const verdictDocument = ({ name, verdict, broken }: Verdict, decimals: ReadonlyMap<string, number>): Json => {
  if (broken === null) return { name, verdict };
  const figure = (exact: string): string => formatExact(readExact(exact), decimals.get(broken.asset) ?? 0);
  return { name, verdict, left: figure(broken.left), right: figure(broken.right), id: broken.id, count: broken.count };
};

/** A record of the trace is plain data already. */
const plain = (record: object): Json => Object.fromEntries(Object.entries(record)) as Document;
