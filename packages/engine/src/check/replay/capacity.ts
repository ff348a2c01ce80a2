import { inOrder } from "../../outcome/trace-tree.js";
import { everyStep, isLayer } from "../../plan/steps.js";
import type { Body, Id, Step } from "../../plan/types.js";
import { takesPart } from "../derive.js";
import { evaluate, figure } from "./evaluate.js";
import { floor, held, leastOf } from "./fraction.js";
import { unlimited } from "./opening.js";
import { linesOf, roomOfOne } from "./rooms.js";
import { askOfUnlimited } from "./terms.js";
import { slicesOf } from "./tower.js";
import { here, type Frame, type World } from "./world.js";

/** Null: unlimited. Undefined: not known. */
export type Capacity = bigint | null | undefined;

/**
 * R36. Not known where it depends on `full`, or where steps inside a block draw on one column twice: that would take a split of what
 * the first of them leaves to the second.
 *
 * @param width of a tranche, what is left of it.
 */
export const capacityOf = (world: World, frame: Frame, step: Step, width: bigint | null): Capacity =>
  drawsTwice(step) ? undefined : measured(world, frame, step, width, new Map());

/** @param drawn from funds by the steps before it in the same block. */
const measured = (world: World, frame: Frame, step: Step, most: bigint | null, drawn: Map<Id, bigint>): Capacity => {
  const holds = step.when === null ? true : evaluate(here(world, frame), step.when);
  if (holds === null) return undefined;
  const asked = askOfUnlimited(world, frame, step);
  if (asked === undefined) return undefined;
  const within = holds === true ? leastOf(most, asked) : 0n;
  if (!isLayer(step.body)) return ofBlock(world, frame, step, within, drawn);
  const room = roomOf(world, frame, step, drawn);
  if (room === undefined) return undefined;
  const capacity = leastOf(within, room);
  if (step.body.k === "fund") drawn.set(step.body.fund, (drawn.get(step.body.fund) ?? 0n) + (capacity ?? 0n));
  return capacity;
};

const roomOf = (world: World, frame: Frame, step: Step, drawn: ReadonlyMap<Id, bigint>): Capacity => {
  const { body } = step;
  if (body.k === "fund" || body.k === "party" || body.k === "member" || body.k === "position") {
    return roomOfOne(here(world, frame), frame, step, body, (fund) => world.ledger.fund(fund) - (drawn.get(fund) ?? 0n))?.room;
  }
  if (body.k !== "members") return undefined;
  let sum: bigint | null = 0n;
  for (const { id, weight, key, room, stands } of linesOf(world, frame, step, body)) {
    if (stands === undefined || weight === undefined || room === undefined) return undefined;
    if (!takesPart({ id, weight, key: key ?? null, room: room.room })) continue;
    sum = sum === null || room.room === null ? null : sum + room.room;
  }
  return sum;
};

/** The sum of what is inside, each as far as those before it leave room. */
const ofBlock = (world: World, frame: Frame, step: Step, within: bigint | null, drawn: Map<Id, bigint>): Capacity => {
  if (step.body.k === "each") return within;
  const inner = insideOf(world, frame, step);
  if (inner === undefined) return undefined;
  let left = leastOf(within, inner.most);
  let sum: bigint | null = 0n;
  for (const { step: one, width } of inner.steps) {
    const found = measured(world, frame, one, leastOf(left, width), drawn);
    if (found === undefined) return undefined;
    sum = sum === null || found === null ? null : sum + found;
    left = left === null ? null : left - (found ?? 0n);
  }
  return sum;
};

interface Inside {
  readonly steps: readonly { readonly step: Step; readonly width: bigint | null }[];
  /** A combined limit. */
  readonly most: bigint | null;
}

const insideOf = (world: World, frame: Frame, step: Step): Inside | undefined => {
  const { body } = step;
  const plain = inOrder(step).map((one) => ({ step: one, width: null }));
  if (body.k === "tower") {
    const slices = slicesOf(world, frame, step, body, 0n);
    return slices === null ? undefined : { steps: slices, most: null };
  }
  if (body.k === "together" && body.combined !== null) {
    const combined = evaluate(here(world, frame), body.combined);
    if (combined === null) return undefined;
    return { steps: plain, most: combined === unlimited ? null : floor(held(figure(combined))) };
  }
  if (body.k !== "parts") return { steps: plain, most: null };
  const weights = new Map(
    body.parts.map(({ step: one, weight }) => [one, weight === null ? undefined : evaluate(here(world, frame), weight)]),
  );
  if ([...weights.values()].includes(null)) return undefined;
  const counts = (one: Step): boolean => {
    const weight = weights.get(one);
    return weight == null || figure(weight).n > 0n;
  };
  return { steps: plain.filter((one) => counts(one.step)), most: null };
};

const drawsTwice = (step: Step): boolean => {
  if (isLayer(step.body)) return false;
  const columns = [...everyStep([step])].flatMap(({ body }) => columnOf(body) ?? []);
  return new Set(columns).size < columns.length;
};

const columnOf = (body: Body): string | null =>
  (body.k === "member" || body.k === "members") && body.column !== null ? `${body.class}.${body.column}` : null;
