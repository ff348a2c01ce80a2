import { classOf } from "../../plan/facts.js";
import { defect } from "../../diagnostic/defect.js";
import type { Input } from "../../state/types.js";
import type { Id, Plan, SetRef, SetStep } from "../../plan/types.js";
import { evaluate } from "./evaluate.js";
import { ledger } from "./ledger.js";
import { openingOf, type Value } from "./opening.js";
import { here, type World } from "./world.js";

/** An event before anything of it is booked. */
export const worldOf = (plan: Plan, { state, event }: Input): World => {
  const opening = openingOf(state, event);
  const known = new Map<string, readonly number[]>();
  const definitions = new Map<Id, Value>();

  const rows = (set: SetRef): readonly number[] => {
    const key = `${set.k} ${set.id}`;
    const found = known.get(key) ?? opening.ids(classOf(plan, set)).flatMap((_, row) => (leavesOut(set, row) === null ? [row] : []));
    known.set(key, found);
    return found;
  };

  const leavesOut: World["leavesOut"] = (set, row) => {
    switch (set.k) {
      case "class":
        return null;
      case "input set":
        return inputRows(set.id, classOf(plan, set)).has(row) ? null : { set: set.id, step: null };
      case "set": {
        const declared = plan.sets.find(({ id }) => id === set.id) ?? defect(`no set ${set.id}`);
        const above = leavesOut(declared.from, row);
        const step = above === null ? declared.steps.find((one) => excludes(one, declared.class, row)) : undefined;
        return above ?? (step === undefined ? null : { set: set.id, step });
      }
    }
  };

  const excludes = (step: SetStep, of: Id, row: number): boolean => {
    if (step.k === "where") return evaluate(here(world, null, { class: of, row }), step.is) !== true;
    const { who } = step;
    if (who.k === "item") return defect("a named set depends on an item");
    if (who.k !== "input member") return leavesOut(who, row) === null;
    const input = opening.input(who.id);
    return input.k === "text" && opening.row(of, input.v) === row;
  };

  const sets = new Map<Id, ReadonlySet<number>>();
  const inputRows = (id: Id, of: Id): ReadonlySet<number> => {
    const input = opening.input(id);
    const found = sets.get(id) ?? new Set(input.k === "set" ? input.ids.map((one) => opening.row(of, one)) : []);
    sets.set(id, found);
    return found;
  };

  const world: World = {
    plan,
    opening,
    ledger: ledger(opening.fund),
    rows,
    leavesOut,
    definition: (id) => {
      const declared = plan.lets.find((one) => one.id === id) ?? defect(`no definition ${id}`);
      if (!definitions.has(id)) definitions.set(id, evaluate(here(world, null), declared.is));
      return definitions.get(id) ?? null;
    },
  };
  return world;
};
