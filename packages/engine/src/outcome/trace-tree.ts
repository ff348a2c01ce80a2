import { compareIds } from "../id/compare.js";
import { innerSteps } from "../plan/steps.js";
import type { Plan, Step, Waterfall } from "../plan/types.js";
import type { LetRecord, MemberRecord, SplitRecord, StepRecord, TermRecord, TraceRecord, WaterfallRecord, WhenRecord } from "./trace.js";

/** The flat records of a trace, put back into the shape of the policy. */
export interface TraceTree {
  readonly waterfalls: readonly WaterfallNode[];
  /** Definitions that only the properties name. */
  readonly lets: readonly LetRecord[];
  /** Records that have no place in the policy: of a right trace, none. */
  readonly rest: readonly TraceRecord[];
}

export interface WaterfallNode {
  readonly waterfall: Waterfall;
  readonly lets: readonly LetRecord[];
  readonly record: WaterfallRecord;
  readonly steps: readonly StepNode[];
}

export interface StepNode {
  readonly step: Step;
  /** Definitions first named here. */
  readonly lets: readonly LetRecord[];
  readonly record: StepRecord;
  readonly when: WhenRecord | null;
  readonly terms: readonly TermRecord[];
  readonly splits: readonly SplitNode[];
  /** In the order in which they ran; of `for each`: none, they stand under `items`. */
  readonly inner: readonly StepNode[];
  readonly items: readonly { readonly id: string; readonly inner: readonly StepNode[] }[];
}

export interface SplitNode {
  readonly split: SplitRecord;
  readonly lines: readonly MemberRecord[];
}

export const traceTree = (plan: Plan, trace: readonly TraceRecord[]): TraceTree => {
  const at: Cursor = { trace, next: 0 };
  const waterfalls = plan.waterfalls.flatMap((waterfall): WaterfallNode[] => {
    const lets = letsBefore(at, (record) => record.k === "waterfall" && record.waterfall === waterfall.id);
    if (lets === null) return [];
    const [record] = several(at, "waterfall", 1);
    return record === undefined ? [] : [{ waterfall, lets, record, steps: stepsAt(at, waterfall.id, waterfall.steps) }];
  });
  const lets = several(at, "let");
  return { waterfalls, lets, rest: trace.slice(at.next) };
};

interface Cursor {
  readonly trace: readonly TraceRecord[];
  next: number;
}

type Kind = TraceRecord["k"];

const several = <K extends Kind>(at: Cursor, k: K, most = Infinity): Extract<TraceRecord, { k: K }>[] => {
  const found: Extract<TraceRecord, { k: K }>[] = [];
  for (let record = at.trace[at.next]; record !== undefined && found.length < most && isOf(record, k); record = at.trace[at.next]) {
    found.push(record);
    at.next += 1;
  }
  return found;
};

const isOf = <K extends Kind>(record: TraceRecord, k: K): record is Extract<TraceRecord, { k: K }> => record.k === k;

/** The definitions before a record; null, and nothing is read, where another one follows them. */
const letsBefore = (at: Cursor, wanted: (record: TraceRecord) => boolean): readonly LetRecord[] | null => {
  const start = at.next;
  const lets = several(at, "let");
  const record = at.trace[at.next];
  if (record !== undefined && wanted(record)) return lets;
  at.next = start;
  return null;
};

const stepsAt = (at: Cursor, waterfall: string, steps: readonly Step[]): readonly StepNode[] =>
  steps.flatMap((step) => stepAt(at, waterfall, step) ?? []);

const stepAt = (at: Cursor, waterfall: string, step: Step): StepNode | null => {
  const lets = letsBefore(at, (record) => record.k === "step" && record.step === step.id && record.waterfall === waterfall);
  const [record] = lets === null ? [] : several(at, "step", 1);
  if (lets === null || record === undefined) return null;
  const [when = null] = several(at, "when", 1);
  const terms = several(at, "term");
  const splits: SplitNode[] = [];
  for (let [split] = several(at, "split", 1); split !== undefined; [split] = several(at, "split", 1)) {
    splits.push({ split, lines: several(at, "member") });
  }
  const own = { step, lets, record, when, terms, splits };
  if (step.body.k !== "each") return { ...own, inner: stepsAt(at, waterfall, inOrder(step)), items: [] };
  return { ...own, inner: [], items: itemsAt(at, waterfall, step.body.steps) };
};

/** One pass through the inner steps for each item; the first of them begins it. */
const itemsAt = (at: Cursor, waterfall: string, steps: readonly Step[]): StepNode["items"] => {
  const items: { id: string; inner: readonly StepNode[] }[] = [];
  for (;;) {
    const inner = stepsAt(at, waterfall, steps);
    const [first] = inner;
    if (first === undefined) return items;
    items.push({ id: first.record.item ?? "", inner });
  }
};

/** R35: the steps inside a block in the order in which they run; parts and layers together in order of their names. */
export const inOrder = ({ body }: Step): readonly Step[] =>
  body.k === "parts" || body.k === "together" ? [...innerSteps(body)].sort((a, b) => compareIds(a.id, b.id)) : innerSteps(body);
