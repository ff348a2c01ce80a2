import { rules } from "./rules.js";
import { withoutAllowed } from "./allow.js";
import type { Compiled } from "../compile.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

const codes: ReadonlySet<string> = new Set(rules.map((rule) => rule.code));

/**
 * What a careful reader would ask about a policy that compiles: warnings, and notes on what is worth knowing. It changes nothing and
 * evaluates nothing. A comment `// allow SP6011: reason` silences a rule at one place.
 *
 * @returns In the order of the text; nothing for a policy that does not compile. `docs/lint` explains each code.
 * @example
 * for (const { code, message } of lint(compile(text))) console.log(code, message);
 */
export const lint = (compiled: Compiled): readonly Diagnostic[] => {
  const { plan, source } = compiled;
  if (plan === null) return [];
  const found = rules.flatMap((rule) => rule.check(source, plan));
  return [...withoutAllowed(source.text, found, codes)].sort(
    (a, b) => startOf(a) - startOf(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
};

const startOf = ({ at }: Diagnostic): number => (at.k === "text" ? at.span.start : 0);
