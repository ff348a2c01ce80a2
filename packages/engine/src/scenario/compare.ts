import { defect } from "../diagnostic/defect.js";
import { membership } from "../reference/membership.js";
import { failure } from "./problems.js";
import { reasonOfBearer } from "./reasons.js";
import { rowsOf, stepsOf, type PlacedRow } from "./rows.js";
import { humanAmount } from "./words.js";
import type { Diagnostic } from "../diagnostic/types.js";
import type { ExpectedBearer, ExpectedBound, Expectation } from "../plan/scenario.js";
import type { ScenarioRun } from "./run.js";
import type { StepResult, WaterfallResult } from "../outcome/types.js";
import type { ValidPlan } from "../plan/valid.js";

/** What one `expect` line asked for and did not find; every comparison is exact, in base units. */
export const failuresOf = (plan: ValidPlan, expectations: readonly Expectation[], run: ScenarioRun): Diagnostic[] => {
  const refused = run.allocation.status === "refused";
  const failures = expectations.flatMap((expectation) => {
    if (expectation.k === "refused") {
      return refused ? [] : [failure("SP5107", expectation.span, "the event is settled, not refused")];
    }
    return compareOne(plan, expectation, run);
  });
  return failures.length > 0 || refused ? failures : unaccounted(plan, expectations, run);
};

const compareOne = (plan: ValidPlan, expectation: Exclude<Expectation, { k: "refused" }>, run: ScenarioRun): Diagnostic[] => {
  const found = foundFor(plan, expectation, run);
  if (found === null) return [failure("SP5101", expectation.span, `\`${waterfallOf(expectation)}\` does not run in this event`)];
  const verb = expectation.k === "residual" ? "is" : "bears";
  const wrong = boundFailure(plan, expectation.bound, expectation.span, found, verb);
  if (wrong !== null) return [wrong];
  if (expectation.k === "residual" || expectation.reason === null) return [];
  const reasons = reasonsFor(plan, expectation, run);
  return reasons.includes(expectation.reason) ? [] : [reasonFailure(expectation, expectation.reason, reasons)];
};

/**
 * What an event holds where something is expected of it, by asset, in base units; an asset that is not there: nothing of it.
 *
 * @returns Null where a residual is expected of a waterfall that does not run.
 */
export const foundFor = (
  plan: ValidPlan,
  expectation: Exclude<Expectation, { k: "refused" }>,
  run: ScenarioRun,
): ReadonlyMap<string, bigint> | null => {
  switch (expectation.k) {
    case "bearer":
      return sumByAsset(rowsFor(plan, expectation.who, run));
    case "step": {
      const { item, bound } = expectation;
      const asset = waterfallIn(run, expectation.step.waterfall)?.asset ?? bound.asset ?? "";
      const steps = stepsFor(expectation, run);
      return new Map([[asset, sum(steps.map((step) => (item === null ? step.borne : (itemCredit(step, item) ?? step.borne))))]]);
    }
    case "residual": {
      const waterfall = waterfallIn(run, expectation.waterfall);
      if (waterfall === undefined) return null;
      const { residual, asset } = waterfall;
      const ofItem = residual.items?.find(({ id }) => id === expectation.item)?.amount ?? 0n;
      return new Map([[asset, expectation.item === null ? residual.amount : ofItem]]);
    }
  }
};

const reasonsFor = (plan: ValidPlan, expectation: Extract<Expectation, { k: "bearer" | "step" }>, run: ScenarioRun): readonly string[] =>
  expectation.k === "bearer"
    ? reasonOfBearer(plan, expectation.who, rowsFor(plan, expectation.who, run), run)
    : stepsFor(expectation, run).map((step) => step.limitedBy);

const rowsFor = (plan: ValidPlan, who: ExpectedBearer, run: ScenarioRun): PlacedRow[] =>
  rowsOf(run.allocation.waterfalls).filter(matches(plan, who, run));

const stepsFor = ({ step, item }: Extract<Expectation, { k: "step" }>, run: ScenarioRun): StepResult[] => {
  const waterfall = waterfallIn(run, step.waterfall);
  return waterfall === undefined ? [] : stepsAt(waterfall.steps, step.step, item);
};

const waterfallIn = (run: ScenarioRun, id: string): WaterfallResult | undefined =>
  run.allocation.waterfalls.find(({ name }) => name === id);

const waterfallOf = (expectation: Exclude<Expectation, { k: "refused" }>): string =>
  expectation.k === "residual" ? expectation.waterfall : expectation.k === "step" ? expectation.step.waterfall : "";

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

const sumByAsset = (rows: readonly PlacedRow[]): Map<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const { asset, borne } of rows) sums.set(asset, (sums.get(asset) ?? 0n) + borne);
  return sums;
};

