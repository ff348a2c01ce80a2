/**
 * A text of a document as a reader can tell it from any other: as it is; or in quotation marks where it is empty, begins or ends
 * with a space, or holds a character that does not show or changes the direction of what follows, which is written as its number.
 *
 * @example legible("alice") // alice
 * @example legible("") // ""
 * @example legible("a\u202eb") // "a\u{202e}b"
 */
export const legible = (text: string): string =>
  PLAIN.test(text) || !UNCLEAR.test(text)
    ? text
    : `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}"`;

const PLAIN = /^[\w.:-]+$/;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const UNCLEAR = new RegExp(`^$|^["\\s]|\\s$|${HIDDEN.source}`, "u");
