import { compile } from "../../compile.js";
import { lint } from "../lint.js";
import type { Code } from "../../diagnostics/codes.js";
import type { Diagnostic, Fix } from "@spillway/engine/diagnostic";

export interface Finding {
  readonly severity: Diagnostic["severity"];
  /** The text that is marked. */
  readonly at: string;
  readonly message: string;
  /** `marked text: label` */
  readonly labels: readonly string[];
  readonly notes: readonly string[];
  readonly help: string | null;
  /** Titles with the whole text after the repair. */
  readonly fixes: readonly { readonly title: string; readonly certainty: Fix["certainty"]; readonly text: string }[];
}

/** What the linter says of a policy, by code; a policy that does not compile is a mistake of the test. */
export const lintText = (text: string): readonly Diagnostic[] => {
  const compiled = compile(text);
  const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
  if (compiled.plan === null) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return lint(compiled);
};

/** What one rule says of a policy. */
export const findings = (code: Code, text: string): readonly Finding[] =>
  lintText(text)
    .filter((diagnostic) => diagnostic.code === code)
    .map((diagnostic) => {
      const marked = ({ start, end }: { start: number; end: number }): string => text.slice(start, end).replace(/\s+/g, " ");
      return {
        severity: diagnostic.severity,
        at: diagnostic.at.k === "text" ? marked(diagnostic.at.span) : "",
        message: diagnostic.message,
        labels: diagnostic.labels.map((label) => `${marked(label.span)}: ${label.text}`),
        notes: diagnostic.notes,
        help: diagnostic.help,
        fixes: diagnostic.fixes.map(({ title, certainty, edits }) => ({ title, certainty, text: applied(text, edits) })),
      };
    });

/** Messages alone, where nothing else is at stake. */
export const messages = (code: Code, text: string): readonly string[] => findings(code, text).map(({ message }) => message);

const applied = (text: string, edits: Fix["edits"]): string =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, text: written }) => result.slice(0, span.start) + written + result.slice(span.end), text);

/**
 * A policy around the steps of one waterfall. It holds in USD (2 decimals) the funds `reserve` and `house`, the parties `insurer` and
 * `parent`, and the classes `lenders` (`deposit`, `pledge`, `tier`).
 */
export const policy = (steps: string, more = "", residual = "residual loss stays unpaid, recorded as deficit"): string => `spillway 1
policy "Test"
rounding largest remainder
asset USD decimals 2
fund reserve: USD
fund house: USD
party insurer: USD
party parent: USD
class lenders {
  deposit: USD
  pledge:  USD
  tier:    count
}
${more}
waterfall main: USD {
${steps}
  ${residual}
}
`;
