import type { Range } from "../facts/range.js";
import { inner, set, when } from "./block.js";
import type { Block } from "./block.js";
import { literal, no, not, nothing, slotted, yes } from "./code.js";
import type { Code, Routine, Slot } from "./code.js";
import { held, wayOf, zero } from "./int.js";
import type { Int } from "./int.js";
import type { Frame, Here, Making } from "./making.js";
import type { Value } from "./value.js";

/** Where only opening figures and inputs are read. */
export const nowhere: Frame = { waterfall: null, loss: zero, arrived: null, label: nothing, item: null, pool: null, eaches: [] };

export const openingIn = (making: Making, block: Block): Here => ({
  making,
  block,
  frame: nowhere,
  member: null,
  outside: null,
  ofItems: false,
  numbers: true,
});

/** Something that is computed when it is first needed and then known for the rest of the event. */
export const routine = <T>(
  making: Making,
  called: string,
  note: string,
  make: (inside: Here) => T,
): { readonly routine: Routine; readonly value: T } => {
  const known = state(making, `${called}_known`, no);
  const block: Block = { ...inner(making.head), prefix: `${called}_` };
  const value = make(openingIn(making, block));
  const body = inner(block);
  when(body, not(slotted(known)), (inside) => {
    set(inside, known, yes);
    inside.statements.push(...block.statements);
  });
  const made = { index: making.routines.length, name: making.names.slot(`find_${called}`).name, note, body: body.statements };
  making.routines.push(made);
  return { routine: made, value };
};

export const state = (making: Making, name: string, value: Code, range: Range | null = null): Slot => {
  const slot = making.names.slot(name, { range });
  making.state.push({ slot, value });
  return slot;
};

/** The value in slots that are seen everywhere. */
export const kept = (here: Here, name: string, value: Value): Value => {
  if (value.k !== "limit") return { ...value, is: keptCode(here, name, value.is, nothing) };
  const { n, d } = value.is;
  return {
    k: "limit",
    is: { n: keptInt(here, name, n), d: keptInt(here, `${name}_over`, d) },
    unlimited: keptCode(here, `${name}_unlimited`, value.unlimited, no),
  };
};

export const keptCode = (here: Here, name: string, value: Code, before: Code, range: Range | null = null): Code => {
  if (value.k === "literal") return value;
  const slot = state(here.making, name, before, range);
  set(here.block, slot, value);
  return slotted(slot);
};

/** What it is a multiple of is not seen outside. */
const keptInt = (here: Here, name: string, value: Int): Int => {
  const way = wayOf(value);
  const { range } = value;
  if (value.as === "literal") return value;
  return { code: keptCode(here, name, held(value, way), literal(way === "number" ? 0 : 0n), range), as: way, range };
};
