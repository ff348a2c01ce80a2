import { curve as curveOf, renderCurve, type CurveFormat } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import type { InputOptions } from "../io/input.js";
import { openInputOrStop, openOrStop, type OpenOptions } from "../io/open.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface CurveOptions extends InputOptions, OpenOptions {
  readonly format: CurveFormat;
}

/** What everyone bears as a function of the loss: a table, a drawing, rows or data. Ends with 1 where the curve is not finished. */
export const curve = (terminal: Terminal, path: string, options: CurveOptions): ExitCode => {
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const input = openInputOrStop(terminal, policy, target, options);
  const { of, waterfall, to } = openOrStop(terminal, policy, input, options);
  const made = curveOf(policy.plan, input, { of, ...(to === null ? {} : { to }) });
  terminal.out(renderCurve(policy.plan, made, options.format, { waterfall, ...(to === null ? {} : { to }) }));
  return made.until < made.to ? exit.warnings : exit.clean;
};
