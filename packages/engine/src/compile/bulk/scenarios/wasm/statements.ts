import type { Slot, Statement } from "../../../program/code.js";
import { choose, f64, i32, i64, repeatWhile, steps } from "../../../wasm/code.js";
import type { Step } from "../../../wasm/code.js";
import { beyond } from "./beyond.js";
import { toDouble } from "./doubles.js";
import { flag, isWide, word, words } from "./lower.js";
import type { Lowering } from "./lower.js";
import { isInt, rangeOf } from "./ranges.js";

/** Where the status of each row is written: one byte. */
export interface Status {
  readonly slot: Slot;
  readonly address: number;
}

/** The steps of statements, in a block of their own. */
export const block = (outside: Lowering, status: Status, statements: readonly Statement[]): Step => {
  const { doubles, words: wide } = outside.ratios;
  const to: Lowering = { ...outside, steps: [], ratios: { doubles: new Map(doubles), words: new Map(wide) } };
  for (const statement of statements) lower(to, status, statement);
  return steps(...to.steps);
};

const lower = (to: Lowering, status: Status, statement: Statement): void => {
  switch (statement.k) {
    case "const":
    case "let":
    case "set":
      assign(to, statement);
      return;
    case "put":
      put(to, status, statement);
      return;
    case "if": {
      const when = flag(to, statement.when);
      const [then, otherwise] = [block(to, status, statement.then), block(to, status, statement.otherwise)];
      to.steps.push(choose(when, then, otherwise));
      return;
    }
    case "loop": {
      if (statement.below.k !== "literal") return beyond("a loop over so many as is not known");
      const left = to.variables.i32();
      const body = block(to, status, statement.body);
      to.steps.push(left.set(i32.const(Number(statement.below.v))));
      to.steps.push(repeatWhile(left.get, body, left.set(i32.sub(left.get, i32.const(1)))));
      return;
    }
    case "part":
      to.steps.push(block(to, status, statement.body));
      return;
    case "run":
      to.steps.push(block(to, status, statement.routine.body));
      return;
    case "push":
    case "do":
      return beyond(statement.k);
  }
};

const assign = (to: Lowering, { slot, value }: Extract<Statement, { k: "const" | "let" | "set" }>): void => {
  if (to.known.get(slot.index)?.k === "flag") {
    to.steps.push(to.flagOf(slot).set(flag(to, value)));
    return;
  }
  // What a slot of numbers holds before it is first set is never read.
  if (!isInt(value, to.known)) return value.k === "literal" && value.v === null ? undefined : beyond("a number that is none");
  if (!isWide(rangeOf({ k: "slot", slot }, to.known))) {
    to.steps.push(to.wordOf(slot).set(word(to, value)));
    return;
  }
  const { lo, hi } = words(to, value);
  const into = to.wordsOf(slot);
  // Neither word of the value reads the other word of the slot: what is computed stands in variables of its own, what is copied in another slot's.
  to.steps.push(into.lo.set(lo), into.hi.set(hi));
};

const put = (to: Lowering, status: Status, { of, value }: Extract<Statement, { k: "put" }>): void => {
  if (of.k !== "slot") return beyond("a column without a name");
  if (of.slot === status.slot) {
    to.steps.push(i32.store8(i32.shrU(to.offset, i32.const(3)), flagOrSmall(value), status.address));
    return;
  }
  const column = to.columns.get(of.slot.index) ?? beyond("something else than a column");
  if (column.as === "number") {
    to.steps.push(f64.store(to.offset, toDouble(word(to, value), rangeOf(value, to.known)), column.address));
    return;
  }
  const { lo, hi } = words(to, value);
  to.steps.push(i64.store(to.offsetOfTwo, lo, column.address), i64.store(to.offsetOfTwo, hi, column.address + 8));
};

const flagOrSmall = (value: Extract<Statement, { k: "put" }>["value"]): ReturnType<typeof i32.const> =>
  value.k === "literal" ? i32.const(Number(value.v)) : beyond("a status that is not known");
