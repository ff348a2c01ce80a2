import { isHalf } from "../id/check.js";
import { here, stop, valueSpot, type Reader } from "./json-reader.js";

/** Reads a text in double quotes; the reader stands on the first quote. */
export const scanText = (reader: Reader): string | null => {
  const start = reader.at;
  const { text } = reader;
  let from = start + 1;
  let read = "";
  for (reader.at = from; ;) {
    const unit = text.charCodeAt(reader.at);
    if (unit === 0x22) break;
    if (unit === 0x5c) {
      read += text.slice(from, reader.at);
      const escaped = escape(reader);
      if (escaped === null) return null;
      read += escaped;
      from = reader.at;
    } else if (unit < 0x20) {
      const found = here(reader);
      return stop(
        reader,
        `a text may not hold the control character ${found}`,
        "write it as an escape: `\\n` for a line break, `\\t` for a tab",
      );
    } else if (Number.isNaN(unit)) {
      reader.at = start;
      return stop(reader, "this text has no closing quote");
    } else reader.at += 1;
  }
  read = from === start + 1 ? text.slice(from, reader.at) : read + text.slice(from, reader.at);
  reader.at += 1;
  if (SURROGATE.test(read) && isHalf(read)) {
    reader.problems.add("SP8005", valueSpot(reader, start, reader.at), () => ({
      message: "this text holds half a character: one part of a surrogate pair without the other",
    }));
  }
  return read;
};

const SURROGATE = /[\ud800-\udfff]/;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Reads `\n` or `\u0041`; the reader stands on the backslash. */
const escape = (reader: Reader): string | null => {
  const letter = reader.text[reader.at + 1] ?? "";
  const short = SHORT.get(letter);
  if (short !== undefined) {
    reader.at += 2;
    return short;
  }
  const hex = reader.text.slice(reader.at + 2, reader.at + 6);
  if (letter === "u" && /^[0-9a-fA-F]{4}$/.test(hex)) {
    reader.at += 6;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }
  return stop(reader, "this is not an escape of JSON", "write a backslash as `\\\\`");
};
