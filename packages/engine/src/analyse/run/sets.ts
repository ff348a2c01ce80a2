import { classOf } from "../../plan/facts.js";
import { defect } from "../../diagnostic/defect.js";
import type { Expr, Id, MemberRef, SetRef, SetStep } from "../../plan/types.js";
import { upTo } from "../at.js";
import type { World } from "./types.js";

/**
 * Who is in a set, as rows by id. What does not depend on the loss is kept for all runs.
 *
 * @param holds whether a condition over opening figures holds for a member.
 */
export const setsOf = (
  world: World,
  inRun: Map<string, readonly number[]>,
  holds: (is: Expr, of: Id, row: number) => boolean,
): ((set: SetRef) => readonly number[]) => {
  const { plan, event } = world;

  const rows = (set: SetRef): readonly number[] => {
    const known = world.isOpenSet(set) ? inRun : world.sets;
    const key = `${set.k} ${set.id}`;
    const found = known.get(key) ?? find(set);
    known.set(key, found);
    return found;
  };

  const find = (set: SetRef): readonly number[] => {
    switch (set.k) {
      case "class":
        return upTo(world.ids(set.id).length);
      case "input set": {
        const input = event.inputs.get(set.id);
        if (input?.k !== "set") return defect(`input ${set.id} is not a set`);
        return input.ids.map((id) => world.row(classOf(plan, set), id)).sort((a, b) => a - b);
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
    const input = event.inputs.get(who.id);
    return input?.k === "text" ? world.row(of, input.v) : defect(`input ${who.id} is not a member`);
  };

  return rows;
};
