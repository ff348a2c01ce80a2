import type { Problems } from "../diagnostic/problems.js";
import { scanNumber } from "./json-number.js";
import { here, stop, valueSpot, type Reader } from "./json-reader.js";
import { scanText } from "./json-text.js";
import type { Entry, Tree } from "./tree.js";

/** How deep a document may nest. */
export const DEEPEST = 64;

/**
 * Reads JSON strictly: RFC 8259 and nothing beside it. Keys given twice, numbers that are not whole or beyond 2^53 - 1, and halves
 * of surrogate pairs are reported and reading goes on; the first mistake of syntax ends it.
 *
 * @returns null where the text is not JSON. The tree is only good where `problems` stayed empty.
 */
export const readJson = (text: string, problems: Problems): Tree | null => {
  const reader: Reader = { text, at: 0, path: [], problems };
  if (text.charCodeAt(0) === 0xfeff)
    return stop(reader, "the document begins with a byte-order mark", "save it as UTF-8 without a byte-order mark");
  const tree = value(reader, 1);
  if (tree === null) return null;
  space(reader);
  return reader.at === text.length
    ? tree
    : stop(reader, `the document ends before ${here(reader)}`, "put one value in a document, and nothing after it");
};

const value = (reader: Reader, depth: number): Tree | null => {
  space(reader);
  const start = reader.at;
  const first = reader.text[start];
  if (first === "{" || first === "[") {
    if (depth > DEEPEST) {
      reader.problems.add("SP8003", valueSpot(reader, start, start + 1), () => ({
        message: `the document nests deeper than ${DEEPEST} levels`,
      }));
      return null;
    }
    return first === "{" ? object(reader, depth) : list(reader, depth);
  }
  if (first === '"') {
    const before = reader.problems.count();
    const v = scanText(reader);
    if (v === null) return null;
    return reader.problems.count() > before ? { k: "flawed", start, end: reader.at } : { k: "text", v, start, end: reader.at };
  }
  if (first !== undefined && /[-0-9]/.test(first)) return scanNumber(reader);
  return word(reader);
};

const object = (reader: Reader, depth: number): Tree | null => {
  const start = reader.at;
  const entries: Entry[] = [];
  const seen = new Set<string>();
  reader.at += 1;
  space(reader);
  if (take(reader, "}")) return { k: "object", entries, start, end: reader.at };
  for (;;) {
    space(reader);
    const keyStart = reader.at;
    if (reader.text[keyStart] !== '"') return stop(reader, `expected a key in double quotes, found ${here(reader)}`, trailing(reader, "}"));
    const key = scanText(reader);
    if (key === null) return null;
    const keyEnd = reader.at;
    reader.path.push(key);
    if (seen.has(key)) {
      reader.problems.add("SP8002", valueSpot(reader, keyStart, keyEnd), () => ({
        message: `\`${key}\` is given twice`,
        help: "keep one of the two",
      }));
    }
    seen.add(key);
    space(reader);
    if (!take(reader, ":")) return stop(reader, `expected \`:\` after \`${key}\`, found ${here(reader)}`);
    const inner = value(reader, depth + 1);
    reader.path.pop();
    if (inner === null) return null;
    entries.push({ key, start: keyStart, end: keyEnd, value: inner });
    space(reader);
    if (take(reader, "}")) return { k: "object", entries, start, end: reader.at };
    if (!take(reader, ",")) return stop(reader, `expected \`,\` or \`}\` after the value of \`${key}\`, found ${here(reader)}`);
  }
};

const list = (reader: Reader, depth: number): Tree | null => {
  const start = reader.at;
  const items: Tree[] = [];
  reader.at += 1;
  space(reader);
  if (take(reader, "]")) return { k: "list", items, start, end: reader.at };
  for (;;) {
    space(reader);
    if (items.length > 0 && reader.text[reader.at] === "]") return stop(reader, "expected a value, found `]`", trailing(reader, "]"));
    reader.path.push(items.length);
    const inner = value(reader, depth + 1);
    reader.path.pop();
    if (inner === null) return null;
    items.push(inner);
    space(reader);
    if (take(reader, "]")) return { k: "list", items, start, end: reader.at };
    if (!take(reader, ",")) return stop(reader, `expected \`,\` or \`]\`, found ${here(reader)}`);
  }
};

const word = (reader: Reader): Tree | null => {
  const start = reader.at;
  const at = (text: string): boolean => reader.text.startsWith(text, start) && !/[\w$]/.test(reader.text[start + text.length] ?? "");
  const leaf = (length: number): { start: number; end: number } => ({ start, end: (reader.at = start + length) });
  if (at("true")) return { k: "flag", v: true, ...leaf(4) };
  if (at("false")) return { k: "flag", v: false, ...leaf(5) };
  if (at("null")) return { k: "null", ...leaf(4) };
  return stop(reader, `expected a value, found ${here(reader)}`, advice(reader));
};

const space = (reader: Reader): void => {
  const { text } = reader;
  for (;;) {
    const unit = text.charCodeAt(reader.at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    reader.at += 1;
  }
};

const take = (reader: Reader, unit: string): boolean => {
  if (reader.text[reader.at] !== unit) return false;
  reader.at += 1;
  return true;
};

const advice = (reader: Reader): string | null => {
  const rest = reader.text.slice(reader.at, reader.at + 12);
  if (/^(\/[/*]|#)/.test(rest)) return "JSON has no comments";
  if (/^['‘’“”]/.test(rest)) return "texts stand in straight double quotes";
  if (/^(NaN|Infinity|undefined)/.test(rest)) return "leave a value out, or write a number that exists";
  if (/^[.+]/.test(rest)) return 'write an amount as text: `"0.5"`';
  return null;
};

const trailing = (reader: Reader, close: string): string | null =>
  reader.text[reader.at] === close ? `remove the comma before \`${close}\`` : advice(reader);
