import { inputSchema, type Json } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

/** Prints the JSON Schema of a policy's state or event. */
export const schema = (terminal: Terminal, path: string, options: { readonly of: "state" | "event" }): ExitCode => {
  const policy = compileOrStop(terminal, readTarget(terminal, path).source);
  const schemas = inputSchema(policy.plan);
  terminal.out(`${JSON.stringify(pick(schemas, options.of), null, 2)}\n`);
  return exit.clean;
};

const pick = (schemas: unknown, of: "state" | "event"): Json => (schemas as Readonly<Record<string, Json>>)[of] ?? null;
