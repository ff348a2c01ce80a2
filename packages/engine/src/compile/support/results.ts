import { defect } from "../../diagnostic/defect.js";
import type { BearerRow, Delta, StepResult, Verdict, WaterfallResult } from "../../outcome/types.js";
import type { Id } from "../../plan/types.js";
import type { Rows } from "./rows.js";

/** Members by id; only those that bear something. */
export const memberRows = (of: Id, ids: readonly string[], rows: Rows, units: readonly bigint[], called: boolean): BearerRow[] => {
  const bearers: BearerRow[] = [];
  for (let i = 0; i < units.length; i += 1) {
    const borne = units[i] as bigint;
    if (borne === 0n) continue;
    const id = ids[rows === null ? i : (rows[i] as number)] as string;
    bearers.push({ of, id, borne, called, rounding: false, through: null });
  }
  return bearers;
};

/** R14, of a waterfall and of the steps that stand in it. */
export const audited = (result: WaterfallResult): WaterfallResult => {
  let [borne, surplus] = [0n, 0n];
  for (const step of result.steps) {
    if (step.credited < 0n || step.passed < 0n || step.arrived !== step.credited + step.passed) defect("a step credited more than arrived");
    if (step.surplus < 0n || step.borne !== step.credited + step.surplus) defect("a step bore other than what it credited and its surplus");
    borne += step.borne;
    surplus += step.surplus;
  }
  const { loss, broughtForward, residual } = result;
  if (loss + broughtForward + surplus !== borne + residual.amount) defect("a waterfall does not add up");
  if (borne !== result.borne || surplus !== result.surplus) defect("the steps of a waterfall do not add up");
  return result;
};

/** What is left of the items is what is left of their waterfall. */
export const auditItems = (left: readonly bigint[], rows: Rows, residual: bigint): void => {
  let sum = 0n;
  const count = rows === null ? left.length : rows.length;
  for (let i = 0; i < count; i += 1) sum += left[rows === null ? i : (rows[i] as number)] as bigint;
  if (sum !== residual) defect("the items of a waterfall do not add up");
};

/** The first of the members that break a property, and how many do. */
export const counted = (verdict: Verdict, count: number): Verdict => ({
  ...verdict,
  broken: verdict.broken && { ...verdict.broken, count },
});

export const newMap = (): Map<Id, unknown> => new Map();

export const putChange = (map: Map<Id, bigint>, id: Id, change: bigint): void => {
  if (change !== 0n) map.set(id, change);
};

export const putNew = (map: Map<Id, bigint>, id: Id, before: bigint, after: bigint): void => {
  if (before !== after) map.set(id, after);
};

/** A column that was drawn on: as it was before, and as it is now. */
export interface Draw {
  readonly class: Id;
  readonly column: Id;
  readonly before: readonly bigint[];
  readonly now: readonly bigint[];
}

/** What the event changes. What was drawn of a million members is written down row by row only for those who read it. */
export const deltaOf = (funds: Delta["funds"], draws: readonly Draw[], deficits: Delta["deficits"], entered: Delta["entered"]): Delta => {
  const changed = draws.filter(({ before, now }) => before !== now);
  if (changed.length === 0) return { funds, drawn: new Map(), deficits, entered };
  let drawn: Delta["drawn"] | null = null;
  return {
    funds,
    get drawn() {
      drawn ??= drawnIn(changed);
      return drawn;
    },
    deficits,
    entered,
  };
};

const drawnIn = (draws: readonly Draw[]): Delta["drawn"] => {
  const classes = new Map<Id, Map<Id, ReadonlyMap<number, bigint>>>();
  for (const { class: of, column, before, now } of draws) {
    const rows = new Map<number, bigint>();
    for (let row = 0; row < now.length; row += 1) {
      const [was, is] = [before[row] as bigint, now[row] as bigint];
      if (was !== is) rows.set(row, was - is);
    }
    if (rows.size === 0) continue;
    const columns = classes.get(of) ?? new Map<Id, ReadonlyMap<number, bigint>>();
    classes.set(of, columns.set(column, rows));
  }
  return classes;
};

/** Rows of a waterfall that a look-through takes over: those of a bearer, of members, or of a step and all inside it. */
export interface Mark {
  readonly through: Id;
  readonly waterfall: Id;
  readonly step: Id | null;
  readonly of: Id | null;
  readonly ids: ReadonlySet<string> | null;
}

export const idSet = (ids: readonly string[], rows: Rows): ReadonlySet<string> =>
  new Set(rows === null ? ids : Array.from(rows, (row) => ids[row] as string));

export const setOf = (ids: readonly string[]): ReadonlySet<string> => new Set(ids);

/** The first mark that takes a row decides, in the order of the page. */
export const marked = (results: readonly WaterfallResult[], marks: readonly Mark[]): readonly WaterfallResult[] =>
  results.map((result) => {
    const own = marks.filter(({ waterfall }) => waterfall === result.name);
    return own.length === 0 ? result : { ...result, steps: result.steps.map((step) => markedStep(step, own, new Set())) };
  });

/** @param inside the marks of steps around it. */
const markedStep = (step: StepResult, marks: readonly Mark[], around: ReadonlySet<Mark>): StepResult => {
  const here = new Set([...around, ...marks.filter((mark) => mark.step === step.name)]);
  const takes = (mark: Mark, row: BearerRow): boolean =>
    mark.step === null
      ? mark.of === row.of && (mark.ids === null ? row.id === null : row.id !== null && mark.ids.has(row.id))
      : here.has(mark);
  const inner = (inside: StepResult): StepResult => markedStep(inside, marks, here);
  return {
    ...step,
    bearers: step.bearers.map((row) => ({ ...row, through: marks.find((mark) => takes(mark, row))?.through ?? null })),
    layers: step.layers && step.layers.map(inner),
    items: step.items && step.items.map((item) => ({ ...item, layers: item.layers && item.layers.map(inner) })),
  };
};
