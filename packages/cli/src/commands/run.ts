import { documentText, outcomeCsv, outcomeDocument, receiptDocument, stateDocument, advance } from "@spillway/engine";
import { evaluate, type EngineOptions } from "../io/engine.js";
import { exit, type ExitCode } from "../exit.js";
import { inputOrStop, type InputOptions } from "../io/input.js";
import { compileOrStop, readTarget } from "../io/target.js";
import { writeText } from "../io/files.js";
import { outcomeTable } from "../render/outcome-table.js";
import type { Terminal } from "../io/terminal.js";

export interface RunOptions extends InputOptions, EngineOptions {
  readonly format: "table" | "json" | "csv";
  readonly trace: boolean;
  readonly receipt?: string;
  readonly nextState?: string;
}

/** Runs one event through a policy and prints the outcome. */
export const run = (terminal: Terminal, path: string, options: RunOptions): ExitCode => {
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const input = inputOrStop(terminal, policy, target, options);
  const allocation = evaluate(policy.plan, input, options.engine, options.trace && options.format === "json");
  if (options.format === "csv") terminal.out(outcomeCsv(policy.plan, allocation));
  else if (options.format === "table") terminal.out(outcomeTable(policy.plan, allocation, terminal.paint));
  if (options.format === "json" || options.receipt !== undefined) {
    const document = outcomeDocument(policy.plan, input, allocation);
    if (options.format === "json") terminal.out(documentText(document));
    if (options.receipt !== undefined) writeText(terminal, options.receipt, documentText(receiptDocument(document)), true);
  }
  if (options.nextState !== undefined) {
    writeText(
      terminal,
      options.nextState,
      documentText(stateDocument(policy.plan, advance(policy.plan, input.state, allocation), null)),
      true,
    );
  }
  if (allocation.status === "refused") return exit.refused;
  return allocation.always.some(({ verdict }) => verdict === "broken") ? exit.warnings : exit.clean;
};
