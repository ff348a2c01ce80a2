import type { Allocation, ItemResult, StepResult, WaterfallResult } from "../../outcome/types.js";
import type { TraceRecord } from "../../outcome/trace.js";
import type { Id, Step, Waterfall } from "../../plan/types.js";
import type { InputValue } from "../../state/types.js";
import { allocate } from "../allocate.js";
import { event, state } from "./input.js";
import type { Rows } from "./input.js";
import { plan, waterfall } from "./plan.js";

/** Everything of one run; a waterfall `w` of the steps, where no others are given. */
export interface Case {
  readonly steps?: readonly Step[];
  /** Of the waterfall `w`. */
  readonly w?: Partial<Waterfall>;
  readonly waterfalls?: readonly Waterfall[];
  readonly more?: Partial<Parameters<typeof plan>[0]>;
  /** Of `w`, or by waterfall. */
  readonly loss: number | bigint | "as given" | Readonly<Record<Id, number | bigint | "as given">>;
  readonly funds?: Readonly<Record<Id, number | bigint>>;
  readonly classes?: Readonly<Record<Id, Rows>>;
  /** Columns that come with the event. */
  readonly given?: Readonly<Record<Id, Rows>>;
  readonly inputs?: Readonly<Record<Id, InputValue>>;
  readonly deficits?: Readonly<Record<Id, number>>;
  readonly entered?: Readonly<Record<string, number>>;
}

export const run = ({
  steps = [],
  w = {},
  waterfalls,
  more = {},
  loss,
  funds = {},
  classes = {},
  given,
  inputs,
  deficits,
  entered,
}: Case): Allocation => {
  const policy = plan({
    funds: Object.keys(funds),
    parties: ["insurer", "insured", "re", "x"],
    waterfalls: waterfalls ?? [waterfall("w", steps, w)],
    ...more,
  });
  const losses = typeof loss === "object" ? loss : { w: loss };
  const before = state({ funds, classes, ...(deficits && { deficits }), ...(entered && { entered }) });
  const happening = event({ losses, ...(given && { classes: given }), ...(inputs && { inputs }) });
  return allocate(policy, before, happening, { trace: true });
};

/** Found or thrown, so that a test reads what it asks for. */
const need = <T>(found: T | undefined | null, what: string): T => {
  if (found === undefined || found === null) throw new Error(`there is no ${what}`);
  return found;
};

export const waterfallOf = (outcome: Allocation, id: Id = "w"): WaterfallResult =>
  need(
    outcome.waterfalls.find(({ name }) => name === id),
    `waterfall ${id}`,
  );

const within = (steps: readonly StepResult[]): StepResult[] =>
  steps.flatMap((step) => [step, ...within(step.layers ?? []), ...(step.items ?? []).flatMap((item) => within(item.layers ?? []))]);

/** The first of this name; inside `for each`, of the item. */
export const stepOf = (outcome: Allocation, id: Id, w: Id = "w", item: string | null = null): StepResult => {
  const all = within(waterfallOf(outcome, w).steps);
  const inItem = (of: ItemResult): boolean => of.id === item && of.layers !== null;
  const among = item === null ? all : all.flatMap((step) => within((step.items ?? []).filter(inItem).flatMap((of) => of.layers ?? [])));
  return need(
    among.find(({ name }) => name === id),
    `step ${id}`,
  );
};

/** What each bearer bore in all waterfalls, as `fund`, `class.member`, with a star where it bears a rounding difference. */
export const bearersOf = (outcome: Allocation): Readonly<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const step of outcome.waterfalls.flatMap(({ steps }) => within(steps))) {
    for (const { of, id, borne, rounding } of step.bearers) {
      const name = `${of}${id === null ? "" : `.${id}`}${rounding ? "*" : ""}`;
      found[name] = (found[name] ?? 0) + Number(borne);
    }
  }
  return found;
};

/** What each bearer bore in one step. */
export const borneIn = (step: StepResult): Readonly<Record<string, number>> =>
  Object.fromEntries(step.bearers.map(({ of, id, borne, rounding }) => [`${id ?? of}${rounding ? "*" : ""}`, Number(borne)]));

/** How what a pooled layer credited was shared back. */
export const sharedBack = (step: StepResult): Readonly<Record<string, number>> =>
  Object.fromEntries(need(step.items, "items").map(({ id, credited }) => [id, Number(credited)]));

export const recordsOf = <K extends TraceRecord["k"]>(outcome: Allocation, k: K): Extract<TraceRecord, { k: K }>[] =>
  need(outcome.trace, "trace").filter((record): record is Extract<TraceRecord, { k: K }> => record.k === k);

export const residual = (outcome: Allocation, w: Id = "w"): number => Number(waterfallOf(outcome, w).residual.amount);
