import type { Code, Slot, Statement } from "../../../program/code.js";
import { i32, i64, repeatWhile, steps, when } from "../../../wasm/code.js";
import type { Step } from "../../../wasm/code.js";
import { func, moduleOf } from "../../../wasm/module.js";
import type { Variables } from "../../../wasm/module.js";
import { shareFunctions } from "../../../wasm/wide.js";
import type { ScenarioProgram } from "../program.js";
import { Beyond, beyond } from "./beyond.js";
import { holdings, isSetting } from "./known.js";
import { layoutOf } from "./layout.js";
import type { Layout } from "./layout.js";
import { isWide } from "./lower.js";
import type { Lowering, NumberOf, TwoLocals } from "./lower.js";
import type { Holding } from "./ranges.js";
import { block } from "./statements.js";

/** The loop over scenarios as WebAssembly: its function `rows` takes how many stand in the memory. */
export interface RowModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  /** What is the same in all rows and is written before the first, in this order: whole numbers, and what `lower.ts` makes of others. */
  readonly constants: readonly Slot[];
  readonly numberOf: NumberOf;
}

/**
 * The program as WebAssembly, on numbers of one word and of two.
 *
 * @param typed whether what varies is held as numbers, by place; else as two words.
 * @returns null where the program does what is not written here: then it runs as JavaScript.
 */
export const rowModule = (of: ScenarioProgram, typed: readonly boolean[]): RowModule | null => {
  try {
    return written(of, typed);
  } catch (found) {
    if (found instanceof Beyond) return null;
    throw found;
  }
};

const written = (of: ScenarioProgram, typed: readonly boolean[]): RowModule => {
  const { program, slots } = of;
  const rows = program.body.find((statement) => statement.k === "loop") ?? beyond("a program without rows");
  if (countOf(rows.body) > MOST) return beyond("a policy of so many steps");
  const given = new Map<number, Holding>();
  for (const { slot, range } of slots.varied) given.set(slot.index, { k: "column", range });
  const constants = freeSlots(
    rows.body,
    new Set([...given.keys(), ...slots.out.map(({ index }) => index), slots.row.index, slots.status.index]),
  );
  for (const slot of constants) if (slot.range === null) given.set(slot.index, { k: "flag" });
  const layout = layoutOf(of, typed, constants.length);
  const numberOf = numbersOfTexts();
  const run = func("rows", 1, (variables, count) => {
    const [offset, offsetOfTwo, end] = [variables.i32(), variables.i32(), variables.i32()];
    const to: Lowering = {
      variables,
      known: holdings(rows.body, given),
      columns: layout.columns,
      offset: offset.get,
      offsetOfTwo: offsetOfTwo.get,
      ...localsOf(variables),
      numberOf,
      steps: [],
      ratios: { doubles: new Map(), words: new Map() },
    };
    const body = block(to, { slot: slots.status, address: layout.status }, rows.body);
    return {
      run: [
        ...constants.map((slot, i) => loadConstant(to, slot, layout.constants + 16 * i)),
        offset.set(i32.const(0)),
        offsetOfTwo.set(i32.const(0)),
        end.set(i32.shl(count.get, i32.const(3))),
        when(
          i32.ltU(offset.get, end.get),
          repeatWhile(
            i32.ltU(offset.get, end.get),
            body,
            offset.set(i32.add(offset.get, i32.const(8))),
            offsetOfTwo.set(i32.add(offsetOfTwo.get, i32.const(16))),
          ),
        ),
        i32.store8(i32.const(layout.tooLarge), to.flagOf(slots.tooLarge).get),
      ],
      give: null,
    };
  });
  return { bytes: moduleOf([...shareFunctions(), run], layout.end), layout, constants, numberOf };
};

const numbersOfTexts = (): NumberOf => {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text) ?? FIRST_TEXT + known.size;
    known.set(text, found);
    return found;
  };
};

/** Lower numbers are flags. */
const FIRST_TEXT = 4;

/** Statements: engines compile a function of more badly, or not at all. */
const MOST = 4000;

const countOf = (statements: readonly Statement[]): number =>
  statements.reduce((sum, statement) => {
    if (statement.k === "if") return sum + 1 + countOf(statement.then) + countOf(statement.otherwise);
    if (statement.k === "loop" || statement.k === "part") return sum + countOf(statement.body);
    return sum + (statement.k === "run" ? countOf(statement.routine.body) : 1);
  }, 0);

/** Each slot has a variable, or two, from when it is first met. */
const localsOf = (variables: Variables): Pick<Lowering, "flagOf" | "wordOf" | "wordsOf"> => {
  const found = <T>(make: () => T): ((slot: Slot) => T) => {
    const all = new Map<number, T>();
    return ({ index }) => {
      const local = all.get(index) ?? make();
      all.set(index, local);
      return local;
    };
  };
  const two = (): TwoLocals => ({ lo: variables.i64(), hi: variables.i64() });
  return {
    flagOf: found(() => variables.i32()),
    wordOf: found(() => variables.i64()),
    wordsOf: found(two),
  };
};

const loadConstant = (to: Lowering, slot: Slot, address: number): Step => {
  const lo = i64.load(i32.const(address));
  if (slot.range === null) return to.flagOf(slot).set(i32.wrap(lo));
  if (!isWide(slot.range)) return to.wordOf(slot).set(lo);
  const into = to.wordsOf(slot);
  return steps(into.lo.set(lo), into.hi.set(i64.load(i32.const(address + 8))));
};

/** What statements read and nothing in them sets. */
const freeSlots = (statements: readonly Statement[], except: ReadonlySet<number>): readonly Slot[] => {
  const [set, read] = [new Set(except), new Map<number, Slot>()];
  const visitCode = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("k" in value && value.k === "slot") {
      const { slot } = value as Extract<Code, { k: "slot" }>;
      read.set(slot.index, slot);
    } else for (const inner of Object.values(value)) visitCode(inner);
  };
  const visit = (of: readonly Statement[]): void => {
    for (const statement of of) {
      if (isSetting(statement)) {
        set.add(statement.slot.index);
        visitCode(statement.value);
      } else if (statement.k === "if") {
        visitCode(statement.when);
        visit(statement.then);
        visit(statement.otherwise);
      } else if (statement.k === "loop") {
        set.add(statement.at.index);
        visitCode(statement.below);
        visit(statement.body);
      } else if (statement.k === "part") visit(statement.body);
      else if (statement.k === "run") visit(statement.routine.body);
      else visitCode(statement);
    }
  };
  visit(statements);
  return [...read.values()].filter(({ index }) => !set.has(index));
};
