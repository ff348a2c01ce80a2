import { classOf } from "../../plan/facts.js";
import { rational } from "../../amount/rational.js";
import { defect } from "../../diagnostic/defect.js";
import type { Bearer, Id, Pot, Ref, StepRef, Who } from "../../plan/types.js";
import { whole } from "./fraction.js";
import { holder, member } from "./ledger.js";
import type { Value } from "./opening.js";
import type { Frame, Here, Place, World } from "./world.js";

/** A name (R1), or a figure of the run as it stands here (R6). */
export const read = (at: Here, to: Ref): Value => {
  const { world } = at;
  switch (to.k) {
    case "let":
      return world.definition(to.id);
    case "input":
      return inputOf(world, to.id);
    case "fund":
      return whole(world.opening.fund(to.id));
    case "column":
      return world.opening.cell(to.class, to.id, placeOf(at, to.of, to.class).row);
    case "identity": {
      const { class: of, row } = placeOf(at, to.of, null);
      return world.opening.ids(of)[row] ?? defect("a row that is not there");
    }
    case "arrived":
      return whole(running(at).arrived ?? defect("`arrived` where nothing arrives"));
    case "loss":
      return whole(to.waterfall === null ? (at.frame?.loss ?? 0n) : (world.ledger.losses.get(to.waterfall) ?? 0n));
    case "remaining":
      return whole(remaining(at, to.of));
    case "empty":
      return remaining(at, to.of) === 0n;
    case "borne":
      return whole(borne(at, to.by, to.waterfall));
    case "taken":
      return whole(taken(at, to.step));
    case "full":
      return null;
    case "residual":
      return whole(world.ledger.residuals.get(to.waterfall) ?? 0n);
  }
};

const running = (at: Here): Frame => at.frame ?? defect("a figure of the run where nothing runs");

/** Whose figure: the member at hand, the item, or the member that an input names. */
export const placeOf = (at: Here, who: Who, of: Id | null): Place => {
  switch (who.k) {
    case "member":
      return at.member ?? defect("no member is at hand");
    case "item":
      return running(at).item ?? defect("no item is at hand");
    case "input member": {
      const type = at.world.plan.inputs.find(({ id }) => id === who.id)?.type;
      const input = at.world.opening.input(who.id);
      if (type?.k !== "member" || input.k !== "text") return defect(`input ${who.id} is not a member`);
      return { class: of ?? type.class, row: at.world.opening.row(of ?? type.class, input.v) };
    }
  }
};

/** What a member's column holds now. */
export const balanceOf = ({ opening, ledger }: World, of: Id, column: Id, row: number): bigint =>
  opening.amount(of, column, row) - ledger.drawn(of, column, row);

const remaining = (at: Here, pot: Pot): bigint => {
  const { world } = at;
  switch (pot.k) {
    case "fund":
      return world.ledger.fund(pot.id);
    case "column":
      return balanceOf(world, pot.class, pot.id, placeOf(at, pot.of, pot.class).row);
    case "columns": {
      const of = classOf(world.plan, pot.over);
      return world.rows(pot.over).reduce((total, row) => total + balanceOf(world, of, pot.id, row), 0n);
    }
  }
};

/** What a bearer bore so far. */
export const borne = (at: Here, by: Bearer, waterfall: Id | null): bigint => {
  const { ledger, rows, plan } = at.world;
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return ledger.borne(holder(by.k, by.id), waterfall);
    case "members": {
      const of = classOf(plan, by.of);
      return rows(by.of).reduce((total, row) => total + ledger.borne(member(of, row), waterfall), 0n);
    }
    case "member":
      return ledger.borne(member(by.class, placeOf(at, by.of, by.class).row), waterfall);
  }
};

/** Of a step inside the `for each` around: for this item or group only. */
const taken = (at: Here, step: StepRef): bigint => {
  const local = at.frame?.waterfall.id === step.waterfall ? at.frame.local.find(({ steps }) => steps.has(step.step)) : undefined;
  return local === undefined ? at.world.ledger.taken(step) : (local.taken.get(step.step) ?? 0n);
};

const inputOf = (world: World, id: Id): Value => {
  const input = world.opening.input(id);
  switch (input.k) {
    case "number":
      return rational(input.n, input.d);
    case "flag":
    case "text":
      return input.v;
    case "set":
      return defect(`input ${id} is a set, not a figure`);
  }
};
