import { classOf } from "../../plan/facts.js";
import { formatRational } from "../../amount/rational.js";
import { inOrder } from "../../outcome/trace-tree.js";
import type { BearerRow, StepResult, WaterfallResult } from "../../outcome/types.js";
import { everyStep, isLayer } from "../../plan/steps.js";
import type { Step, Waterfall } from "../../plan/types.js";
import { evaluate, figure } from "./evaluate.js";
import { floor, held } from "./fraction.js";
import { holder, member } from "./ledger.js";
import { unlimited, type Value } from "./opening.js";
import { askOf } from "./terms.js";
import { here, type Frame, type Local, type Pool, type World } from "./world.js";

/** A step of the outcome at the moment at which it runs: what comes before it is booked, itself is not. */
export interface Moment {
  readonly frame: Frame;
  readonly step: Step;
  readonly result: StepResult;
  /** The block that it stands in; null: the waterfall, or `for each`. */
  readonly block: Moment | null;
  /** The steps among which it stands, and where. */
  readonly beside: readonly StepResult[];
  readonly index: number;
}

export interface Visitor {
  readonly visit: (at: Moment) => void;
  /** Which rows of members are booked; all of them where nothing is said. Others' rows count only where a figure reads them. */
  readonly books?: (row: BearerRow) => boolean;
}

/**
 * Goes through a waterfall of the outcome in the order of the run and books what its rows say, step by step.
 *
 * @returns what is left of the items of an item waterfall.
 */
export const walk = (world: World, waterfall: Waterfall, result: WaterfallResult, visitor: Visitor): Pool | null => {
  const loss = result.loss + result.broughtForward;
  world.ledger.losses.set(waterfall.id, loss);
  const frame = { ...outside(waterfall, loss), pool: poolOf(world, waterfall, loss) };
  walkSteps(world, frame, waterfall.steps, result.steps, null, visitor);
  world.ledger.residuals.set(waterfall.id, result.residual.amount);
  return frame.pool;
};

export const outside = (waterfall: Waterfall, loss: bigint): Frame => ({
  waterfall,
  loss,
  arrived: null,
  label: null,
  item: null,
  pool: null,
  local: [],
});

/** R8: `⌊Eᵢ⁺⌋` of each item. */
export const poolOf = (world: World, waterfall: Waterfall, total: bigint): Pool | null => {
  const { items, loss: e } = waterfall;
  if (items === null || e === null) return null;
  const rows = world.rows(items);
  const of = classOf(world.plan, items);
  const frame = outside(waterfall, total);
  const losses = rows.map((row): [number, bigint] => {
    const item = { class: of, row };
    const value = evaluate(here(world, { ...frame, item }, item), e);
    return [row, value === null || value === unlimited ? 0n : floor(held(figure(value)))];
  });
  return { class: of, rows, loss: new Map(losses), left: new Map(losses), weights: null };
};

const walkSteps = (
  world: World,
  frame: Frame,
  steps: readonly Step[],
  results: readonly StepResult[],
  block: Moment | null,
  visitor: Visitor,
): void => {
  for (const [i, step] of steps.entries()) {
    const result = results[i];
    if (result !== undefined && result.name === step.id)
      walkStep(world, frame, step, { beside: results, index: i, result, block }, visitor);
  }
};

type Told = Pick<Moment, "result" | "block" | "beside" | "index">;

const walkStep = (world: World, outer: Frame, step: Step, told: Told, visitor: Visitor): void => {
  const { result } = told;
  const frame = { ...seenBy(world, outer, step), arrived: result.arrived };
  const moment = { ...told, frame, step };
  visitor.visit(moment);
  if (isLayer(step.body)) bookLayer(world, moment, visitor.books);
  else if (step.body.k === "each") walkItems(world, frame, step, result, visitor);
  else {
    const inner = step.body.k === "group" ? frame : weighted(frame);
    walkSteps(world, inner, inOrder(step), result.layers ?? [], moment, visitor);
    // Its tranches stand where the tower stood before this loss entered it.
    if (step.body.k === "tower" && step.body.span === "all events") enter(world, moment);
  }
  world.ledger.credit({ waterfall: frame.waterfall.id, step: step.id }, result.credited);
  for (const { steps, taken } of frame.local) {
    if (steps.has(step.id)) taken.set(step.id, (taken.get(step.id) ?? 0n) + result.credited);
  }
};

/** R41: `over S`. */
const seenBy = (world: World, frame: Frame, step: Step): Frame => {
  if (frame.pool === null || step.over === null) return frame;
  const chosen = new Set(world.rows(step.over));
  return { ...frame, pool: { ...frame.pool, rows: frame.pool.rows.filter((row) => chosen.has(row)) } };
};

