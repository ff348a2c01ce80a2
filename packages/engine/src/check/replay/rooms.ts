import type { Rational } from "../../amount/rational.js";
import { key } from "../../plan/keys.js";
import type { Body, Expr, Id, MembersBody, Step } from "../../plan/types.js";
import { evaluate, figure } from "./evaluate.js";
import { floor, held, minus, whole } from "./fraction.js";
import { unlimited, type Value } from "./opening.js";
import { balanceOf, placeOf } from "./read.js";
import type { Frame, Here, World } from "./world.js";

/** What a bearer can give. */
export interface Room {
  /** Null: unlimited. */
  readonly room: bigint | null;
  /** The clause that sets it, `balance`, or null. */
  readonly at: string | null;
  readonly by: "cap" | "keeping" | "balance" | null;
  /** If the balance were unlimited; a floor counts. */
  readonly unfunded: bigint | null;
  /** A cap came out below zero. */
  readonly belowZero: boolean;
}

const free: Room = { room: null, at: null, by: null, unfunded: null, belowZero: false };

/**
 * R18, of one bearer; undefined: not known.
 *
 * @param fundNow what funds hold, where that is not what the ledger says.
 */
export const roomOfOne = (
  at: Here,
  frame: Frame,
  step: Step,
  body: Extract<Body, { k: "fund" | "party" | "member" | "position" }>,
  fundNow: (fund: Id) => bigint = at.world.ledger.fund,
): Room | undefined => {
  const { world } = at;
  switch (body.k) {
    case "party":
    case "position":
      return free;
    case "fund":
      return balanced(at, frame, step, free, fundNow(body.fund), body.keeping);
    case "member": {
      if (body.column === null) return free;
      const { row } = placeOf(at, body.of, body.class);
      return balanced(at, frame, step, free, balanceOf(world, body.class, body.column, row), body.keeping);
    }
  }
};

/** R21, of the member at hand. */
export const roomOfMember = (at: Here, frame: Frame, step: Step, body: MembersBody): Room | undefined => {
  let found = free;
  for (const [index, cap] of body.each.entries()) {
    const value = evaluate(at, cap);
    if (value === null) return undefined;
    if (value === unlimited) continue;
    const belowZero = found.belowZero || figure(value).n < 0n;
    const most = floor(held(figure(value)));
    found = { ...lowered(found, most, "cap", key.each(frame.waterfall.id, step.id, index)), belowZero };
  }
  if (body.column === null) return found;
  return balanced(at, frame, step, found, balanceOf(at.world, body.class, body.column, at.member?.row ?? 0), body.keeping);
};

const balanced = (at: Here, frame: Frame, step: Step, before: Room, balance: bigint, keeping: Expr | null): Room | undefined => {
  let found = before;
  if (keeping !== null) {
    const kept: Value = evaluate(at, keeping);
    if (kept === null) return undefined;
    const above = floor(held(minus(whole(balance), held(figure(kept)))));
    found = lowered(found, above, "keeping", key.clause(frame.waterfall.id, step.id, "keeping"));
  }
  const last = lowered(found, balance, "balance", "balance");
  return { ...last, unfunded: found.room };
};

const lowered = (before: Room, to: bigint, by: Room["by"], at: string): Room =>
  before.room === null || to < before.room ? { ...before, room: to, by, at, unfunded: to } : before;

/** One member of a layer before anything is split. */
export interface Line {
  readonly id: string;
  readonly row: number;
  /** Whether `where` holds; undefined: not known. */
  readonly stands: boolean | undefined;
  /** As it counts; null for rules without weights; undefined: not known. */
  readonly weight: Rational | null | undefined;
  /** Of `one by one`. */
  readonly key: Rational | null | undefined;
  readonly room: Room | undefined;
  /** A weight or a cap came out below zero. */
  readonly belowZero: boolean;
}

/** @param at with the member at hand. */
export const lineOf = (at: Here, frame: Frame, step: Step, body: MembersBody): Line => {
  const row = at.member?.row ?? 0;
  const stands = body.where === null ? true : evaluate(at, body.where);
  const line = { id: at.world.opening.ids(body.class)[row] ?? "", row, stands: stands === null ? undefined : stands === true };
  if (stands === false) return { ...line, weight: null, key: null, room: free, belowZero: false };
  const { split } = body;
  const weighing = split.k === "one by one" ? split.equals : split;
  const computed = weighing?.k === "pro rata" ? known(evaluate(at, weighing.weight)) : weighing?.k === "equally" ? whole(1n) : null;
  const room = roomOfMember(at, frame, step, body);
  return {
    ...line,
    weight: computed && held(computed),
    key: split.k === "one by one" ? known(evaluate(at, split.key)) : null,
    room,
    belowZero: (computed?.n ?? 0n) < 0n || room?.belowZero === true,
  };
};

const known = (value: Value): Rational | undefined => (value === null ? undefined : figure(value));

/** The lines of a layer's members, by id: those for whom `where` holds. */
export const linesOf = (world: World, frame: Frame, step: Step, body: MembersBody): readonly Line[] => {
  const shared: Here = { world, frame, member: null, known: new Map() };
  return world
    .rows(body.of)
    .map((row) => lineOf({ ...shared, member: { class: body.class, row } }, frame, step, body))
    .filter(({ stands }) => stands !== false);
};
