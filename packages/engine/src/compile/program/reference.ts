import { defect } from "../../diagnostic/defect.js";
import { notBelowZero } from "../facts/range.js";
import { stepKey } from "../facts/needs.js";
import type { Bearer, Id, Pot, Ref, StepRef, Who } from "../../plan/types.js";
import { name, pin } from "./block.js";
import { call, choose, element, isLiteral, literal, nothing } from "./code.js";
import type { Code } from "./code.js";
import { definitionOf } from "./definition.js";
import { isZero, narrow } from "./int.js";
import type { Int } from "./int.js";
import type { EachScope, Here, Row } from "./making.js";
import { whole } from "./ratio.js";
import { rowsOf } from "./sets.js";
import { isTrue } from "./books.js";
import { limited } from "./value.js";
import type { Value } from "./value.js";

/** A name or a figure of the run: opening figures (R1), or as they stand here (R6). */
export const reference = (here: Here, to: Ref): Value => {
  const { making, frame } = here;
  switch (to.k) {
    case "let":
      return definitionOf(here, to.id);
    case "input":
      return making.opening.input(to.id);
    case "fund":
      return number(making.opening.fund(to.id));
    case "column":
      return column(here, to.class, to.id, placeOf(here, to.of, to.class).row);
    case "identity": {
      const { class: of, row } = placeOf(here, to.of, null);
      return { k: "text", is: element(making.opening.ids(of), row) };
    }
    case "arrived":
      return number(frame.arrived ?? defect("`arrived` where nothing arrives"));
    case "loss":
      return number(to.waterfall === null ? frame.loss : making.books.loss(to.waterfall));
    case "remaining":
      return number(remaining(here, to.of));
    case "empty":
      return { k: "flag", is: isZero(remaining(here, to.of)) };
    case "borne":
      return number(pin(here.block, "borne", borne(here, to.by, to.waterfall)));
    case "taken":
      return number(
        pin(here.block, "taken", localOf(here, to.step)?.taken.get(stepKey(to.step))?.is ?? making.books.taken(stepKey(to.step))),
      );
    case "full": {
      const local = localOf(here, to.step);
      return {
        k: "flag",
        is: name(here.block, "full", local === undefined ? making.books.full(stepKey(to.step)) : isTrue(local.full.get(stepKey(to.step)))),
      };
    }
    case "residual":
      return number(making.books.residual(to.waterfall));
  }
};

const number = (x: Int): Value => limited(whole(x));

const column = (here: Here, of: Id, id: Id, row: Code): Value => {
  const { type, values, range, denominator } = here.making.opening.column(of, id);
  const value = element(values, row);
  switch (type.k) {
    case "amount":
    case "price":
    case "ratio":
    case "number":
    case "count": {
      const read: Int = { code: value, as: "bigint", range };
      return limited({ n: here.numbers ? narrow(read) : read, d: denominator(here.numbers) });
    }
    case "flag":
      return { k: "flag", is: value };
    case "text":
    case "member":
      return { k: "text", is: value };
    case "set":
      return defect("a column of sets");
  }
};

/** What a bearer bore, calls and rounding differences included. */
export const borne = (here: Here, by: Bearer, waterfall: Id | null): Int => {
  const { books } = here.making;
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return books.borne(by, waterfall);
    case "members": {
      const { class: of, count, rows } = rowsOf(here, by.of);
      return sumOfRows(books.borneRows(of, waterfall), rows, count);
    }
    case "member":
      return borneByRow(books.borneRows(by.class, waterfall), placeOf(here, by.of, by.class).row);
  }
};

/** Nobody of the class was charged where there is no array yet. */
export const borneByRow = (rows: Code, row: Code): Int =>
  isLiteral(rows, null)
    ? { code: literal(0n), as: "literal", range: { low: 0n, high: 0n } }
    : { code: choose({ k: "binary", op: "===", a: rows, b: nothing }, literal(0n), element(rows, row)), as: "bigint", range: notBelowZero };

const sumOfRows = (array: Code, rows: Code | null, count: Code): Int => ({
  code: call("sumAt", array, rows ?? nothing, count),
  as: "bigint",
  range: notBelowZero,
});

/** Whose figure: the member at hand, the item, or the member that an input names. */
export const placeOf = (here: Here, who: Who, of: Id | null): Row => {
  switch (who.k) {
    case "member":
      return here.member ?? defect("a member's figure where no member is at hand");
    case "item":
      return here.frame.item ?? defect("an item's figure where no item is at hand");
    case "input member": {
      const type = here.making.plan.inputs.find(({ id }) => id === who.id)?.type;
      if (type?.k !== "member") return defect(`input ${who.id} is not a member`);
      return { class: of ?? type.class, row: here.making.opening.inputRow(who.id) };
    }
  }
};

const remaining = (here: Here, pot: Pot): Int => {
  const { balances } = here.making;
  switch (pot.k) {
    case "fund":
      return balances.fundHere(here.block, pot.id);
    case "column": {
      const left = balances.row(pot.class, pot.id, placeOf(here, pot.of, pot.class).row);
      return here.numbers ? narrow(left) : left;
    }
    case "columns": {
      const { class: of, count, rows } = rowsOf(here, pot.over);
      const sum = name(here.block, "remaining", call("sumAt", balances.column(of, pot.id), rows ?? nothing, count));
      const { high } = here.making.opening.column(of, pot.id).range;
      return narrow({ code: sum, as: "bigint", range: { low: 0n, high } });
    }
  }
};

/** Of a step inside the `for each` around: for this item or group; of any other: summed over the items. */
const localOf = ({ frame }: Here, { waterfall, step }: StepRef): EachScope | undefined =>
  frame.waterfall?.id === waterfall ? frame.eaches.find(({ steps }) => steps.has(step)) : undefined;
