import { print } from "./align.js";
import { layoutFile } from "./layout.js";
import { readAgain, sameMeaning } from "./meaning.js";
import { toLines } from "./lines.js";
import { makeSheet } from "./sheet.js";
import { read, type Reading } from "../syntax/parser.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

/** The formatted text, or why the text cannot be read. */
export type Formatted = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * A policy in the one style of the language. What it means does not change: the result is read again and compared, comments included.
 * A text that cannot be read is not formatted.
 *
 * @throws Error if the result would mean something else: a defect of the formatter. Nothing is lost, the text is as it was.
 * @example format('spillway 1\npolicy "P"\nparam cap=250000 USDC') // { ok: true, text: 'spillway 1\npolicy "P"\n\nparam cap = 250_000 USDC\n' }
 */
export const format = (text: string): Formatted => {
  const diagnostics: Diagnostic[] = [];
  const reading = read(text, (diagnostic) => diagnostics.push(diagnostic));
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const formatted = printed(reading);
  const again = readAgain(formatted);
  if (again === null || !sameMeaning(reading, again)) {
    throw new Error(
      "Defect in Spillway: formatting would change what this policy means, so it was left as it is. Please report it with the policy.",
    );
  }
  return { ok: true, text: formatted };
};

const printed = (reading: Reading): string => {
  const sheet = makeSheet(reading);
  layoutFile(sheet);
  return print(toLines(sheet));
};
