import type { Statement } from "../program/code.js";
import { printCode } from "./print-code.js";
import { shared } from "./share.js";

/** Lines of JavaScript. */
export const printStatements = (statements: readonly Statement[], indent: string): string =>
  shared(statements)
    .map((group) => (group.k === "alone" ? printStatement(group.statement, indent) : printGroup(group.name, group.statements, indent)))
    .join("");

/** Parts in a row as a function of their own: engines compile a very long function badly or not at all. */
const printGroup = (name: string, statements: readonly Statement[], indent: string): string =>
  `${indent}const ${name} = () => {\n${statements.map((statement) => printStatement(statement, `${indent}  `)).join("")}${indent}};\n${indent}${name}();\n`;

const printStatement = (statement: Statement, indent: string): string => {
  switch (statement.k) {
    case "const":
    case "let":
      return `${indent}${statement.k} ${statement.slot.name} = ${printCode(statement.value)};\n`;
    case "set":
      return `${indent}${statement.slot.name} = ${printCode(statement.value)};\n`;
    case "put":
      return `${indent}${printCode(statement.of)}[${printCode(statement.at)}] = ${printCode(statement.value)};\n`;
    case "push":
      return `${indent}${printCode(statement.to)}.push(${printCode(statement.value)});\n`;
    case "do":
      return `${indent}${printCode(statement.value)};\n`;
    case "run":
      return `${indent}${statement.routine.name}();\n`;
    case "loop": {
      const { name } = statement.at;
      return `${indent}for (let ${name} = 0; ${name} < ${printCode(statement.below)}; ${name} += 1) ${braced(statement.body, indent)}\n`;
    }
    case "if": {
      const { then, otherwise } = statement;
      if (then.length === 0) return `${indent}if (!(${printCode(statement.when)})) ${braced(otherwise, indent)}\n`;
      const second = otherwise.length === 0 ? "" : ` else ${braced(otherwise, indent)}`;
      return `${indent}if (${printCode(statement.when)}) ${braced(then, indent)}${second}\n`;
    }
    case "part":
      return `${indent}// ${comment(statement.note)}\n${indent}${braced(statement.body, indent)}\n`;
  }
};

const braced = (statements: readonly Statement[], indent: string): string => `{\n${printStatements(statements, `${indent}  `)}${indent}}`;

/** Names of a policy may hold any letter: what could end a comment's line is left out. */
export const comment = (note: string): string => note.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "?");
