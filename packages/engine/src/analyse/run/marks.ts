import { classOf } from "../../plan/facts.js";
import type { Bearer, Id, ThroughRow, Waterfall } from "../../plan/types.js";
import { minus, nothing } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Charge } from "./books.js";
import { nowhere } from "./event.js";
import { scope } from "./expression.js";
import { chargedToRows, placeOf } from "./references.js";
import type { Run } from "./types.js";

/** What look-throughs take over of a charge: all of it, the parts of some members, or nothing. */
export type Taken = "all" | ReadonlySet<number> | null;

interface Mark {
  readonly waterfall: Id;
  readonly taken: (charge: Charge) => Taken;
}

/** What is taken over, as totals leave it out: what stands below says who bears it in the end. */
export const takenOver = (run: Run): ((charge: Charge) => Taken) => {
  const marks = run.world.plan.waterfalls.filter(({ id }) => run.books.waterfalls.has(id)).flatMap((through) => marksOf(run, through));
  return (charge) => {
    const found = marks.filter(({ waterfall }) => waterfall === charge.waterfall).map((mark) => mark.taken(charge));
    if (found.includes("all")) return "all";
    const rows = found.flatMap((taken) => (taken === null || taken === "all" ? [] : [...taken]));
    return rows.length === 0 ? null : new Set(rows);
  };
};

/** What is left of a charge. @throws Undecided */
export const leftOver = (run: Run, charge: Charge, taken: Taken): Affine => {
  if (taken === "all") return nothing;
  if (taken === null || charge.by.k !== "split") return charge.amount;
  return minus(charge.amount, chargedToRows(run, charge, charge.by.class, [...taken]));
};

const marksOf = (run: Run, through: Waterfall): readonly Mark[] =>
  through.feed.k === "through" ? through.feed.rows.map((row) => markOf(run, through, row)) : [];

const markOf = (run: Run, through: Waterfall, row: ThroughRow): Mark => {
  if (row.k === "step") {
    const { waterfall, step } = row.step;
    return { waterfall, taken: ({ steps }) => (steps.includes(step) ? "all" : null) };
  }
  return { waterfall: row.waterfall, taken: ofBearer(run, through, row.by) };
};

/** Of a look-through for each item, any of the items'. */
const ofBearer = (run: Run, through: Waterfall, by: Bearer): Mark["taken"] => {
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return ({ by: charged }) => ("id" in charged && charged.id === by.id ? "all" : null);
    case "members":
      return ofRows(classOf(run.world.plan, by.of), run.rows(by.of));
    case "member": {
      if (by.of.k !== "input member") return ofRows(by.class, through.items === null ? [] : run.rows(through.items));
      return ofRows(by.class, [placeOf(scope(run, nowhere), by.of, by.class).row]);
    }
  }
};

const ofRows = (of: Id, rows: readonly number[]): Mark["taken"] => {
  const all = new Set(rows);
  return ({ by }) => {
    if (by.k === "row") return by.class === of && all.has(by.row) ? "all" : null;
    if (by.k !== "split" || by.class !== of) return null;
    const { places } = by.division.roster;
    const shared = [...places.keys()].filter((row) => all.has(row));
    return shared.length === places.size ? "all" : new Set(shared);
  };
};
