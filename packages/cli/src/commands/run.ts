import { documentText, receiptDocument, writeDocument } from "@spillway/engine";
import { answer } from "../io/answer.js";
import type { EngineOptions } from "../io/engine.js";
import { exit, type ExitCode } from "../exit.js";
import { columnsOrStop, type InputOptions } from "../io/input.js";
import { compileOrStop, readTarget } from "../io/target.js";
import { writeDocumentTo, writeText } from "../io/files.js";
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
  const { plan } = policy;
  const input = columnsOrStop(terminal, policy, target, options);
  const { allocation, totals, csv, document, next } = answer(plan, input, {
    engine: options.engine,
    trace: options.trace && options.format === "json",
  });
  if (options.format === "csv") csv(terminal.out);
  else if (options.format === "table") terminal.out(outcomeTable(plan, allocation, totals, terminal.paint));
  if (options.format === "json" || options.receipt !== undefined) {
    const outcome = document();
    if (options.format === "json") writeDocument(outcome, terminal.out);
    if (options.receipt !== undefined) writeText(terminal, options.receipt, documentText(receiptDocument(outcome)), true);
  }
  if (options.nextState !== undefined) writeDocumentTo(terminal, options.nextState, next());
  if (allocation.status === "refused") return exit.refused;
  return allocation.always.some(({ verdict }) => verdict === "broken") ? exit.warnings : exit.clean;
};
