import { lessColumn } from "../../columns/arithmetic.js";
import type { Column } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import type { Allocation, StepResult, Verdict } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Evaluator } from "../evaluator.js";
import type { Tools } from "../kernels/tools.js";
import type { Split, SplitRequest } from "../kernels/types.js";
import { chargeOf } from "./charge.js";
import type { Charge } from "./charge.js";
import { hostInput } from "./host-input.js";
import type { Host, Told } from "./host.js";
import type { Opening } from "./opening.js";
import { asksEach, eachVerdict } from "./properties.js";
import { sharesOf } from "./rooms.js";
import type { Shares } from "./rooms.js";
import type { ColumnEvent, ColumnState } from "../../state/columns.js";

/** A policy whose layers on some classes are computed in columns. */
export interface InColumns {
  readonly plan: ValidPlan;
  readonly classes: ReadonlySet<Id>;
  readonly host: Host;
  /** The columns of which the policy reads the sum, as `class.column`. */
  readonly totals: ReadonlySet<string>;
  readonly evaluator: Evaluator;
  /** The same with nothing refused, where the policy may refuse: it shows the steps of an event that turns out to be void. */
  readonly probe: Evaluator | null;
}

export interface Run {
  readonly allocation: Allocation;
  /** By step, those that split something. */
  readonly charges: ReadonlyMap<Told, Charge>;
}

interface Prepared extends Shares {
  /** What the column drawn held then. */
  readonly balance: Column | null;
  readonly told: bigint | null;
}

/**
 * One event: hands out the splits to be computed, layer by layer, and takes their results. The policy itself runs on the classes'
 * totals, and again wherever a layer has changed what later members can bear.
 *
 * @returns null where columns cannot tell: figures below zero, or a fund that cannot bear the difference of a rounding.
 */
export function* runInColumns(
  policy: InColumns,
  opening: Opening,
  state: ColumnState,
  event: ColumnEvent,
  tools: Tools,
): Generator<SplitRequest, Run | null, Split> {
  const { told } = policy.host;
  const evaluator = policy.probe ?? policy.evaluator;
  const left = new Map<string, Column>();
  const inputs = new Map<Told, Prepared>();
  const balanceOf = ({ layer: { body } }: Told): Column | null | undefined =>
    body.column === null ? null : (left.get(`${body.class}.${body.column}`) ?? opening.column(body.class, body.column)?.of);
  const prepare = (one: Told): Shares | null => {
    const balance = balanceOf(one);
    const shares = balance === undefined ? null : sharesOf(one.layer, opening, balance, tools);
    if (shares !== null && balance !== undefined) inputs.set(one, { ...shares, balance, told: shares.room });
    return shares;
  };
  for (const one of told) if (prepare(one) === null) return null;
  const run = (by: Evaluator): Allocation => {
    const { before, happening } = hostInput(policy, opening, state, event, inputs);
    return by.run(before, happening);
  };
  const charges = new Map<Told, Charge>();
  const owed = new Map<Id, bigint>();
  let allocation = run(evaluator);
  let isStale = false;
  for (const one of told) {
    const { layer } = one;
    if (balanceOf(one) !== inputs.get(one)?.balance) {
      if (prepare(one) === null) return null;
      isStale = true;
    }
    if (isStale) {
      allocation = run(evaluator);
      isStale = false;
    }
    const step = stepIn(allocation, one);
    const amount = step?.certificates[0]?.amount;
    const shares = inputs.get(one);
    if (step === undefined || amount === undefined || shares === undefined) continue;
    const request: SplitRequest = {
      rule: ruleOf(one, shares, opening),
      rooms: shares.rooms,
      rest: layer.body.rest,
      rounding: layer.body.rounding?.k ?? null,
      amount: BigInt(amount),
    };
    const split = yield request;
    const charge = chargeOf(one, shares, { opening, request, split, step, owed });
    if (charge === null) return null;
    charges.set(one, charge);
    if (layer.body.rest === "next" && shares.room !== charge.credited) {
      inputs.set(one, { ...shares, told: charge.credited });
      isStale = true;
    }
    if (layer.body.column === null) continue;
    const before = balanceOf(one);
    if (before === null || before === undefined) return defect("a layer draws on no column");
    const isDrawnAgain = told.slice(told.indexOf(one) + 1).some((other) => drawnBy(other) === drawnBy(one));
    if (isDrawnAgain && charge.borne > 0n) {
      left.set(drawnBy(one), lessColumn(before, split.units));
    }
  }
  if (isStale || policy.probe !== null) allocation = run(policy.evaluator);
  check(allocation, charges);
  const always: Verdict[] = [];
  for (const [index, verdict] of allocation.always.entries()) {
    const property = policy.plan.properties[index];
    const isAsked = verdict.verdict !== "not applicable" && property !== undefined && asksEach(property, policy.classes);
    const found = isAsked ? eachVerdict(property, charges, opening, tools) : verdict;
    if (found === null) return null;
    always.push(found);
  }
  return { allocation: { ...allocation, always }, charges };
}

const drawnBy = ({ layer: { body } }: Told): string => `${body.class}.${body.column}`;

const ruleOf = ({ layer }: Told, { rows, weights }: Shares, opening: Opening): SplitRequest["rule"] => {
  const { split, class: of } = layer.body;
  const byWeight = () => ({ k: "pro rata", weights: weights ?? defect("pro rata without weights"), scale: 1n }) as const;
  switch (split.k) {
    case "pro rata":
      return byWeight();
    case "equally":
      return { k: "equally", rows };
    case "equal awards":
    case "talmud":
      return { k: split.k };
    case "one by one": {
      const keys = opening.column(of, layer.key ?? "") ?? defect("no key");
      const equals = split.equals === null ? null : split.equals.k === "equally" ? ({ k: "equally" } as const) : byWeight();
      return { k: "one by one", keys: { of: keys.of, offset: 0n, scale: keys.denominator }, first: split.first, equals };
    }
  }
};

export const stepIn = (allocation: Allocation, { layer }: Told): StepResult | undefined =>
  among(allocation.waterfalls.find(({ name }) => name === layer.waterfall)?.steps ?? [], layer.step);

const among = (steps: readonly StepResult[], name: Id): StepResult | undefined => {
  for (const step of steps) {
    const found = step.name === name ? step : step.layers === null ? undefined : among(step.layers, name);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The policy as a whole splits what was split. */
const check = (allocation: Allocation, charges: ReadonlyMap<Told, Charge>): void => {
  if (allocation.status === "refused") return;
  for (const [one, { certificate }] of charges)
    if (stepIn(allocation, one)?.certificates[0]?.amount !== certificate.amount) defect("a layer was split for another amount");
};
