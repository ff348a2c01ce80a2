import type { Program, Routine } from "../program/code.js";
import { codeRun } from "./code.js";
import { statementsAct } from "./statements.js";
import type { Act } from "./statements.js";

/** The program as functions in functions, for pages that forbid code made at run time; the same bytes as what `javascript/` prints. */
export const closuresOf = (program: Program): ((input: unknown) => unknown) => {
  const made = new Map<number, Act>();
  const routines = (routine: Routine): Act => {
    const { index } = routine;
    return (slots) => (made.get(index) as Act)(slots);
  };
  for (const routine of program.routines) made.set(routine.index, statementsAct(routine.body, routines));
  const head = statementsAct(program.head, routines);
  const state = statementsAct(
    program.state.map(({ slot, value }) => ({ k: "let", slot, value })),
    routines,
  );
  const body = statementsAct(program.body, routines);
  const result = codeRun(program.result);
  return (input) => {
    const slots = new Array<unknown>(program.slots);
    slots[program.input.index] = input;
    head(slots);
    state(slots);
    body(slots);
    return result(slots);
  };
};
