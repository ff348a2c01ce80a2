import { displayWidth } from "./width.js";

/** Zero-width and direction characters and controls: a message must not move the cursor or turn a line around. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Columns between two tab stops. */
const TAB = 4;

/**
 * A text as it can be shown on one line: tabs as spaces up to the next stop, characters that cannot be seen by their number.
 *
 * @param from The column at which the text begins, for its tabs.
 * @example visible("a\u202eb") // "a<U+202E>b"
 */
export const visible = (text: string, from = 0): string => {
  const [first = "", ...others] = text.split("\t").map((part) => part.replace(hidden, named));
  return others.reduce((shown, part) => shown + " ".repeat(TAB - ((from + displayWidth(shown)) % TAB)) + part, first);
};

const named = (character: string): string => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
