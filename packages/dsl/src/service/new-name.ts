import { keywords, reservedWords, takenNames } from "../syntax/keywords.js";
import type { Target } from "./bindings/occurrence.js";

const words: ReadonlySet<string> = new Set(keywords.map(({ text }) => text));

/** Why a text cannot be the name of something, in one sentence; null where it can. */
export const whyNotAName = (text: string, target: Target): string | null => {
  if (target.k === "member") return /^[^"\r\n]+$/.test(text) ? null : "an id is not empty and has no quotes and no line ends";
  if (!/^[A-Za-z]\w*$/.test(text)) return `\`${text}\` cannot be a name: names are letters, digits and \`_\`, and begin with a letter`;
  if (reservedWords.has(text)) return `\`${text}\` is a word of the language and cannot be a name`;
  if (target.k === "asset" && words.has(text)) return `\`${text}\` is a word of the language and cannot name an asset`;
  if (target.k === "value" || target.k === "column") {
    const meaning = takenNames.get(text);
    if (meaning !== undefined) return `\`${text}\` has a fixed meaning (${meaning}) and cannot be declared`;
  }
  if (target.k === "column" && text === "id") return "every member has an `id` already";
  if (target.k === "step" && text === "residual") return "`residual` is the name of what is left after the last step";
  return null;
};

/** An id as it is written: in quotes where it was, or where it must be. */
export const writtenId = (id: string, wasQuoted: boolean): string =>
  wasQuoted || !/^[A-Za-z]\w*$/.test(id) || reservedWords.has(id) ? `"${id}"` : id;
