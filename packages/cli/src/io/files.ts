import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { writeDocument, type LazyJson } from "@spillway/engine";
import { exit } from "../exit.js";
import { Stop } from "../stop.js";
import type { Terminal } from "./terminal.js";

/** A text and the name by which messages call it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Strict UTF-8: a broken byte is an error, not a question mark. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const describe = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "it may not be read";
    case "EISDIR":
      return "it is a folder";
    case "ERR_STRING_TOO_LONG":
      return "it is larger than 512 MB";
    default:
      return error instanceof TypeError ? "it is not UTF-8 text" : String(error instanceof Error ? error.message : error);
  }
};

/** Reads a file, or standard input for `-`. */
export const readText = (terminal: Terminal, path: string): NamedText => {
  if (path === "-") return { name: "standard input", text: terminal.stdin() };
  try {
    return { name: path, text: decoder.decode(readFileSync(resolve(terminal.cwd, path))) };
  } catch (error) {
    throw new Stop(exit.badInput, `cannot read ${path}: ${describe(error)}`);
  }
};

/** A text that is read piece by piece, so that none of it need stay; how many bytes it has, as far as is known before. */
export interface NamedPieces {
  readonly name: string;
  readonly size: number;
  readonly pieces: Iterable<string>;
}

/** Opens a file to be read in pieces. What is no file on a disk, a pipe for one, can only be read once, and is read at once. */
export const openText = (terminal: Terminal, path: string): NamedPieces => {
  const full = resolve(terminal.cwd, path);
  if (path === "-" || !isFile(terminal, path)) {
    const { name, text } = readText(terminal, path);
    return { name, size: text.length, pieces: [text] };
  }
  const pieces = function* (): Generator<string> {
    try {
      yield* piecesOf(full);
    } catch (error) {
      throw new Stop(exit.badInput, `cannot read ${path}: ${describe(error)}`);
    }
  };
  return { name: path, size: statSync(full).size, pieces: { [Symbol.iterator]: pieces } };
};

/** Bytes read at once. */
const PIECE = 1024 * 1024;
const LINE_FEED = 10;

/** Pieces end with a line, so that no character is cut in two; what stays behind for the next one is moved to the front. */
function* piecesOf(path: string): Generator<string> {
  const file = openSync(path, "r");
  try {
    let bytes = Buffer.allocUnsafe(PIECE);
    let held = 0;
    for (;;) {
      const read = readSync(file, bytes, held, bytes.length - held, null);
      const filled = held + read;
      const end = read === 0 ? filled : bytes.lastIndexOf(LINE_FEED, filled - 1) + 1;
      if (end > 0) yield decoder.decode(bytes.subarray(0, end));
      if (read === 0) return;
      // A line that is longer than the buffer.
      const room = end === 0 && filled === bytes.length ? Buffer.allocUnsafe(2 * bytes.length) : bytes;
      bytes.copy(room, 0, end, filled);
      bytes = room;
      held = filled - end;
    }
  } finally {
    closeSync(file);
  }
}

/** Writes a file; refuses to write over one unless told to. */
export const writeText = (terminal: Terminal, path: string, text: string, over: boolean): void =>
  writing(path, () => writeFileSync(resolve(terminal.cwd, path), text, { flag: over ? "w" : "wx" }));

/** Writes a document, over what was there, piece by piece. */
export const writeDocumentTo = (terminal: Terminal, path: string, document: LazyJson): void =>
  writing(path, () => {
    const file = openSync(resolve(terminal.cwd, path), "w");
    try {
      writeDocument(document, (piece) => writeFileSync(file, piece));
    } finally {
      closeSync(file);
    }
  });

const writing = (path: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new Stop(exit.badInput, exists ? `${path} exists already and is left as it is` : `cannot write ${path}: ${describe(error)}`);
  }
};

export const isFolder = (terminal: Terminal, path: string): boolean => {
  const full = resolve(terminal.cwd, path);
  return path !== "-" && existsSync(full) && statSync(full).isDirectory();
};

export const isFile = (terminal: Terminal, path: string): boolean => {
  const full = resolve(terminal.cwd, path);
  return existsSync(full) && statSync(full).isFile();
};

/** What stands in an example folder: `policy.spill`, `state.json`, `event.json`, and `CLASS.csv` for members. */
export interface Folder {
  readonly policy: string;
  readonly state: string | null;
  readonly event: string | null;
  readonly members: ReadonlyMap<string, string>;
}

export const readFolder = (terminal: Terminal, path: string): Folder => {
  const names = readdirSync(resolve(terminal.cwd, path)).sort();
  const policies = names.filter((name) => name.endsWith(".spill"));
  const policy = policies.includes("policy.spill") ? "policy.spill" : policies.length === 1 ? policies[0] : undefined;
  if (policy === undefined) {
    throw new Stop(
      exit.badInput,
      policies.length === 0
        ? `${path} holds no policy: expected ${join(path, "policy.spill")}`
        : `${path} holds several policies: name one of ${policies.join(", ")}`,
    );
  }
  const inside = (name: string): string | null => (names.includes(name) ? join(path, name) : null);
  const members = new Map(names.filter((name) => name.endsWith(".csv")).map((name) => [basename(name, ".csv"), join(path, name)]));
  return { policy: join(path, policy), state: inside("state.json"), event: inside("event.json"), members };
};
