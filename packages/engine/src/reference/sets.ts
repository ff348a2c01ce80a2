import { classOf } from "../plan/facts.js";
import { defect } from "../diagnostic/defect.js";
import type { Expr, Id, MemberRef, Plan, SetRef, SetStep } from "../plan/types.js";
import { at, upTo } from "./at.js";
import type { Opening } from "./opening.js";
import { asText } from "./value.js";

/**
 * Who is in a set, as rows by id, found once an event.
 *
 * @param holds whether a condition over opening figures holds for a member.
 */
export const setsOf = (
  plan: Plan,
  opening: Opening,
  holds: (is: Expr, of: Id, row: number) => boolean,
): ((set: SetRef) => readonly number[]) => {
  const known = new Map<string, readonly number[]>();

  const rows = (set: SetRef): readonly number[] => {
    const key = `${set.k} ${set.id}`;
    const found = known.get(key) ?? find(set);
    known.set(key, found);
    return found;
  };

  const find = (set: SetRef): readonly number[] => {
    switch (set.k) {
      case "class":
        return upTo(opening.ids(set.id).length);
      case "input set": {
        const input = opening.input(set.id);
        if (input.k !== "set") return defect(`input ${set.id} is not a set`);
        return input.ids.map((id) => opening.row(classOf(plan, set), id)).sort((a, b) => a - b);
      }
      case "set": {
        const declared = plan.sets.find(({ id }) => id === set.id) ?? defect(`no set ${set.id}`);
        return declared.steps.reduce((left, step) => narrowed(left, step, declared.class), rows(declared.from));
      }
    }
  };

  const narrowed = (left: readonly number[], step: SetStep, of: Id): readonly number[] => {
    if (step.k === "where") return left.filter((row) => holds(step.is, of, row));
    const out = new Set(step.who.k === "input member" || step.who.k === "item" ? [member(step.who, of)] : rows(step.who));
    return left.filter((row) => !out.has(row));
  };

  const member = (who: MemberRef, of: Id): number => {
    if (who.k === "item") return defect("a named set cannot depend on an item");
    const input = opening.input(who.id);
    return opening.row(of, input.k === "text" ? asText(input.v) : defect(`input ${who.id} is not a member`));
  };

  return rows;
};

export const idsOf = (opening: Opening, of: Id, rows: readonly number[]): readonly string[] => {
  const ids = opening.ids(of);
  return rows.map((row) => at(ids, row));
};
