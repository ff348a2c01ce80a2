import { compile, lint, renderCompact, renderJson } from "@spillway/dsl";
import { exit, worse, type ExitCode } from "../exit.js";
import { previewed } from "../io/preview.js";
import { render } from "../io/report.js";
import { readTarget, summary } from "../io/target.js";
import type { NamedText } from "../io/files.js";
import type { Terminal } from "../io/terminal.js";
import type { Diagnostic } from "@spillway/engine";

export interface CheckOptions {
  readonly format: "pretty" | "compact" | "json";
  readonly lint: boolean;
}

/** Reads policies and says what is wrong with them, and what could be better. */
export const check = (terminal: Terminal, paths: readonly string[], options: CheckOptions): ExitCode => {
  let code: ExitCode = exit.clean;
  let errors = 0;
  let warnings = 0;
  const all: unknown[] = [];
  for (const path of paths) {
    const { source } = readTarget(terminal, path);
    const found = diagnosticsOf(source, options.lint);
    if (options.format === "json") all.push(...renderJson(found, source.text, source.name));
    else if (found.length > 0)
      terminal.out(options.format === "compact" ? renderCompact(found, source.text, source.name) : render(terminal, found, source));
    errors += found.filter(({ severity }) => severity === "error").length;
    warnings += found.filter(({ severity }) => severity === "warning").length;
  }
  if (errors > 0) code = worse(code, exit.errors);
  if (warnings > 0) code = worse(code, exit.warnings);
  if (options.format === "json") terminal.out(`${JSON.stringify(all, null, 2)}\n`);
  else if (options.format === "pretty") terminal.out(conclusion(terminal, paths.length, errors, warnings));
  return code;
};

const diagnosticsOf = (source: NamedText, withLint: boolean): readonly Diagnostic[] => {
  const compiled = compile(source.text);
  const lints = withLint && compiled.plan !== null ? lint(compiled) : [];
  return [...previewed(source.text, compiled.diagnostics), ...lints];
};

const conclusion = ({ paint }: Terminal, files: number, errors: number, warnings: number): string => {
  const of = files === 1 ? "" : ` in ${files} policies`;
  if (errors > 0) return paint.red(`${summary(errors, "error")}${warnings > 0 ? `, ${summary(warnings, "warning")}` : ""}${of}\n`);
  if (warnings > 0) return paint.yellow(`no errors, ${summary(warnings, "warning")}${of}\n`);
  return paint.green(`${files === 1 ? "no errors" : `no errors in ${files} policies`}\n`);
};
