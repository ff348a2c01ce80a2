import { collect } from "./names/collect.js";
import { lowerParts, planOf, type LoweredParts } from "./lower/policy.js";
import { parse } from "./syntax/parser.js";
import { plainly, type Conduct } from "./lower/run.js";
import { unreadOf, type Unread } from "./names/unread.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { Plan, Scenario } from "@spillway/engine/plan";
import type { File } from "./syntax/tree.js";
import type { LoweredWaterfall } from "./lower/waterfall.js";
import type { Names } from "./names/symbols.js";
import type { Report } from "./diagnostics/problem.js";

/** A policy that was read: its plan where nothing was wrong, and what was found either way. */
export interface Compiled {
  /** Null where there is an error. */
  readonly plan: Plan | null;
  /** Those that could be read. */
  readonly scenarios: readonly Scenario[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** For tools that look at the text: the linter, the formatter, the language service. */
  readonly source: Source;
}

export interface Source {
  readonly text: string;
  readonly file: File;
  readonly names: Names;
  readonly waterfalls: readonly LoweredWaterfall[];
}

/**
 * Reads, checks and lowers a policy. Never throws for what a user can write; it evaluates nothing.
 *
 * @example
 * const { plan, diagnostics } = compile(text);
 * if (plan === null) console.error(renderPretty(diagnostics, text, "pool.spill"));
 */
export const compile = (text: string): Compiled => {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const file = parse(text, report);
  const { names, parts } = checkFile(text, file, unreadOf(text, errorsIn(diagnostics)), report);
  const sorted = inOrder(diagnostics);
  return {
    plan: hasError(sorted) ? null : planOf(file, names, parts),
    scenarios: parts.scenarios,
    diagnostics: sorted,
    source: { text, file, names, waterfalls: parts.waterfalls },
  };
};

/** Checks what was read. What is said of a place that could not be read as written is most likely wrong, and is left out. */
export const checkFile = (
  text: string,
  file: File,
  unread: Unread,
  report: Report,
  conduct: Conduct = plainly,
): { readonly names: Names; readonly parts: LoweredParts } => {
  const reportRead: Report = (diagnostic) => {
    if (diagnostic.at.k !== "text" || !unread.touches(diagnostic.at.span)) report(diagnostic);
  };
  const names = conduct.names(collect(file, unread, reportRead));
  return { names, parts: lowerParts(text, file, names, reportRead, conduct) };
};

/** Where something could not be read. */
export const errorsIn = (diagnostics: readonly Diagnostic[]): Span[] =>
  diagnostics.flatMap(({ at, severity }) => (at.k === "text" && severity === "error" ? [at.span] : []));

export const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === "error");

/** By place in the text; a mistake said twice of one place is said once. */
export const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const seen = new Set<string>();
  const start = (diagnostic: Diagnostic): number => (diagnostic.at.k === "text" ? diagnostic.at.span.start : 0);
  return [...diagnostics]
    .sort((a, b) => start(a) - start(b))
    .filter((diagnostic) => {
      const span = diagnostic.at.k === "text" ? `${diagnostic.at.span.start}-${diagnostic.at.span.end}` : "";
      const id = `${diagnostic.code} ${span} ${diagnostic.message}`;
      return !seen.has(id) && seen.add(id).size > 0;
    });
};
