import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
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

/** Writes a file; refuses to write over one unless told to. */
export const writeText = (terminal: Terminal, path: string, text: string, over: boolean): void => {
  try {
    writeFileSync(resolve(terminal.cwd, path), text, { flag: over ? "w" : "wx" });
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
