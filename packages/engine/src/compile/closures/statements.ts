import type { Routine, Statement } from "../program/code.js";
import { codeRun } from "./code.js";
import type { Slots } from "./code.js";

/** Carries out statements. */
export type Act = (slots: Slots) => void;

/** The routines that are known, by their number. They may be asked for before they are made. */
export type Routines = (routine: Routine) => Act;

export const statementsAct = (statements: readonly Statement[], routines: Routines): Act => {
  const acts = statements.map((statement) => statementAct(statement, routines));
  const [first, second, third] = acts;
  if (first === undefined) return () => {};
  if (second === undefined) return first;
  if (third === undefined) {
    return (slots) => {
      first(slots);
      second(slots);
    };
  }
  return (slots) => {
    for (const act of acts) act(slots);
  };
};

const statementAct = (statement: Statement, routines: Routines): Act => {
  switch (statement.k) {
    case "const":
    case "let":
    case "set": {
      const { index } = statement.slot;
      const value = codeRun(statement.value);
      return (slots) => {
        slots[index] = value(slots);
      };
    }
    case "put": {
      const [of, at, value] = [codeRun(statement.of), codeRun(statement.at), codeRun(statement.value)];
      return (slots) => {
        (of(slots) as unknown[])[at(slots) as number] = value(slots);
      };
    }
    case "push": {
      const [to, value] = [codeRun(statement.to), codeRun(statement.value)];
      return (slots) => {
        (to(slots) as unknown[]).push(value(slots));
      };
    }
    case "do": {
      const value = codeRun(statement.value);
      return (slots) => {
        value(slots);
      };
    }
    case "run":
      return routines(statement.routine);
    case "part":
      return statementsAct(statement.body, routines);
    case "loop": {
      const { index } = statement.at;
      const below = codeRun(statement.below);
      const body = statementsAct(statement.body, routines);
      return (slots) => {
        const end = below(slots) as number;
        for (let i = 0; i < end; i += 1) {
          slots[index] = i;
          body(slots);
        }
      };
    }
    case "if": {
      const when = codeRun(statement.when);
      const [then, otherwise] = [statementsAct(statement.then, routines), statementsAct(statement.otherwise, routines)];
      return (slots) => (when(slots) === true ? then(slots) : otherwise(slots));
    }
  }
};
