import starter from "../../starter/policy.spill?raw";
import { exit, type ExitCode } from "../exit.js";
import { writeText } from "../io/files.js";
import type { Terminal } from "../io/terminal.js";

/** Writes a commented policy to start from; never over a file. */
export const newPolicy = (terminal: Terminal, path: string): ExitCode => {
  if (path === "-") {
    terminal.out(starter);
    return exit.clean;
  }
  writeText(terminal, path, starter, false);
  terminal.out(`${path} is written. Next: \`spillway test ${path}\`, then read and change it.\n`);
  return exit.clean;
};
