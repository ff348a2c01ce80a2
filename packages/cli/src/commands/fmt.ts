import { format } from "@spillway/dsl";
import { exit, worse, type ExitCode } from "../exit.js";
import { writeText } from "../io/files.js";
import { render } from "../io/report.js";
import { readTarget } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface FmtOptions {
  readonly check: boolean;
}

/** Writes policies in the one style, in place; standard input goes to standard output. */
export const fmt = (terminal: Terminal, paths: readonly string[], options: FmtOptions): ExitCode => {
  let code: ExitCode = exit.clean;
  for (const path of paths) {
    const { source } = readTarget(terminal, path);
    const formatted = format(source.text);
    if (!formatted.ok) {
      terminal.error(render(terminal, formatted.diagnostics, source));
      code = worse(code, exit.errors);
    } else if (options.check) {
      if (formatted.text === source.text) continue;
      terminal.out(`${source.name} is not formatted\n`);
      code = worse(code, exit.warnings);
    } else if (path === "-") terminal.out(formatted.text);
    else if (formatted.text !== source.text) {
      writeText(terminal, source.name, formatted.text, true);
      terminal.out(`${source.name}\n`);
    }
  }
  return code;
};
