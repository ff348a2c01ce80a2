import type { Expr, MembersBody } from "../../plan/types.js";
import { fresh, inner, name, set, variable, when, write } from "./block.js";
import type { Block } from "./block.js";
import { binary, call, choose, element, field, isLiteral, literal, no, nothing, slotted, some, yes } from "./code.js";
import type { Code, Slot } from "./code.js";
import { flag, limit } from "./evaluating.js";
import { asBigint, isNegative, isPositive, less } from "./int.js";
import type { Int } from "./int.js";
import { aboveFloor } from "./layer-one.js";
import { hasNoLimit, leastOf, limitOf, withoutLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import { at } from "./making.js";
import type { Here, Rows } from "./making.js";
import { floor, named, notNegative } from "./ratio.js";
import { rowOf, rowsOf } from "./sets.js";
import { sharesOf } from "./shares.js";

/** R21, R22: the members whom a layer charges, by id, with their rooms and how they share, as the program finds them. */
export interface Roster {
  readonly rows: Rows;
  /** What `divide` takes. */
  readonly roster: Code;
  /** The room of those that take part, and the same if every balance were unlimited. */
  readonly room: Int;
  readonly unfunded: IntLimit;
  /** How many take part. */
  readonly takers: Code;
  /** What sets the room of one that takes part: caps by their place, then the floor, then the balance; the least of them. */
  readonly setBy: Code;
  readonly belowZero: Code;
  /** What sets each room, for the trace. */
  readonly eachSetBy: Code;
}

/** Numbers that stand for what sets a room. */
export const keepingOf = (body: MembersBody): number => body.each.length;
export const balanceOf = (body: MembersBody): number => body.each.length + 1;

/** @param column the array from which rooms are read; expressions read what stands now. @param reach whether `unfunded` is wanted. */
export const rosterOf = (here: Here, body: MembersBody, column: Code | null, reach: boolean): Roster => {
  const { block, making } = here;
  const rows = chosen(here, rowsOf(here, body.of), body.where);
  const list = (as: string): Code => name(block, as, call("newList", rows.count));
  const rooms = list("rooms");
  const eachSetBy = making.traced ? list("set_by") : nothing;
  const sum = bigintSum(block, "room");
  const unfundedSum = reach ? unfundedOf(block) : null;
  const counts = {
    takers: variable(block, "takers", literal(0)),
    setBy: variable(block, "least_set_by", literal(balanceOf(body))),
    below: variable(block, "below_zero", literal(0)),
  };
  const shares = sharesOf(here, body.split, rows);
  const i = fresh(block, "i");
  const loop = inner(block);
  const row = rowOf(loop, rows, slotted(i));
  const inside: Here = { ...at(here, loop), member: { class: rows.class, row }, outside: here, ofItems: false, numbers: false };
  const { room, by, unfunded, negative: caps } = roomOf(inside, body, column && element(column, row));
  const { weight, negative } = shares.each(inside, i);
  write(loop, { k: "put", of: rooms, at: slotted(i), value: asBigint(room) });
  if (making.traced) write(loop, { k: "put", of: eachSetBy, at: slotted(i), value: by });
  when(loop, some(...caps, negative), (below) => increase(below, counts.below));
  when(loop, weight === null ? yes : isPositive(weight), (taking) => {
    set(taking, sum, binary("+", slotted(sum), asBigint(room)));
    unfundedSum?.add(taking, unfunded);
    if (weight !== null) increase(taking, counts.takers);
    if (!isLiteral(by, balanceOf(body))) when(taking, binary("<", by, slotted(counts.setBy)), (lower) => set(lower, counts.setBy, by));
  });
  write(block, { k: "loop", at: i, below: rows.count, body: loop.statements });
  const takers = shares.weighs ? slotted(counts.takers) : rows.count;
  const roster = shares.close(block, { rooms, takers, room: slotted(sum) });
  return {
    rows,
    roster: name(block, "roster", roster),
    room: { code: slotted(sum), as: "bigint", range: { low: 0n, high: null } },
    unfunded: unfundedSum?.is ?? withoutLimit,
    takers,
    setBy: slotted(counts.setBy),
    belowZero: slotted(counts.below),
    eachSetBy,
  };
};

/** The sum of limits: one without an end makes it endless. */
const unfundedOf = (block: Block): { readonly is: IntLimit; readonly add: (block: Block, more: IntLimit) => void } => {
  const sum = bigintSum(block, "unfunded");
  const endless = variable(block, "unfunded_endless", no);
  return {
    is: { is: { code: slotted(sum), as: "bigint", range: { low: 0n, high: null } }, unlimited: slotted(endless) },
    add: (taking, more) => {
      set(taking, sum, binary("+", slotted(sum), asBigint(more.is)));
      when(taking, more.unlimited, (inside) => set(inside, endless, yes));
    },
  };
};

const bigintSum = (block: Block, as: string): Slot => variable(block, `${as}_total`, literal(0n));

const increase = (block: Block, slot: Slot): void => set(block, slot, binary("+", slotted(slot), literal(1)));

/** Those for which `where` is yes. */
const chosen = (here: Here, rows: Rows, where: Expr | null): Rows => {
  if (where === null) return rows;
  const { block } = here;
  const found = name(block, "where", call("newRows"));
  const i = fresh(block, "i");
  const loop = inner(block);
  const row = rowOf(loop, rows, slotted(i));
  const inside: Here = { ...at(here, loop), member: { class: rows.class, row }, outside: here, ofItems: false };
  when(loop, flag(inside, where), (kept) => write(kept, { k: "push", to: found, value: row }));
  write(block, { k: "loop", at: i, below: rows.count, body: loop.statements });
  return { class: rows.class, count: field(found, "length"), rows: found };
};

interface RoomOf {
  readonly room: Int;
  readonly by: Code;
  readonly unfunded: IntLimit;
  readonly negative: readonly Code[];
}

/** R21: the least of the caps in the order written, of what lies above the floor, of the balance; of equals the first sets it. */
const roomOf = (inside: Here, body: MembersBody, balance: Code | null): RoomOf => {
  const { block } = inside;
  const negative: Code[] = [];
  let room: IntLimit = withoutLimit;
  let by: Code = literal(balanceOf(body));
  const lower = (to: IntLimit, code: number): void => {
    const lowers = hasNoLimit(room) ? notUnlimited(to) : isBelow(to, room);
    const first = name(block, "lowers", lowers);
    by = name(block, "by", choose(first, literal(code), by));
    room = leastOf(block, room, to);
    room = {
      is: { ...room.is, code: name(block, "room", asBigint(room.is)), as: "bigint" },
      unlimited: name(block, "no_room", room.unlimited),
    };
  };
  for (const [index, cap] of body.each.entries()) {
    const { is, unlimited } = limit(inside, cap);
    const x = named(block, "cap", is);
    negative.push(isNegative(x.n));
    lower({ is: floor(notNegative(block, x)), unlimited }, index);
  }
  const column = body.column === null ? null : inside.making.opening.column(body.class, body.column);
  if (balance === null || column === null) return { room: room.is, by, unfunded: room, negative };
  const held: Int = { code: name(block, "balance", balance), as: "bigint", range: { low: 0n, high: column.range.high } };
  if (body.keeping !== null) {
    lower(limitOf(aboveFloor(inside, held, body.keeping)), keepingOf(body));
    return { room: room.is, by, unfunded: room, negative };
  }
  const unfunded = room;
  lower(limitOf(held), balanceOf(body));
  return { room: room.is, by, unfunded, negative };
};

const notUnlimited = ({ unlimited }: IntLimit): Code => choose(unlimited, no, yes);
const isBelow = (a: IntLimit, b: IntLimit): Code => choose(a.unlimited, no, choose(b.unlimited, yes, less(a.is, b.is)));
