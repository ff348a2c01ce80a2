import { documentText, policyHash, type Json } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

/** Prints the plan of a policy: what back ends read. */
export const plan = (terminal: Terminal, path: string, options: { readonly notes: boolean }): ExitCode => {
  const policy = compileOrStop(terminal, readTarget(terminal, path).source);
  const notes = options.notes ? policy.plan.notes : { at: {}, params: [] };
  terminal.out(documentText({ ...policy.plan, notes } as unknown as Json));
  return exit.clean;
};

/** Prints the hash of what a policy means. */
export const hash = (terminal: Terminal, paths: readonly string[]): ExitCode => {
  for (const path of paths) {
    const policy = compileOrStop(terminal, readTarget(terminal, path).source);
    terminal.out(`${policyHash(policy.plan)}${paths.length > 1 ? `  ${policy.source.name}` : ""}\n`);
  }
  return exit.clean;
};
