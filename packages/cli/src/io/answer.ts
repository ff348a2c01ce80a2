import {
  advance,
  chargesInColumns,
  columnDocument,
  firstTotals,
  lazyState,
  membersEvaluator,
  outcomeCsv,
  outcomeDocument,
  plainInput,
  runColumns,
  stateDocument,
  totals,
  writeColumnCsv,
  type Allocation,
  type ColumnInput,
  type FirstTotals,
  type LazyDocument,
  type LazyJson,
  type ValidPlan,
} from "@spillway/engine";
import { evaluate, type EngineOptions } from "./engine.js";

/** What a policy did with an event, to be written. */
export interface Answer {
  /** Its steps, its verdicts; rows of members may be left out. */
  readonly allocation: Allocation;
  readonly totals: (most: number) => FirstTotals;
  readonly csv: (write: (text: string) => void) => void;
  readonly document: () => LazyDocument;
  /** The state after the event. */
  readonly next: () => LazyJson;
}

export interface AnswerOptions extends EngineOptions {
  readonly trace: boolean;
  /** From how many members on a class is computed in columns. */
  readonly large?: number;
}

/** Below, compiling a policy twice costs more than columns save. */
const LARGE = 10_000;

/** Runs one event: very many members in columns, where the policy can be computed there. The bytes are the same. */
export const answer = (plan: ValidPlan, input: ColumnInput, { engine, trace, large = LARGE }: AnswerOptions): Answer => {
  const isLarge = [...input.state.classes.values(), ...input.event.classes.values()].some(({ rows }) => rows >= large);
  const policy = isLarge && engine === "compiled" && !trace ? membersEvaluator(plan) : null;
  return policy !== null && chargesInColumns(plan, policy) ? inColumns(plan, policy, input) : oneByOne(plan, input, { engine, trace });
};

const inColumns = (plan: ValidPlan, policy: Parameters<typeof runColumns>[1], input: ColumnInput): Answer => {
  const outcome = runColumns(plan, policy, input);
  return {
    allocation: outcome.allocation,
    totals: (most) => firstTotals(outcome, most),
    csv: (write) => writeColumnCsv(outcome, write),
    document: () => columnDocument(outcome),
    next: () => lazyState(plan, outcome.after, null),
  };
};

const oneByOne = (plan: ValidPlan, columns: ColumnInput, { engine, trace }: AnswerOptions): Answer => {
  const input = plainInput(columns);
  const allocation = evaluate(plan, input, engine, trace);
  return {
    allocation,
    totals: (most) => {
      const all = totals(allocation.waterfalls);
      return { rows: all.length, first: all.slice(0, most) };
    },
    csv: (write) => write(outcomeCsv(plan, allocation)),
    document: () => outcomeDocument(plan, input, allocation),
    next: () => stateDocument(plan, advance(plan, input.state, allocation), null),
  };
};
