import { offer } from "../diagnostics/problem.js";
import { note } from "./finding.js";
import { clauseOf } from "../lower/clauses.js";
import { everyLayer, type StandingStep } from "./steps.js";
import type { Diagnostic, Fix, Span } from "@spillway/engine/diagnostic";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6012: an id is not a reason to pay first. */
export const tiesById: Rule = {
  code: "SP6012",
  name: "ties-by-id",
  check: (source) => everyLayer(source).flatMap((step) => report(source, step)),
};

const report = (source: Source, { lowered }: StandingStep): Diagnostic[] => {
  const split = clauseOf(lowered.clauses, "split")?.split;
  if (split?.k !== "one by one" || split.equals !== null) return [];
  const key = source.text.slice(split.key.span.start, split.key.span.end);
  const { body } = lowered.step;
  const rounding = source.file.rounding !== null || clauseOf(lowered.clauses, "rounding") !== undefined;
  return [
    note("SP6012", split.span, `members with the same \`${key}\` are charged in the order of their ids`, {
      help: "say how equal members share: `equals pro rata to …`, `equals equally`",
      fixes: rounding ? fixes(split.span, body.k === "members" ? body.column : null) : [],
    }),
  ];
};

const fixes = ({ end }: Span, column: string | null): Fix[] =>
  [...(column === null ? [] : [`equals pro rata to ${column}`]), "equals equally"].map((text) =>
    offer(`add \`${text}\``, { start: end, end }, `, ${text}`),
  );
