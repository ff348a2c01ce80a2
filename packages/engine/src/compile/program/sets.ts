import { defect } from "../../diagnostic/defect.js";
import { isMemberRef } from "../../plan/walk.js";
import type { MemberRef, NamedSet, SetRef } from "../../plan/types.js";
import { fresh, inner, name, when } from "./block.js";
import type { Block } from "./block.js";
import { binary, call, element, every, field, literal, nothing, slotted } from "./code.js";
import type { Code } from "./code.js";
import { flag } from "./evaluating.js";
import { at } from "./making.js";
import type { Here, Making, Rows } from "./making.js";
import { keptCode, routine } from "./routine.js";

/** Who is in a set, as rows by id. Opening figures decide it, so it is found once an event. */
export const rowsOf = (here: Here, set: SetRef): Rows => {
  const { making } = here;
  switch (set.k) {
    case "class":
      return { class: set.id, count: making.opening.count(set.id), rows: null };
    case "input set": {
      const rows = making.opening.inputSet(set.id);
      return { class: making.classOf(set), count: field(rows, "length"), rows };
    }
    case "set": {
      const declared = making.plan.sets.find(({ id }) => id === set.id) ?? defect(`no set ${set.id}`);
      if (declared.steps.length === 0) return rowsOf(here, declared.from);
      const known = making.sets.get(set.id) ?? definition(making, declared);
      making.sets.set(set.id, known);
      if (known.routine !== null) here.block.statements.push({ k: "run", routine: known.routine });
      return known.rows;
    }
  }
};

const definition = (making: Making, set: NamedSet): NonNullable<ReturnType<Making["sets"]["get"]>> => {
  const made = routine(making, `set_${set.id}`, `set ${set.id}`, (inside) => {
    const rows = keptCode(inside, `set_${set.id}`, narrowed(inside, set), nothing);
    return { class: set.class, count: field(rows, "length"), rows };
  });
  return { routine: made.routine, rows: made.value, value: { k: "flag", is: literal(true) } };
};

/** One pass over the set that it starts from. */
const narrowed = (here: Here, set: NamedSet): Code => {
  const { block } = here;
  const from = rowsOf(here, set.from);
  const found = name(block, "found", call("newRows"));
  const body = inner(block);
  const i = fresh(block, "i");
  const row = rowOf(body, from, slotted(i));
  const inside: Here = { ...at(here, body), member: { class: set.class, row }, outside: here };
  const tests = set.steps.map((step) => {
    if (step.k === "where") return flag(inside, step.is);
    return isMemberRef(step.who)
      ? binary("!==", row, memberRow(here, step.who))
      : binary("===", element(marksOf(here, step.who), row), literal(0));
  });
  when(body, every(...tests), (kept) => kept.statements.push({ k: "push", to: found, value: row }));
  block.statements.push({ k: "loop", at: i, below: from.count, body: body.statements });
  return found;
};

/** 1 for the rows of a set, 0 for the others. */
export const marksOf = (here: Here, set: SetRef): Code => {
  const rows = rowsOf(here, set);
  return name(here.block, "marks", call("marks", rows.rows ?? nothing, here.making.opening.count(rows.class)));
};

const memberRow = ({ making }: Here, who: MemberRef): Code =>
  who.k === "input member" ? making.opening.inputRow(who.id) : defect("a named set cannot depend on an item");

export const rowOf = (block: Block, { rows }: Rows, i: Code): Code => (rows === null ? i : name(block, "row", element(rows, i)));
