import { classOf } from "../plan/facts.js";
import { defect } from "../diagnostic/defect.js";
import type { Bearer, Id, Pot, Ref, StepRef, Who } from "../plan/types.js";
import { at } from "./at.js";
import { stepKey } from "./books.js";
import type { Figures } from "./books.js";
import { add, int, isZero, sum, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import { ratio, whole } from "./number/ratio.js";
import type { Place, Scope } from "./run.js";
import type { Value } from "./value.js";

/** A name or a figure of the run: opening figures (R1), or as they stand here (R6). */
export const readReference = (here: Scope, to: Ref): Value => {
  const { run, frame } = here;
  switch (to.k) {
    case "let":
      return run.definition(to.id);
    case "input":
      return inputValue(here, to.id);
    case "fund":
      return whole(run.opening.fund(to.id));
    case "column":
      return run.opening.value(to.class, to.id, placeOf(here, to.of, to.class).row);
    case "identity": {
      const { class: of, row } = placeOf(here, to.of, null);
      return at(run.opening.ids(of), row);
    }
    case "arrived":
      return whole(frame.arrived ?? defect("`arrived` where nothing arrives"));
    case "loss":
      return whole(to.waterfall === null ? frame.loss : run.books.loss(to.waterfall));
    case "remaining":
      return whole(remaining(here, to.of));
    case "empty":
      return isZero(remaining(here, to.of));
    case "borne":
      return whole(borne(here, to.by, to.waterfall));
    case "taken":
      return whole(figuresOf(here, to.step).taken(stepKey(to.step)));
    case "full":
      return figuresOf(here, to.step).full(stepKey(to.step));
    case "residual":
      return whole(run.books.residual(to.waterfall));
  }
};

/** Whether a figure adds up over a set, so that it does not depend on the member at hand. */
export const overSet = (to: Ref): boolean =>
  to.k === "remaining" || to.k === "empty" ? to.of.k === "columns" : to.k === "borne" && to.by.k === "members";

/** What a bearer bore, calls and rounding differences included. */
export const borne = (here: Scope, by: Bearer, waterfall: Id | null): Int => {
  const { run } = here;
  const member = (of: Id, row: number): Int => run.books.borne({ k: "member", class: of, row }, waterfall);
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return run.books.borne({ k: by.k, id: by.id }, waterfall);
    case "members": {
      const of = classOf(run.plan, by.of);
      return run.rows(by.of).reduce((total, row) => add(total, member(of, row)), zero);
    }
    case "member":
      return member(by.class, placeOf(here, by.of, by.class).row);
  }
};

/** Whose figure: the member at hand, the item, or the member that an input names. */
export const placeOf = (here: Scope, who: Who, of: Id | null): Place => {
  switch (who.k) {
    case "member":
      return here.member ?? defect("a member's figure where no member is at hand");
    case "item":
      return here.frame.item ?? defect("an item's figure where no item is at hand");
    case "input member": {
      const { plan, opening } = here.run;
      const type = plan.inputs.find(({ id }) => id === who.id)?.type;
      const input = opening.input(who.id);
      if (type?.k !== "member" || input.k !== "text") return defect(`input ${who.id} is not a member`);
      return { class: of ?? type.class, row: opening.row(of ?? type.class, input.v) };
    }
  }
};

const remaining = (here: Scope, pot: Pot): Int => {
  const { balances, rows, plan } = here.run;
  switch (pot.k) {
    case "fund":
      return balances.fund(pot.id);
    case "column":
      return at(balances.column(pot.class, pot.id), placeOf(here, pot.of, pot.class).row);
    case "columns": {
      const column = balances.column(classOf(plan, pot.over), pot.id);
      return sum(rows(pot.over).map((row) => at(column, row)));
    }
  }
};

const inputValue = (here: Scope, id: Id): Value => {
  const input = here.run.opening.input(id);
  switch (input.k) {
    case "number":
      return ratio(int(input.n), int(input.d));
    case "flag":
    case "text":
      return input.v;
    case "set":
      return defect(`input ${id} is a set, not a figure`);
  }
};

/** Of a step inside the `for each` around: for this item or group; of any other: summed over the items. */
const figuresOf = (here: Scope, step: StepRef): Pick<Figures, "taken" | "full"> => {
  const local = step.waterfall === here.frame.waterfall ? here.frame.local.find(({ steps }) => steps.has(step.step)) : undefined;
  return local?.figures ?? { taken: () => here.run.books.taken(step), full: () => here.run.books.full(step) };
};
