import { curve, exposure as exposureOf, renderExposure, type ExposureFormat } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import type { InputOptions } from "../io/input.js";
import { openInputOrStop, openOrStop, type OpenOptions } from "../io/open.js";
import { compileOrStop, readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface ExposureOptions extends InputOptions, OpenOptions {
  readonly format: ExposureFormat;
}

/** Who begins and ends to pay at which loss, and how much each may have to bear. Ends with 1 where the curve is not finished. */
export const exposure = (terminal: Terminal, path: string, options: ExposureOptions): ExitCode => {
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const input = openInputOrStop(terminal, policy, target, options);
  const { of, to } = openOrStop(terminal, policy, input, options);
  const made = curve(policy.plan, input, { of, ...(to === null ? {} : { to }) });
  terminal.out(renderExposure(policy.plan, exposureOf(made), options.format));
  return made.until < made.to ? exit.warnings : exit.clean;
};
