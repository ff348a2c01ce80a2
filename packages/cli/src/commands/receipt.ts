import { outcomeDocument, verifyReceipt } from "@spillway/engine";
import { evaluate, type EngineOptions } from "../io/engine.js";
import { exit, type ExitCode } from "../exit.js";
import { inputOrStop, type InputOptions } from "../io/input.js";
import { readText } from "../io/files.js";
import { renderValues } from "../io/report.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface VerifyOptions extends InputOptions, EngineOptions {
  /** An outcome to hold the receipt against; without one the event is run again. */
  readonly outcome?: string;
}

/** Holds a receipt against a policy and its input: runs the event again and compares every hash. */
export const verify = (terminal: Terminal, receiptPath: string, path: string, options: VerifyOptions): ExitCode => {
  const receipt = readText(terminal, receiptPath);
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const input = inputOrStop(terminal, policy, target, options);
  const again = outcomeDocument(policy.plan, input, evaluate(policy.plan, input, options.engine, false));
  const outcomes = [
    { name: "the event run again", value: again as unknown },
    ...(options.outcome === undefined ? [] : [readText(terminal, options.outcome)]),
  ];
  for (const outcome of outcomes) {
    const result = verifyReceipt(receipt, { plan: policy.plan, ...input, outcome });
    if (result.ok) continue;
    terminal.error(renderValues(terminal, result.diagnostics, [receipt]));
    terminal.out(terminal.paint.red("the receipt does not hold\n"));
    return exit.badInput;
  }
  terminal.out(terminal.paint.green("the receipt holds: same policy, same input, same outcome\n"));
  return exit.clean;
};