/** Steps of an id: one, or one for each item inside `for each`. */
const stepsAt = (steps: readonly StepResult[], id: string, item: string | null): StepResult[] => {
  const all = stepsOf(steps);
  const named = all.filter((step) => step.name === id);
  if (item === null) return named;
  const inItem = all.flatMap((step) =>
    (step.items ?? []).filter((one) => one.id === item && one.layers !== null).flatMap((one) => stepsOf(one.layers ?? [])),
  );
  const own = inItem.filter((step) => step.name === id);
  return own.length > 0 ? own : named;
};

/** What of a pooled layer's credit was shared back to an item; null where the layer is not pooled. */
const itemCredit = (step: StepResult, item: string): bigint | null => {
  const shared = (step.items ?? []).filter((one) => one.layers === null);
  return shared.length === 0 ? null : sum(shared.filter((one) => one.id === item).map((one) => one.credited));
};

const matches = (plan: ValidPlan, who: ExpectedBearer, run: ScenarioRun): ((row: PlacedRow) => boolean) => {
  switch (who.k) {
    case "fund":
    case "party":
    case "tranche":
      return (row) => row.of === who.id && row.id === null;
    case "one member":
      return (row) => row.of === who.class && row.id === who.id;
    case "input member": {
      const input = run.event.inputs.get(who.id);
      return input?.k === "text" ? (row) => row.of === who.class && row.id === input.v : defect(`input ${who.id} is not a member`);
    }
    case "members": {
      const { class: of, ids } = membership(plan, run.state, run.event, who.of);
      const known = new Set(ids);
      return (row) => row.of === of && row.id !== null && known.has(row.id);
    }
  }
};

const boundFailure = (
  plan: ValidPlan,
  bound: ExpectedBound,
  span: readonly [number, number],
  sums: ReadonlyMap<string, bigint>,
  verb: string,
): Diagnostic | null => {
  const expected = BigInt(bound.amount);
  if (bound.asset === null) {
    const wrong = [...sums].find(([, amount]) => amount !== 0n);
    return wrong === undefined ? null : failure("SP5101", span, `expected nothing; it ${verb} ${humanAmount(plan, wrong[1], wrong[0])}`);
  }
  const found = sums.get(bound.asset) ?? 0n;
  const ok = bound.op === "=" ? found === expected : bound.op === "<=" ? found <= expected : found >= expected;
  if (ok) return null;
  const words = bound.op === "=" ? "" : bound.op === "<=" ? "at most " : "at least ";
  const difference =
    found > expected
      ? `${humanAmount(plan, found - expected, bound.asset)} more`
      : `${humanAmount(plan, expected - found, bound.asset)} less`;
  return failure(
    "SP5101",
    span,
    `expected ${words}${humanAmount(plan, expected, bound.asset)}; it ${verb} ${humanAmount(plan, found, bound.asset)}, ${difference}`,
  );
};

const reasonFailure = (expectation: Expectation, wanted: string, found: readonly string[]): Diagnostic =>
  failure(
    "SP5102",
    expectation.span,
    `the amount is as expected, but not for the reason: expected \`${wanted}\`, found ${found.length === 0 ? "none" : [...new Set(found)].map((reason) => `\`${reason}\``).join(", ")}`,
  );

/**
 * Bearers named with exact amounts, and no word on a layer or the residual loss: then they account for the whole loss. Bearers that
 * overlap (a class beside one of its members) say nothing of the whole.
 */
const unaccounted = (plan: ValidPlan, expectations: readonly Expectation[], run: ScenarioRun): Diagnostic[] => {
  const named = expectations.filter((one) => one.k === "bearer");
  if (named.length === 0 || expectations.some((one) => one.k === "residual" || one.k === "step")) return [];
  if (named.some((one) => one.bound.op !== "=")) return [];
  const counted = new Set<PlacedRow>();
  const rows = rowsOf(run.allocation.waterfalls).filter((row) => row.through === null);
  for (const one of named) {
    for (const row of rows.filter(matches(plan, one.who, run))) {
      if (counted.has(row)) return [];
      counted.add(row);
    }
  }
  const left = new Map<string, bigint>();
  for (const row of rows) if (!counted.has(row)) left.set(row.asset, (left.get(row.asset) ?? 0n) + row.borne);
  for (const { asset, residual } of run.allocation.waterfalls) {
    if (!residual.treatment.startsWith("passed to")) left.set(asset, (left.get(asset) ?? 0n) + residual.amount);
  }
  return [...left].flatMap(([asset, amount]) =>
    amount === 0n
      ? []
      : [
          failure(
            "SP5103",
            named.at(-1)?.span ?? run.span,
            `${humanAmount(plan, amount, asset)} of the loss is unaccounted for in this expectation`,
            [],
            "name the bearers that are missing, or say what the residual loss is",
          ),
        ],
  );
};
