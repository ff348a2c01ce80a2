import { readFileSync } from "node:fs";
import { parse } from "../parser.js";
import type { Declaration, File } from "../tree.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

/** A text with every construct and every word of the language, in the one style. */
export const everything: string = readFileSync(new URL("everything.spill", import.meta.url), "utf8");

export const HEADER = 'spillway 1\npolicy "P"\n';

export interface Found {
  readonly file: File;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Code, underlined text and message of each diagnostic. */
  readonly messages: readonly string[];
}

/** A whole text, read. */
export const readText = (text: string): Found => {
  const diagnostics: Diagnostic[] = [];
  const file = parse(text, (diagnostic) => diagnostics.push(diagnostic));
  return { file, text, diagnostics, messages: diagnostics.map((diagnostic) => line(diagnostic, text)) };
};

/** Declarations, read behind a header. */
export const readDeclarations = (text: string): Found => readText(HEADER + text);

const line = ({ code, at, message }: Diagnostic, text: string): string =>
  `${code} [${at.span === null ? "" : text.slice(at.span.start, at.span.end)}] ${message}`;

/** The only declaration of a text without mistakes. */
export const declarationIn = (text: string): Declaration => {
  const { file, messages } = readDeclarations(text);
  const [declaration, ...others] = file.declarations;
  if (declaration === undefined || others.length > 0 || messages.length > 0) {
    throw new Error(`not one declaration: ${text}\n${messages.join("\n")}`);
  }
  return declaration;
};

/** The text with the edits of every certain fix. */
export const repaired = ({ text, diagnostics }: Found): string =>
  diagnostics
    .flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.certainty === "certain").flatMap((fix) => fix.edits))
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((mended, { span, text: by }) => mended.slice(0, span.start) + by + mended.slice(span.end), text);
