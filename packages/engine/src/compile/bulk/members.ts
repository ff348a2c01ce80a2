import type { Column } from "../../columns/types.js";
import type { Allocation } from "../../outcome/types.js";
import { everyStep } from "../../plan/steps.js";
import type { Id, Plan } from "../../plan/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import { evaluator } from "../evaluator.js";
import type { Evaluator } from "../evaluator.js";
import { split } from "../kernels/split.js";
import { openTools } from "../kernels/tools.js";
import type { Tools } from "../kernels/tools.js";
import type { Split, SplitRequest } from "../kernels/types.js";
import type { JobOptions } from "../workers/crew.js";
import type { Workers } from "../workers/workers.js";
import { classesAfter } from "./after.js";
import { hostOf } from "./host.js";
import { layersOn } from "./layers.js";
import { anyNode } from "./nodes.js";
import { openingOf } from "./opening.js";
import type { Converted } from "./opening.js";
import { patched } from "./patch.js";
import { columned } from "./rows.js";
import { runInColumns } from "./run.js";
import type { InColumns } from "./run.js";
import { idsOf, plainEvent, plainState } from "../../state/convert.js";
import type { ColumnEvent, ColumnState } from "../../state/columns.js";
import type { MembersOutcome, MembersSplit } from "./types.js";

/** A policy, ready to be run on very many members. */
export interface MembersEvaluator {
  /**
   * What stands in the way of computing the layers on a class in columns, in words; null where nothing does. Where something does, the
   * members are gone through one by one: the same outcome, many times slower.
   */
  readonly inTheWay: ReadonlyMap<Id, string | null>;
  /**
   * What the policy does with one event: to the unit what `evaluator` gives.
   *
   * @param options.over columns that are no longer wanted, of an earlier outcome: units are written over them, in the order of the
   * splits, where kind and rows agree. None may belong to the state.
   * @throws where the engine has a defect.
   */
  readonly run: (state: ColumnState, event: ColumnEvent, options?: { readonly over?: readonly Column[] }) => MembersOutcome;
  /** The same with large splits shared out among workers, with progress and cancellation. */
  readonly runWith: (workers: Workers, state: ColumnState, event: ColumnEvent, options?: JobOptions) => Promise<MembersOutcome>;
}

/**
 * Compiles a policy for classes with very many members: a layer on all of them, with weights and caps that are columns or columns times
 * a figure, is split by kernels over typed columns, without an object or a bigint a member.
 *
 * @param plan a valid plan, from `validatePlan`.
 * @example
 * const policy = membersEvaluator(plan);
 * const deposit = columnOfNumbers([50, 30, 20]);
 * const lenders = { rows: 3, ids: null, columns: new Map([["deposit", { k: "amount", of: deposit }]]) };
 * const outcome = policy.run({ funds, classes: new Map([["lenders", lenders]]), deficits, entered }, event);
 * readAll(outcome.splits[0].units); // 5n, 3n, 2n
 */
export const membersEvaluator = (plan: ValidPlan): MembersEvaluator => {
  const found = new Map(plan.classes.map(({ id }) => [id, layersOn(plan, id)]));
  const inColumns = columnsOf(plan, found);
  const bySingle = evaluator(plan);
  const tools = openTools();
  const converted: Converted = new WeakMap();
  function* steps(state: ColumnState, event: ColumnEvent): Generator<SplitRequest, MembersOutcome, Split> {
    const fast = inColumns === null ? null : yield* inKernels(inColumns, state, event, tools, converted);
    return fast ?? oneByOne(plan, bySingle, state, event);
  }
  return {
    inTheWay: new Map([...found].map(([id, one]) => [id, one.ok ? null : one.at === null ? one.why : `${one.why} (\`${one.at}\`)`])),
    runWith: async (workers, state, event, options = {}) => {
      const running = steps(state, event);
      let next = running.next();
      while (next.done !== true) next = running.next(await workers.split(tools, next.value, options));
      return next.value;
    },
    run: (state, event, { over = [] } = {}) => {
      const running = steps(state, event);
      let next = running.next();
      for (let i = 0; next.done !== true; i += 1) next = running.next(split(tools, next.value, { into: over[i] }));
      return next.value;
    },
  };
};

const columnsOf = (plan: ValidPlan, found: ReadonlyMap<Id, ReturnType<typeof layersOn>>): InColumns | null => {
  const classes = new Set([...found].filter(([, { ok }]) => ok).map(([id]) => id));
  if (classes.size === 0) return null;
  const layers = [...found.values()].flatMap((one) => (one.ok ? one.layers : []));
  // In the order of the run, whatever class they are on.
  const inOrder = plan.waterfalls.flatMap(({ id, steps }) =>
    [...everyStep(steps)].flatMap((step) => layers.filter((layer) => layer.waterfall === id && layer.step === step.id)),
  );
  const host = hostOf(plan, inOrder, classes);
  const refuses = plan.waterfalls.some(({ residual }) => residual.k === "refused");
  const probe = refuses ? evaluator(withoutRefusal(host.plan)) : null;
  return { plan, classes, host, totals: totalsOf(host.plan), evaluator: evaluator(host.plan), probe };
};

const withoutRefusal = (plan: ValidPlan): ValidPlan => ({
  ...plan,
  waterfalls: plan.waterfalls.map((one) => (one.residual.k === "refused" ? { ...one, residual: { k: "open", why: "refused" } } : one)),
});

/** Every column that is summed, read as a pot, or drawn on. */
const totalsOf = (plan: Plan): ReadonlySet<string> => {
  const found = new Set<string>();
  anyNode([plan.waterfalls, plan.lets, plan.properties], (node) => {
    if (node["k"] === "column") found.add(`${String(node["class"])}.${String(node["id"])}`);
    if (node["k"] === "columns") found.add(`${String((node["over"] as { readonly id: Id }).id)}.${String(node["id"])}`);
    if (node["k"] === "members" && "column" in node) found.add(`${String(node["class"])}.${String(node["column"])}`);
    return false;
  });
  return found;
};

function* inKernels(
  policy: InColumns,
  state: ColumnState,
  event: ColumnEvent,
  tools: Tools,
  converted: Converted,
): Generator<SplitRequest, MembersOutcome | null, Split> {
  const opening = openingOf(policy.plan, state, event, tools, converted);
  const run = yield* runInColumns(policy, opening, state, event, tools);
  if (run === null) return null;
  const known = new Map<string, MembersSplit>();
  for (const [{ layer }, { units }] of run.charges)
    known.set(`${layer.waterfall}/${layer.step}`, {
      waterfall: layer.waterfall,
      step: layer.step,
      item: null,
      class: layer.body.class,
      column: layer.body.column,
      units,
    });
  return outcomeOf(policy.plan, state, event, patched(policy, run), policy.classes, known);
}

const oneByOne = (plan: ValidPlan, by: Evaluator, state: ColumnState, event: ColumnEvent): MembersOutcome => {
  const allocation = by.run(plainState(state), plainEvent(event));
  return outcomeOf(plan, state, event, allocation, new Set(), new Map());
};

const outcomeOf = (
  plan: ValidPlan,
  state: ColumnState,
  event: ColumnEvent,
  allocation: Allocation,
  inColumns: ReadonlySet<Id>,
  known: ReadonlyMap<string, MembersSplit>,
): MembersOutcome => {
  const members = (id: Id) => state.classes.get(id) ?? event.classes.get(id);
  const found = columned(plan, allocation, known, (id) => idsOf(members(id)));
  return { ...found, after: () => classesAfter(state.classes, inColumns, found.splits, allocation.delta.drawn) };
};
