import { lex, type Lexed } from "./lexer.js";
import { MAX_REPORTED, policyParser } from "./policy-parser.js";
import type { Report } from "../diagnostics/problem.js";
import type { ISerializedGast } from "./chevrotain.js";
import type { File } from "./tree.js";

/** The grammar itself: for completion, and for the tests that look for places where two readings are possible. */
export const productions = (): readonly ISerializedGast[] => policyParser().getSerializedGastProductions();

export interface Reading extends Lexed {
  readonly file: File;
}

/** The tree of a policy's text with its tokens and comments; what is wrong is reported, and what could be read comes back. */
export const read = (text: string, report: Report): Reading => {
  let reported = 0;
  const lexed = lex(text, (diagnostic) => {
    if (reported++ < MAX_REPORTED) report(diagnostic);
  });
  return { ...lexed, file: policyParser().read(lexed, report) };
};

/**
 * The tree of a policy's text; what is wrong is reported, and what could be read comes back.
 *
 * @example parse('spillway 1\npolicy "Pool bad debt"\n', (diagnostic) => found.push(diagnostic)).policy?.text // "Pool bad debt"
 */
export const parse = (text: string, report: Report): File => read(text, report).file;
