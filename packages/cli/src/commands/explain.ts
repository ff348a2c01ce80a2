import { explain as explainOutcome, renderExplanation, why } from "@spillway/engine";
import { evaluate, type EngineOptions } from "../io/engine.js";
import { exit, type ExitCode } from "../exit.js";
import { inputOrStop, type InputOptions } from "../io/input.js";
import { renderValues } from "../io/report.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface ExplainOptions extends InputOptions, EngineOptions {
  readonly why?: string;
  readonly format: "sentences" | "table" | "tree";
  readonly most: number;
}

/** Says why every number of an outcome is what it is; with `--why`, why one bearer bears what it bears. */
export const explain = (terminal: Terminal, path: string, options: ExplainOptions): ExitCode => {
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const input = inputOrStop(terminal, policy, target, options);
  const allocation = evaluate(policy.plan, input, options.engine, true);
  if (options.why === undefined) {
    terminal.out(explainOutcome(policy.plan, input, allocation, { format: options.format, members: options.most }));
  } else {
    const answer = why(policy.plan, input, allocation, options.why);
    if (!answer.ok) {
      terminal.error(renderValues(terminal, answer.diagnostics, []));
      return exit.badInput;
    }
    terminal.out(renderExplanation(answer.value, options.format));
  }
  return allocation.status === "refused" ? exit.refused : exit.clean;
};
