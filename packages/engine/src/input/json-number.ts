import { stop, valueSpot, type Reader } from "./json-reader.js";
import type { Tree } from "./tree.js";

/** Reads a number and keeps it as text; the reader stands on its first character. */
export const scanNumber = (reader: Reader): Tree | null => {
  const start = reader.at;
  const run = /[-+0-9.eE]*/y;
  run.lastIndex = start;
  const v = run.exec(reader.text)?.[0] ?? "";
  if (!/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(v)) {
    return stop(reader, `\`${v}\` is not a number of JSON`, 'write an amount as text: `"0.5"`');
  }
  reader.at = start + v.length;
  const flaw = numberFlaw(v);
  if (flaw !== null) {
    reader.problems.add("SP8004", valueSpot(reader, start, reader.at), () => ({
      message: `the number ${v} ${flaw}`,
      help: inText(v),
    }));
    return { k: "flawed", start, end: reader.at };
  }
  return { k: "number", v, start, end: reader.at };
};

/** Why a JSON number cannot be trusted to be what its author wrote; null where it can. */
export const numberFlaw = (v: string): string | null => {
  if (/[eE]/.test(v)) return "has an exponent, which programs read as a binary float";
  if (v.includes(".")) return "has a fraction, which programs read as a binary float";
  if (v.length > 20 || !Number.isSafeInteger(Number(v))) return "is beyond 2^53 − 1, where programs lose digits";
  return null;
};

const inText = (v: string): string => (v.length <= 60 && !/[eE-]/.test(v) ? `write it as text: \`"${v}"\`` : "write it as text, in full");
