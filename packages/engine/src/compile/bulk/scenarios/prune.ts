import type { Code, Program, Routine, Slot, Statement } from "../../program/code.js";

/**
 * The program without what leads to nothing that is wanted: records, lists and reasons of single events above all. Functions of
 * `support` change nothing but what they are handed, so a value that no one reads need not be computed.
 *
 * @param wanted slots of arrays that are written for whoever runs the program.
 */
export const prune = (program: Program, wanted: readonly Slot[]): Program => {
  const live = liveSlots(program, wanted);
  const kept = (statements: readonly Statement[]): Statement[] => statements.flatMap((statement) => keptOf(statement, live, kept));
  const routines: Routine[] = program.routines.map((routine) => ({ ...routine, body: kept(routine.body) }));
  return {
    ...program,
    head: kept(program.head),
    state: program.state.filter(({ slot }) => live.has(slot.index)),
    routines,
    body: kept(program.body),
  };
};

type Live = ReadonlySet<number>;

/** Grows until nothing more is read. */
const liveSlots = (program: Program, wanted: readonly Slot[]): Live => {
  const shared = sharing(program);
  const live = new Set<number>();
  const mark = (value: unknown): void => {
    for (const { index } of slotsIn(value)) for (const one of shared(index)) live.add(one);
  };
  const visit = (statements: readonly Statement[]): boolean => statements.map(visitOne).some(Boolean);
  const visitOne = (statement: Statement): boolean => {
    if (!isNeeded(statement, live, visit)) return false;
    mark(readBy(statement));
    return true;
  };
  mark(wanted.map((slot): Code => ({ k: "slot", slot })));
  for (let before = -1; before < live.size;) {
    before = live.size;
    for (const { slot, value } of program.state) if (live.has(slot.index)) mark(value);
    visit(program.body);
    visit(program.head);
  }
  return live;
};

const isNeeded = (statement: Statement, live: Live, inside: (statements: readonly Statement[]) => boolean): boolean => {
  switch (statement.k) {
    case "const":
    case "let":
    case "set":
      return live.has(statement.slot.index);
    case "put":
      return isLive(statement.of, live);
    case "push":
      return isLive(statement.to, live);
    // Audits of one event, and what is said of its changes.
    case "do":
      return false;
    case "if": {
      const [then, otherwise] = [inside(statement.then), inside(statement.otherwise)];
      return then || otherwise;
    }
    case "loop":
    case "part":
      return inside(statement.body);
    case "run":
      return inside(statement.routine.body);
  }
};

/** What is written into is an array, or an array in one. */
const isLive = (of: Code, live: Live): boolean => [...slotsIn(of)].some(({ index }) => live.has(index));

/** What a statement reads itself; what is inside it is looked at for itself. */
const readBy = (statement: Statement): unknown => {
  switch (statement.k) {
    case "const":
    case "let":
    case "set":
    case "do":
      return statement.value;
    case "put":
      return [statement.of, statement.at, statement.value];
    case "push":
      return [statement.to, statement.value];
    case "if":
      return statement.when;
    case "loop":
      return statement.below;
    case "part":
    case "run":
      return null;
  }
};

const keptOf = (statement: Statement, live: Live, kept: (statements: readonly Statement[]) => Statement[]): Statement[] => {
  const inside = (statements: readonly Statement[]): boolean => kept(statements).length > 0;
  if (!isNeeded(statement, live, inside)) return [];
  switch (statement.k) {
    case "if":
      return [{ ...statement, then: kept(statement.then), otherwise: kept(statement.otherwise) }];
    case "loop":
    case "part":
      return [{ ...statement, body: kept(statement.body) }];
    case "run":
      return [{ ...statement, routine: { ...statement.routine, body: kept(statement.routine.body) } }];
    default:
      return [statement];
  }
};

/** Slots that may hold one array: what is written through one of them is read through the others. */
const sharing = (program: Program): ((index: number) => readonly number[]) => {
  const groups = new Map<number, number[]>();
  const join = (a: number, b: number): void => {
    const [x, y] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (x === y) return;
    const both = [...x, ...y];
    for (const index of both) groups.set(index, both);
  };
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (statement.k === "const" || statement.k === "let" || statement.k === "set") {
        // A whole number is no array.
        if (statement.slot.range !== null) continue;
        for (const { index } of heldIn(statement.value)) join(statement.slot.index, index);
      } else if (statement.k === "if") {
        visit(statement.then);
        visit(statement.otherwise);
      } else if (statement.k === "loop" || statement.k === "part") visit(statement.body);
    }
  };
  visit(program.head);
  visit(program.body);
  for (const { body } of program.routines) visit(body);
  for (const { slot, value } of program.state) for (const { index } of heldIn(value)) join(slot.index, index);
  return (index) => groups.get(index) ?? [index];
};

/** The slots whose value an expression may hand on as it is. */
const heldIn = (code: Code): readonly Slot[] => {
  switch (code.k) {
    case "slot":
      return [code.slot];
    case "choose":
      return [...heldIn(code.then), ...heldIn(code.otherwise)];
    case "element":
    case "field":
      return heldIn(code.of);
    case "call":
      return code.of.flatMap(heldIn);
    default:
      return [];
  }
};

function* slotsIn(value: unknown): Generator<Slot> {
  if (typeof value !== "object" || value === null) return;
  if (isSlot(value)) yield value.slot;
  else for (const inner of Object.values(value)) yield* slotsIn(inner);
}

const isSlot = (value: object): value is Extract<Code, { k: "slot" }> => "k" in value && value.k === "slot";
