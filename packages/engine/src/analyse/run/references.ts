import { classOf } from "../../plan/facts.js";
import { defect } from "../../diagnostic/defect.js";
import { rational } from "../../amount/rational.js";
import type { Bearer, Id, Pot, Ref, StepRef, Who } from "../../plan/types.js";
import { at } from "../at.js";
import { constant, isNothing, minus, nothing, plus, sum, times, units } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import { floor } from "../number/round.js";
import { isAtMost, isAtMostZero } from "../number/decide.js";
import type { Charge } from "./books.js";
import { borneByRow, borneByRows } from "./division.js";
import type { Place, Run, Scope, StepFigures, Value } from "./types.js";
import { isFigure } from "./value.js";

/** A name or a figure of the run: opening figures (R1), or as they stand here (R6). @throws Undecided */
export const readReference = (here: Scope, to: Ref): Value => {
  const { run, frame } = here;
  switch (to.k) {
    case "let":
      return run.definition(to.id);
    case "input":
      return inputValue(run, to.id);
    case "fund":
      return openingFund(run, to.id);
    case "column":
      return cell(run, to.class, to.id, placeOf(here, to.of, to.class).row);
    case "identity": {
      const { class: of, row } = placeOf(here, to.of, null);
      return at(run.world.ids(of), row);
    }
    case "arrived":
      return frame.arrived ?? defect("`arrived` where nothing arrives");
    case "loss":
      return to.waterfall === null ? frame.loss : (run.books.waterfalls.get(to.waterfall)?.loss ?? nothing);
    case "remaining":
      return remaining(here, to.of);
    case "empty":
      return isAtMostZero(run.span, remaining(here, to.of));
    case "borne":
      return borne(here, to.by, to.waterfall);
    case "taken":
      return figuresOf(here, to.step)?.taken ?? nothing;
    case "full":
      return isFull(here, to.step);
    case "residual":
      return run.books.waterfalls.get(to.waterfall)?.residual ?? nothing;
  }
};

export const openingFund = ({ world }: Run, id: Id): Affine => units(world.state.funds.get(id) ?? defect(`no fund ${id}`));

/** A figure of a member; the columns that are left open depend on the loss. */
export const cell = (run: Run, of: Id, column: Id, row: number): Value => {
  const { world, loss, span } = run;
  const given = world.cell(of, column, row);
  if (!world.open.has(`${of}/${column}`) || !isFigure(given)) return given;
  switch (world.unknown.k) {
    case "loss":
      return given;
    case "item":
      return at(world.ids(of), row) === world.unknown.item ? loss : given;
    case "factor":
      return floor(span, times(loss, rational(given.offset.n, world.unknown.of)));
  }
};

/** What a member holds of a column now. @throws Undecided */
export const heldByRow = (run: Run, of: Id, column: Id, row: number, draws = run.balances.drawsOn(of, column)): Affine => {
  const opening = cell(run, of, column, row);
  if (!isFigure(opening)) return defect(`${of}.${column} is not a column of amounts`);
  return draws.reduce((left, draw) => {
    if (draw.k === "split") return minus(left, borneByRow(run, draw.division, row));
    return draw.row === row ? minus(left, draw.amount) : left;
  }, opening);
};

/** What the members of a set hold of a column now. @throws Undecided */
export const heldByRows = (run: Run, of: Id, column: Id, rows: readonly number[], draws = run.balances.drawsOn(of, column)): Affine => {
  const { world } = run;
  const opening = world.open.has(`${of}/${column}`)
    ? sum(rows.map((row) => heldByRow(run, of, column, row, [])))
    : units(totalOf(world.amounts(of, column), rows));
  const inSet = draws.some(({ k }) => k === "row") ? new Set(rows) : null;
  return draws.reduce((left, draw) => {
    if (draw.k === "split") return minus(left, borneByRows(run, draw.division, rows));
    return inSet?.has(draw.row) === true ? minus(left, draw.amount) : left;
  }, opening);
};

const totalOf = (amounts: readonly bigint[], rows: readonly number[]): bigint => rows.reduce((total, row) => total + at(amounts, row), 0n);

/** Whose figure: the member at hand, the item, or the member that an input names. */
export const placeOf = (here: Scope, who: Who, of: Id | null): Place => {
  switch (who.k) {
    case "member":
      return here.member ?? defect("a member's figure where no member is at hand");
    case "item":
      return here.frame.item ?? defect("an item's figure where no item is at hand");
    case "input member": {
      const { plan, event, row } = here.run.world;
      const type = plan.inputs.find(({ id }) => id === who.id)?.type;
      const input = event.inputs.get(who.id);
      if (type?.k !== "member" || input?.k !== "text") return defect(`input ${who.id} is not a member`);
      return { class: of ?? type.class, row: row(of ?? type.class, input.v) };
    }
  }
};

const remaining = (here: Scope, pot: Pot): Affine => {
  const { run } = here;
  switch (pot.k) {
    case "fund":
      return run.balances.fund(pot.id);
    case "column":
      return heldByRow(run, pot.class, pot.id, placeOf(here, pot.of, pot.class).row);
    case "columns":
      return heldByRows(run, classOf(run.world.plan, pot.over), pot.id, run.rows(pot.over));
  }
};

/** What a bearer bore, calls and rounding differences included. @throws Undecided */
export const borne = (here: Scope, by: Bearer, waterfall: Id | null): Affine => {
  const { run } = here;
  const rows = by.k === "members" ? run.rows(by.of) : by.k === "member" ? [placeOf(here, by.of, by.class).row] : [];
  const of = by.k === "members" ? classOf(run.world.plan, by.of) : by.k === "member" ? by.class : null;
  return run.books.charges
    .filter((charge) => waterfall === null || charge.waterfall === waterfall)
    .reduce((total, charge) => plus(total, of === null ? chargedTo(charge, by) : chargedToRows(run, charge, of, rows)), nothing);
};

const chargedTo = ({ by, amount }: Charge, bearer: Bearer): Affine =>
  (by.k === "fund" || by.k === "party" || by.k === "tranche") && by.k === bearer.k && "id" in bearer && by.id === bearer.id
    ? amount
    : nothing;

/** The part of what was charged that members bear. @throws Undecided */
export const chargedToRows = (run: Run, { by, amount }: Charge, of: Id, rows: readonly number[]): Affine => {
  if (by.k === "row") return by.class === of && rows.includes(by.row) ? amount : nothing;
  if (by.k !== "split" || by.class !== of || isNothing(amount)) return nothing;
  return borneByRows(run, by.division, rows);
};

const inputValue = ({ world }: Run, id: Id): Value => {
  const input = world.event.inputs.get(id);
  switch (input?.k) {
    case "number":
      return constant(rational(input.n, input.d));
    case "flag":
    case "text":
      return input.v;
    case "set":
    case undefined:
      return defect(`input ${id} is not a figure`);
  }
};

/** Of a step inside the `for each` around: for this item or group; of any other: summed over the items. */
const figuresOf = ({ run, frame }: Scope, step: StepRef): StepFigures | undefined => {
  const local = step.waterfall === frame.waterfall ? frame.local.find(({ steps }) => steps.has(step.step)) : undefined;
  return (local?.figures ?? run.books.steps).get(`${step.waterfall}/${step.step}`);
};

/** Full if it was each time that it ran, and it ran at all. */
const isFull = (here: Scope, step: StepRef): boolean => {
  const reached = figuresOf(here, step)?.reached ?? [];
  return reached.length > 0 && reached.every(({ credited, reach }) => reach !== null && isAtMost(here.run.span, reach, credited));
};
