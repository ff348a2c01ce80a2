import { kindOf } from "../outcome/words.js";
import type { Input } from "../state/types.js";
import { traceTree, type StepNode, type WaterfallNode } from "../outcome/trace-tree.js";
import type { Allocation, StepResult, WaterfallResult } from "../outcome/types.js";
import { isLayer } from "../plan/steps.js";
import type { Waterfall } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { checkDelta, checkThrough, checkVerdicts } from "./after.js";
import { objections, type Objections } from "./agree.js";
import { checkBlock } from "./block.js";
import { capacityOf } from "./replay/capacity.js";
import { checkLayer } from "./layer.js";
import { agreeFigures, expectInTurn, type Case, type Expected } from "./moment.js";
import { amountsOf, checkDefinitions, checkRefusal, checkWaterfall, lossOf, runs } from "./run.js";
import { worldOf } from "./replay/start.js";
import { ranIn } from "./void.js";
import { poolOf, walk, type Moment } from "./replay/walk.js";
import type { World } from "./replay/world.js";

/**
 * Examines an outcome without evaluating the policy: every member's figure is derived again from the certificate of its split, its
 * weight and its room; every step, waterfall and balance is added up again; every reason is checked against the rules. It takes one
 * pass and plain whole-number arithmetic, and shares nothing with the evaluators, so that an auditor need not trust them.
 *
 * What depends on `full(L)` is taken as the trace tells it, and so is the capacity of a block that draws on one column twice.
 *
 * @param allocation with its trace where there is one: the lines of members are then compared one by one. Void events have no other
 * record of their run.
 * @returns what does not follow, each with its place, what the outcome tells and what follows; empty where all is in order.
 * @example checkAllocation(plan, input, allocate(plan, state, event, { trace: true })) // []
 */
export const checkAllocation = (plan: ValidPlan, input: Input, allocation: Allocation): readonly string[] => {
  const found = objections();
  try {
    examine(plan, input, allocation, found);
  } catch (error) {
    // Words and figures that no outcome can have lead nowhere: that too is an answer.
    found.object(`the outcome cannot be followed further: ${error instanceof Error ? error.message : String(error)}`);
  }
  return found.list;
};

const examine = (plan: ValidPlan, input: Input, allocation: Allocation, found: Objections): void => {
  const world = worldOf(plan, input);
  const tree = allocation.trace === null ? null : traceTree(plan, allocation.trace);
  if (tree !== null) checkDefinitions(world, tree, found.at("trace"));
  const isVoid = allocation.status === "refused";
  const results = isVoid ? (tree === null ? [] : ranIn(world, tree)) : allocation.waterfalls;
  const ran: { waterfall: Waterfall; result: WaterfallResult }[] = [];
  for (const waterfall of plan.waterfalls) {
    const result = results.find(({ name }) => name === waterfall.id);
    const ended = isVoid && result === undefined;
    if (!ended) found.at(waterfall.id)("runs in this event", result !== undefined, runs(world, waterfall));
    if (result === undefined) continue;
    checkOne(world, waterfall, result, tree?.waterfalls.find((node) => node.waterfall === waterfall) ?? null, found, isVoid);
    ran.push({ waterfall, result });
  }
  found.at("outcome")(
    "the order of the waterfalls",
    results.map(({ name }) => name),
    ran.map(({ waterfall }) => waterfall.id),
  );
  if (!isVoid || tree !== null) checkRefusal(allocation, ran, found.at("outcome"));
  if (isVoid) checkVoid(worldOf(plan, input), allocation, found);
  else {
    checkDelta(world, allocation, found.at("outcome"));
    checkThrough(world, allocation, found.at("outcome"));
  }
  checkVerdicts(world, allocation, found.at("outcome"));
};

/** One waterfall, step by step in the order of its run. */
const checkOne = (
  world: World,
  waterfall: Waterfall,
  result: WaterfallResult,
  node: WaterfallNode | null,
  found: Objections,
  isVoid: boolean,
): void => {
  const own = found.at(waterfall.id);
  checkWaterfall(world, waterfall, result, node, own);
  const nodes = new Map<StepResult, StepNode>();
  if (node !== null) pair(result.steps, node.steps, nodes);
  const expected = new Map<StepResult, Expected>();
  const expect: Case["expect"] = (inner, what) => {
    expected.set(inner, what);
  };
  expectInTurn(result.steps, result.loss + result.broughtForward, { expect });
  const visit = (moment: Moment): void => {
    const { frame, step, result: told } = moment;
    const agree = found.at(`${waterfall.id}/${step.id}${frame.label === null ? "" : ` (${frame.label})`}`);
    if (node !== null) agree("its record in the trace", nodes.has(told), true);
    const what = expected.get(told);
    if (what !== undefined) checkStep({ ...moment, world, node: nodes.get(told) ?? null, expected: what, agree, expect, isVoid });
  };
  const pool = walk(world, waterfall, result, { visit });
  const left = pool && amountsOf(world, pool.class, pool.left, (amount) => ({ amount }));
  if (node === null || result.residual.items !== null) own("what is left of the items", result.residual.items, left);
};

const checkStep = (of: Case): void => {
  const { world, frame, step, result, agree, expected, block } = of;
  agree("kind", result.kind, block?.step.body.k === "tower" ? "tranche" : kindOf(step));
  agreeFigures(of);
  const width = expected.place.k === "tranche" ? expected.place.width : null;
  const capacity = capacityOf(world, frame, step, width);
  if (capacity !== undefined && !of.isVoid) agree("capacity", result.capacity, capacity);
  if (isLayer(step.body)) {
    agree("layers", result.layers, null);
    agree("over_recovery", result.overRecovery, null);
    checkLayer(of);
  } else checkBlock(of);
};

/** Steps of the outcome and their records, which stand in the same shape. */
const pair = (results: readonly StepResult[], nodes: readonly StepNode[], pairs: Map<StepResult, StepNode>): void => {
  for (const [i, result] of results.entries()) {
    const node = nodes[i];
    if (node === undefined || node.step.id !== result.name) continue;
    pairs.set(result, node);
    if (result.layers !== null) pair(result.layers, node.inner, pairs);
    for (const [place, item] of (result.items ?? []).entries()) {
      const inner = node.items[place];
      if (item.layers !== null && inner?.id === item.id) pair(item.layers, inner.inner, pairs);
    }
  }
};

/** R12: what a void event leaves in the outcome. */
const checkVoid = (world: World, { waterfalls, delta }: Allocation, found: Objections): void => {
  const named = world.plan.waterfalls.filter(({ id, feed }) => feed.k === "event" && world.opening.loss(id) !== null);
  found.at("outcome")(
    "the waterfalls of a void event",
    waterfalls.map(({ name }) => name),
    named.map(({ id }) => id),
  );
  for (const waterfall of named) {
    const told = waterfalls.find(({ name }) => name === waterfall.id);
    const loss = lossOf(world, waterfall);
    if (told === undefined || loss === null) continue;
    const pool = poolOf(world, waterfall, 0n);
    const items = pool && amountsOf(world, pool.class, pool.loss, (amount) => ({ amount }));
    found.at(waterfall.id)("a void waterfall", told, {
      name: waterfall.id,
      asset: waterfall.asset,
      loss,
      broughtForward: 0n,
      borne: 0n,
      surplus: 0n,
      steps: [],
      residual: { amount: loss, treatment: "refused", items },
    });
  }
  const changes = delta.funds.size + delta.drawn.size + delta.deficits.size + delta.entered.size;
  found.at("outcome")("the changes of a void event", changes, 0);
};
