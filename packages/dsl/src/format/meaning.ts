import { read, type Reading } from "../syntax/parser.js";
import { printToken } from "./spacing.js";

/** Whether two texts have the same tokens, the same comments, and the same tree: layout has a meaning in a few places. */
export const sameMeaning = (a: Reading, b: Reading): boolean =>
  same(tokensOf(a), tokensOf(b)) && same(commentsOf(a), commentsOf(b)) && same(a.file, b.file);

/** A text read again; null where it cannot be read any more. */
export const readAgain = (text: string): Reading | null => {
  let errors = 0;
  const reading = read(text, () => errors++);
  return errors === 0 ? reading : null;
};

const tokensOf = ({ tokens }: Reading): string[] => tokens.map((token, index) => printToken(token, tokens[index - 1]));
const commentsOf = ({ comments }: Reading): string[] => comments.map((comment) => comment.image.trimEnd());

/** Equal but for places in the text, and for how numbers are written. */
const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (isSpan(a) && isSpan(b)) return true;
  const keys = Object.keys(a).filter((key) => !(key === "text" && "form" in a));
  return (
    Object.keys(a).length === Object.keys(b).length &&
    keys.every((key) => key in b && same(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
};

const isSpan = (value: object): boolean => Object.keys(value).length === 2 && "start" in value && "end" in value;
