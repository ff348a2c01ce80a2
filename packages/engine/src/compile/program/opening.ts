import { notBelowZero, upTo } from "../facts/range.js";
import type { Sizes } from "../facts/sizes.js";
import type { Id, Input, Plan, Type } from "../../plan/types.js";
import { defect } from "../../diagnostic/defect.js";
import { name as named, nameInt } from "./block.js";
import type { Block } from "./block.js";
import { element, field, slotted } from "./code.js";
import type { Code, Slot } from "./code.js";
import { indexes } from "./indexes.js";
import { int, narrow } from "./int.js";
import type { Int } from "./int.js";
import { limited } from "./value.js";
import type { Value } from "./value.js";

/** Opening figures and inputs (R1), each named at the head of the program when something first reads it. */
export interface Opening {
  readonly fund: (id: Id) => Int;
  /** How many members a class has. */
  readonly count: (of: Id) => Code;
  readonly ids: (of: Id) => Code;
  readonly column: (of: Id, id: Id) => OpeningColumn;
  readonly input: (id: Id) => Value;
  /** The row of the member that an input names. */
  readonly inputRow: (id: Id) => Code;
  readonly inputSet: (id: Id) => Code;
  readonly deficit: (waterfall: Id) => Int;
  readonly entered: (tower: string) => Int;
  readonly loss: (waterfall: Id) => Int;
  /** Whether the event names the waterfall. */
  readonly isNamed: (waterfall: Id) => Code;
}

export interface OpeningColumn {
  readonly type: Type;
  readonly values: Code;
  /** The range of a value, over `denominator`. */
  readonly range: Int["range"];
  /** @param numbers whether it may be a number. */
  readonly denominator: (numbers: boolean) => Int;
}

/** A figure that is read from somewhere else than what was bound, as those that vary from scenario to scenario are; null: it is not. */
export type Elsewhere = (part: "funds" | "inputs" | "losses" | "deficits" | "entered", index: number) => Pick<Int, "code" | "as"> | null;

export const openingOf = (plan: Plan, sizes: Sizes, input: Slot, head: Block, elsewhere: Elsewhere = () => null): Opening => {
  const part = (name: string, index: number): Code => element(field(slotted(input), name), index);
  const placed = (name: "funds" | "losses" | "deficits" | "entered", index: number): Code | Pick<Int, "code" | "as"> =>
    elsewhere(name, index) ?? part(name, index);
  const indexOf = indexes(plan);
  const figures = new Map<string, Int>();
  const figure = (key: string, name: string, code: () => Code | Pick<Int, "code" | "as">, range: Int["range"], numbers = true): Int => {
    const known = figures.get(key);
    if (known !== undefined) return known;
    const made = code();
    const read: Int = "as" in made ? { ...made, range } : { code: made, as: "bigint", range };
    const found = nameInt(head, name, numbers ? narrow(read) : read);
    figures.set(key, found);
    return found;
  };
  const codes = new Map<string, Code>();
  const code = (key: string, name: string, make: () => Code): Code => {
    const known = codes.get(key) ?? named(head, name, make());
    codes.set(key, known);
    return known;
  };
  const amount = (asset: Id): Int["range"] => upTo(sizes.amount(asset));
  const assetOf = (waterfall: Id): Id => plan.waterfalls.find(({ id }) => id === waterfall)?.asset ?? defect(`no waterfall ${waterfall}`);
  const number = { low: 1n, high: sizes.number };
  return {
    fund: (id) => {
      const { asset } = plan.funds.find((fund) => fund.id === id) ?? defect(`no fund ${id}`);
      return figure(`fund ${id}`, `fund_${id}`, () => placed("funds", indexOf.fund(id)), amount(asset));
    },
    count: (of) => code(`count ${of}`, `count_${of}`, () => part("counts", indexOf.class(of))),
    ids: (of) => code(`ids ${of}`, `ids_${of}`, () => part("ids", indexOf.class(of))),
    column: (of, id) => {
      const { type } = plan.classes.find((one) => one.id === of)?.columns.find((one) => one.id === id) ?? defect(`no column ${of}.${id}`);
      const index = indexOf.column(of, id);
      return {
        type,
        values: code(`column ${of}/${id}`, `${of}_${id}`, () => part("columns", index)),
        range: type.k === "amount" ? amount(type.asset) : upTo(sizes.number),
        denominator: (numbers) =>
          type.k === "amount"
            ? int(1n)
            : figure(`over ${of}/${id} ${numbers}`, `${of}_${id}_over`, () => part("denominators", index), number, numbers),
      };
    },
    input: (id) => {
      const index = indexOf.input(id);
      const { type } = plan.inputs[index] ?? defect(`no input ${id}`);
      return inputValue(type, {
        numerator: () =>
          figure(`input ${id}`, `input_${id}`, () => elsewhere("inputs", index) ?? field(part("inputs", index), "n"), rangeOf(type, sizes)),
        denominator: () => figure(`input over ${id}`, `input_${id}_over`, () => field(part("inputs", index), "d"), number),
        value: () => code(`input ${id}`, `input_${id}`, () => elsewhere("inputs", index)?.code ?? field(part("inputs", index), "v")),
      });
    },
    inputRow: (id) => code(`row ${id}`, `row_of_${id}`, () => field(part("inputs", indexOf.input(id)), "row")),
    inputSet: (id) => code(`set ${id}`, `members_of_${id}`, () => field(part("inputs", indexOf.input(id)), "rows")),
    deficit: (id) => figure(`deficit ${id}`, `${id}_deficit`, () => placed("deficits", indexOf.waterfall(id)), amount(assetOf(id))),
    entered: (tower) => {
      const [waterfall = ""] = tower.split(".");
      return figure(`entered ${tower}`, `${tower}_entered`, () => placed("entered", indexOf.tower(tower)), amount(assetOf(waterfall)));
    },
    loss: (id) => figure(`loss ${id}`, `${id}_given`, () => placed("losses", indexOf.waterfall(id)), amount(assetOf(id))),
    isNamed: (id) => code(`named ${id}`, `${id}_named`, () => part("named", indexOf.waterfall(id))),
  };
};

interface InputParts {
  readonly numerator: () => Int;
  readonly denominator: () => Int;
  readonly value: () => Code;
}

const inputValue = (type: Input["type"], { numerator, denominator, value }: InputParts): Value => {
  switch (type.k) {
    case "amount":
    case "count":
      return limited({ n: numerator(), d: int(1n) });
    case "price":
    case "ratio":
    case "number":
      return limited({ n: numerator(), d: denominator() });
    case "flag":
      return { k: "flag", is: value() };
    case "text":
    case "member":
      return { k: "text", is: value() };
    case "set":
      return defect("a set is no figure");
  }
};

const rangeOf = (type: Type, sizes: Sizes): Int["range"] =>
  type.k === "amount" ? upTo(sizes.amount(type.asset)) : sizes.number === null ? notBelowZero : upTo(sizes.number);