/** R41: a block's parts are shared back with the weights of its beginning. */
const weighted = (frame: Frame): Frame =>
  frame.pool === null ? frame : { ...frame, pool: { ...frame.pool, weights: frame.pool.weights ?? new Map(frame.pool.left) } };

/** What is left of the items of a pool. */
export const leftOf = ({ rows, left }: Pool): bigint => rows.reduce((sum, row) => sum + (left.get(row) ?? 0n), 0n);

/** What arrived at the tower, after its terms. */
export const askAt = (world: World, { frame, step, result }: Moment): bigint => {
  if (result.arrived === 0n || result.limitedBy === "condition") return 0n;
  return askOf(world, frame, step, [])?.ask ?? result.arrived;
};

const enter = (world: World, moment: Moment): void => {
  const name = `${moment.frame.waterfall.id}.${moment.step.id}`;
  world.ledger.entered.set(name, (world.ledger.entered.get(name) ?? 0n) + askAt(world, moment));
};

const bookLayer = ({ opening, ledger }: World, { frame, step: { id, body }, result }: Moment, books: Visitor["books"]): void => {
  const charge = (bearer: string, amount: bigint): void => ledger.charge(frame.waterfall.id, bearer, amount);
  for (const row of result.bearers) {
    if (row.rounding) {
      charge(holder(row.called ? "party" : "fund", row.of), row.borne);
      if (!row.called) ledger.drawFund(row.of, row.borne);
    } else if (body.k === "fund") {
      charge(holder("fund", body.fund), row.borne);
      ledger.drawFund(body.fund, row.borne);
    } else if (body.k === "party") charge(holder("party", body.party), row.borne);
    else if (body.k === "position") charge(holder("tranche", id), row.borne);
    else if ((body.k === "member" || body.k === "members") && (books === undefined || books(row))) {
      const at = opening.row(body.class, row.id ?? "");
      charge(member(body.class, at), row.borne);
      if (body.column !== null) ledger.drawRow(body.class, body.column, at, row.borne);
    }
  }
  if (body.k === "members" && result.surplus > 0n && body.rounding !== null && "difference" in body.rounding) {
    if (body.rounding.difference.k === "fund") ledger.own(body.rounding.difference.id, result.surplus);
  }
  if (frame.pool !== null) {
    for (const item of result.items ?? []) {
      const row = opening.row(frame.pool.class, item.id);
      frame.pool.left.set(row, (frame.pool.left.get(row) ?? 0n) - item.credited);
    }
  }
};

/** R40, R42. */
const walkItems = (world: World, frame: Frame, step: Step, result: StepResult, visitor: Visitor): void => {
  const { pool } = frame;
  if (step.body.k !== "each" || pool === null) return;
  const inner = new Set([...everyStep(step.body.steps)].map(({ id }) => id));
  const { rowsOf } = itemsOf(world, pool, step.body.by);
  for (const item of result.items ?? []) {
    const rows = rowsOf(item.id);
    const [first] = rows;
    if (first === undefined || item.layers === null) continue;
    const local: Local = { steps: inner, taken: new Map() };
    const own = {
      ...frame,
      label: item.id,
      item: { class: pool.class, row: first },
      loss: rows.reduce((sum, row) => sum + (pool.loss.get(row) ?? 0n), 0n),
      local: [local, ...frame.local],
      pool: step.body.by === null ? null : { ...pool, rows, weights: null },
    };
    walkSteps(world, own, step.body.steps, item.layers, null, visitor);
    if (step.body.by === null) pool.left.set(first, (pool.left.get(first) ?? 0n) - item.credited);
  }
};

/** The items or groups of a `for each`, by the labels under which documents show them. */
export interface Items {
  readonly rowsOf: (label: string) => readonly number[];
  readonly labelOf: (row: number) => string;
}

/** @param by the column that makes groups; null: item by item. */
export const itemsOf = ({ opening }: World, { class: of, rows }: Pool, by: string | null): Items => {
  const labelOf = (row: number): string => (by === null ? (opening.ids(of)[row] ?? "") : labelText(opening.cell(of, by, row)));
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const group = groups.get(labelOf(row)) ?? [];
    group.push(row);
    groups.set(labelOf(row), group);
  }
  return { rowsOf: (label) => groups.get(label) ?? [], labelOf };
};

const labelText = (value: Value): string =>
  typeof value === "object" && value !== null && "n" in value ? formatRational(value) : String(value);
