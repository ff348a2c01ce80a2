/** What keeps a text from being an id. */
export type IdFlaw = "empty" | "control character" | "half character" | "not in normal form" | "too long";

/** Code points. */
export const LONGEST_ID = 256;

/**
 * The first reason why a text cannot be an id, or null. Ids are in Unicode NFC, without control characters, not empty and at most
 * 256 code points long, so that two ids that look equal are equal and sort alike everywhere.
 */
export const idFlaw = (id: string): IdFlaw | null => {
  if (id === "") return "empty";
  if (PLAIN.test(id)) return id.length <= LONGEST_ID ? null : "too long";
  if (isHalf(id)) return "half character";
  if (/\p{Cc}/u.test(id)) return "control character";
  if (id.normalize("NFC") !== id) return "not in normal form";
  return id.length > LONGEST_ID && [...id].length > LONGEST_ID ? "too long" : null;
};

/** Half of a surrogate pair alone: such a text has no UTF-8 form, so it could be neither written nor hashed. */
export const isHalf = (text: string): boolean => /\p{Cs}/u.test(text);

/** Printable ASCII needs no further check. */
const PLAIN = /^[ -~]+$/;

/** What is wrong, as the end of a sentence about an id. */
export const sayIdFlaw = (flaw: IdFlaw): string => {
  switch (flaw) {
    case "empty":
      return "is empty";
    case "control character":
      return "holds a control character, such as a tab or a line break";
    case "half character":
      return "holds half a character: one part of a surrogate pair";
    case "not in normal form":
      return "is not in Unicode normal form C, so a text that looks the same could be another id";
    case "too long":
      return `is longer than ${LONGEST_ID} characters`;
  }
};
