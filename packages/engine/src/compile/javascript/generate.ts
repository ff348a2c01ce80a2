import type { Code, Program, Routine, Statement } from "../program/code.js";
import { printCode } from "./print-code.js";
import { comment, printStatements } from "./print-statements.js";

/**
 * The program as the body of a function of `support`, which returns a function of what is bound. It can be read: names come from the
 * policy, and each part says which clause it is.
 */
export const generate = (program: Program): string => {
  const { input, head, state, routines, body, result } = program;
  const used = callsIn(program);
  return [
    '"use strict";\n',
    `// ${comment(program.name)}\n`,
    `const { ${used.join(", ")} } = support;\n`,
    `return (${input.name}) => {\n`,
    printStatements(head, "  "),
    ...state.map(({ slot, value }) => `  let ${slot.name} = ${printCode(value)};\n`),
    ...routines.map(printRoutine),
    printStatements(body, "  "),
    `  return ${printCode(result)};\n`,
    "};\n",
  ].join("");
};

const printRoutine = ({ name, note, body }: Routine): string =>
  `  // ${comment(note)}\n  const ${name} = () => {\n${printStatements(body, "    ")}  };\n`;

/** The functions of `support` that a program calls, in the order of their names. */
const callsIn = ({ head, state, routines, body, result }: Program): readonly string[] => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isCall(value)) found.add(value.f);
    if ("k" in value && value.k === "run") return;
    for (const inner of Object.values(value)) visit(inner);
  };
  visit([head, state.map(({ value }) => value), routines.map((routine) => routine.body), body, result] satisfies readonly (
    readonly (Statement | Code | readonly Statement[])[] | Code
  )[]);
  return [...found].sort();
};

const isCall = (value: object): value is Extract<Code, { k: "call" }> => "k" in value && value.k === "call";
