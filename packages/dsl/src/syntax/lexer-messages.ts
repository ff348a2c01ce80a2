import { certain, problem, type Report } from "../diagnostics/problem.js";
import type { Kind } from "./scan.js";
import type { Span } from "@spillway/engine/diagnostic";

/** A run of characters as it was scanned. */
export interface Run {
  readonly kind: Kind;
  readonly image: string;
  readonly span: Span;
}

/** C0 and C1 controls, zero-width and direction characters: governance votes on what it sees. */
const hiddenCharacter = /(?![\t\r\n])[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const allHidden = new RegExp(hiddenCharacter.source, "gu");

const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

export const reportHidden = (text: string, report: Report): void => {
  // Most texts have nothing but plain characters, and that is seen at once.
  if (!/[^\x20-\x7e\t\r\n]/.test(text)) return;
  let count = 0;
  for (const match of text.matchAll(allHidden)) {
    if (match.index === 0 && match[0] === "\ufeff") continue;
    if (count++ === 20) break;
    const span = { start: match.index, end: match.index + 1 };
    report(
      problem("SP0102", span, `there is a character here that cannot be seen (${codePoint(match[0])})`, {
        help: "control and direction characters are refused everywhere, so that a text means what it shows",
        fixes: [certain("remove it", span, "")],
      }),
    );
  }
};

/** A text in other quotes, or without its last quote, is a text all the same. */
export const closed = (image: string): string => `"${curled(image) ?? image.slice(1)}"`;

const curled = (image: string): string | undefined => /^[“”„](.*)[”“]$/.exec(image)?.[1];

export const reportUnclosed = ({ image, span }: Run, report: Report): void => {
  const text = curled(image);
  if (text === undefined) {
    report(problem("SP0103", span, "this text has no closing quote on its line", { help: 'a text stands on one line between two `"`' }));
  } else {
    report(problem("SP0101", span, "texts stand in straight quotes", { fixes: [certain(`write \`"${text}"\``, span, `"${text}"`)] }));
  }
};

export const reportForeignName = ({ image, span }: Run, report: Report): void => {
  if (hiddenCharacter.test(image)) return; // reported already
  report(
    problem("SP0101", span, `\`${shorten(image)}\` cannot be a name`, {
      help: "a name begins with a letter A to Z or a to z, and goes on with such letters, digits and `_`",
    }),
  );
};

export const reportForeignComment = ({ image, span: { start } }: Run, report: Report): void => {
  const sign = image.slice(0, image.startsWith("#") ? 1 : 2);
  const span = { start, end: start + sign.length };
  report(
    problem("SP0101", span, "a comment begins with `//` and goes to the end of its line", {
      fixes: sign === "#" ? [certain("write `//`", span, "//")] : [],
    }),
  );
};

export const reportUnreadable = ({ image, span }: Run, report: Report): void => {
  if (hiddenCharacter.test(image)) return; // reported already
  if (/^\s+$/u.test(image)) {
    report(problem("SP0101", span, `this is not a plain space (${codePoint(image)})`, { fixes: [certain("write a space", span, " ")] }));
  } else {
    report(problem("SP0101", span, `\`${shorten(image)}\` cannot stand here`, { help: signHelp(image) }));
  }
};

const signHelp = (image: string): string => {
  if (image === "'") return 'texts stand between two `"`';
  if (/^[$€£¥]/.test(image)) return "an asset stands by its name after the number: `5 USD`";
  return "outside texts and comments the language uses plain letters, digits and a few signs";
};

const shorten = (image: string): string => (image.length > 24 ? `${image.slice(0, 24)}…` : image);

export const reportMisspelt = ({ image, span }: Run, text: string, report: Report): void => {
  const meant = text.trim();
  if (meant === "times") {
    report(problem("SP0120", span, "write `times` to multiply", { fixes: [certain("write `times`", span, text)] }));
  } else if (meant === "") {
    report(problem("SP0121", span, "clauses are not separated by `;`", { fixes: [certain("remove it", span, "")] }));
  } else {
    report(problem("SP0121", span, `write \`${meant}\` for \`${image}\``, { fixes: [certain(`write \`${meant}\``, span, text)] }));
  }
};
