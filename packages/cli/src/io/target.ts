import { compile, type Compiled } from "@spillway/dsl";
import { validatePlan, type ValidPlan } from "@spillway/engine";
import { exit } from "../exit.js";
import { Stop } from "../stop.js";
import { isFolder, readFolder, readText, type Folder, type NamedText } from "./files.js";
import { render } from "./report.js";
import type { Terminal } from "./terminal.js";

/** A policy that compiles, with its text. */
export interface Policy {
  readonly source: NamedText;
  readonly compiled: Compiled;
  readonly plan: ValidPlan;
}

/** A policy that was named: a file, `-`, or a folder that holds one. */
export interface Target {
  readonly source: NamedText;
  readonly folder: Folder | null;
}

export const readTarget = (terminal: Terminal, path: string): Target => {
  const folder = isFolder(terminal, path) ? readFolder(terminal, path) : null;
  return { source: readText(terminal, folder?.policy ?? path), folder };
};

/** The plan of a policy; where it does not compile, its errors are shown and the command ends. */
export const compileOrStop = (terminal: Terminal, source: NamedText): Policy => {
  const compiled = compile(source.text);
  if (compiled.plan === null) {
    const errors = compiled.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    terminal.error(render(terminal, errors, source));
    throw new Stop(exit.errors, summary(errors.length, "error"));
  }
  const valid = validatePlan(compiled.plan);
  if (!valid.ok) throw new Error(`the plan of ${source.name} is not valid: ${valid.diagnostics.map(({ message }) => message).join("; ")}`);
  return { source, compiled, plan: valid.value };
};

export const summary = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
