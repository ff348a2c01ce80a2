import { basename, dirname, join } from "node:path";
import { documentText, emitModule, type Json } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import { isFile, readText, writeText } from "../io/files.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";
import { Stop } from "../stop.js";

export interface CompileOptions {
  readonly target: "module" | "plan";
  readonly out?: string;
  readonly runtime?: string;
}

interface File {
  readonly path: string;
  readonly text: string;
  /** How a file begins that this command made before. */
  readonly begins: RegExp;
}

const MADE = /^\/\/ .*, sha256:[0-9a-f]{64}\n\/\/ Made from the policy/;
const PLAN = /^\{"assets":\[/;

/** Writes what host programs embed: a module with its types, or the plan. */
export const compile = (terminal: Terminal, path: string, { target, out, runtime }: CompileOptions): ExitCode => {
  const { source } = readTarget(terminal, path);
  const { plan } = compileOrStop(terminal, source);
  const name = path === "-" ? "policy" : basename(source.name, ".spill");
  if (target === "plan") {
    return write(terminal, [{ path: out ?? `${name}.plan.json`, text: documentText(plan as unknown as Json), begins: PLAN }]);
  }
  const { code, types } = emitModule(plan, runtime);
  const to = out ?? `${name}.js`;
  return write(terminal, [
    { path: to, text: code, begins: MADE },
    { path: declarationsOf(to), text: types, begins: MADE },
  ]);
};

/** `pool.js` has `pool.d.ts`, `pool.mjs` has `pool.d.mts`. */
const declarationsOf = (path: string): string => join(dirname(path), basename(path).replace(/(?:\.(m?)js)?$/, ".d.$1ts"));

const write = (terminal: Terminal, files: readonly File[]): ExitCode => {
  const [first] = files;
  if (first?.path === "-") {
    terminal.out(first.text);
    return exit.clean;
  }
  for (const file of files) keepWhatOthersWrote(terminal, file);
  for (const { path, text } of files) writeText(terminal, path, text, true);
  terminal.error(`written: ${files.map(({ path }) => path).join(", ")}\n`);
  return exit.clean;
};

const keepWhatOthersWrote = (terminal: Terminal, { path, begins }: File): void => {
  if (!isFile(terminal, path) || begins.test(readText(terminal, path).text)) return;
  throw new Stop(exit.badInput, `${path} is there already, and this command did not make it`, "name another file with `--out FILE`");
};
