import { eitherRange } from "../../../facts/range.js";
import type { Statement } from "../../../program/code.js";
import { beyond } from "./beyond.js";
import { isInt, rangeOf } from "./ranges.js";
import type { Holding, Known } from "./ranges.js";

/**
 * What every slot holds that statements set. A number of which the program does not say its range is followed through: outside loops a
 * statement is carried out once at most, so a slot never holds more than what it is set to here, one time after the other.
 */
export const holdings = (statements: readonly Statement[], given: Known): Known => {
  const known = new Map(given);
  const visit = (of: readonly Statement[], isLooped: boolean): void => {
    for (const statement of of) {
      if (isSetting(statement)) note(known, statement, isLooped);
      else if (statement.k === "if") {
        visit(statement.then, isLooped);
        visit(statement.otherwise, isLooped);
      } else if (statement.k === "loop") visit(statement.body, true);
      else if (statement.k === "part") visit(statement.body, isLooped);
      else if (statement.k === "run") visit(statement.routine.body, isLooped);
    }
  };
  visit(statements, false);
  return known;
};

type Setting = Extract<Statement, { k: "const" | "let" | "set" }>;

export const isSetting = (statement: Statement): statement is Setting =>
  statement.k === "const" || statement.k === "let" || statement.k === "set";

const note = (known: Map<number, Holding>, { k, slot, value }: Setting, isLooped: boolean): void => {
  if (slot.range !== null) return;
  const before = known.get(slot.index);
  if (!isInt(value, known)) {
    if (before === undefined) known.set(slot.index, { k: "flag" });
    return;
  }
  if (isLooped && k !== "const") return beyond("numbers of any size");
  const range = rangeOf(value, known);
  known.set(slot.index, { k: "int", range: before?.k === "int" ? eitherRange(before.range, range) : range });
};
