import { warning } from "./finding.js";
import { flowOf, type Found } from "./flow.js";
import { amountIn } from "./figures.js";
import { clauseOf } from "../lower/clauses.js";
import type { Diagnostic, Label } from "@spillway/engine/diagnostic";
import type { Lowered } from "../lower/context.js";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6001: whoever is named in a layer behind one that lets nothing by will never pay. */
export const unreachableLayer: Rule = {
  code: "SP6001",
  name: "unreachable-layer",
  check: (source, plan) => flowOf(source, plan).flatMap((found) => report(source, found)),
};

const quoted = (steps: readonly Lowered[]): string => {
  const names = steps.map((step) => `\`${step.step.id}\``);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
};

const takeEverything = (steps: readonly Lowered[]): readonly Label[] =>
  steps.map((step) => ({
    span: step.node.head,
    text: steps.length === 1 ? "takes all that arrives" : "with the others, takes all that arrives",
  }));

const report = (source: Source, found: Found): Diagnostic[] => {
  const { of } = found;
  switch (found.k) {
    case "reached":
      return [];
    case "condition": {
      const when = clauseOf(found.step.clauses, "when");
      return [
        warning(
          "SP6001",
          when?.is.span ?? found.step.node.head,
          `this condition is never met, so nothing ever reaches \`${found.step.step.id}\``,
        ),
      ];
    }
    case "behind": {
      const [first, ...others] = found.steps;
      if (first === undefined) return [];
      const limit = found.within === null ? undefined : clauseOf(found.within.clauses, "up to");
      return [
        warning(
          "SP6001",
          first.node.head,
          `no loss ever reaches \`${first.step.id}\`: ${quoted(found.before)} ${found.before.length === 1 ? "lets" : "let"} nothing by`,
          {
            labels: [
              ...takeEverything(found.before),
              ...(found.arrives === "unlimited" || limit === undefined
                ? []
                : [{ span: limit.span, text: `at most ${amountIn(source.names, of.waterfall.asset, found.arrives)} arrives` }]),
            ],
            notes: others.length === 0 ? [] : [`nor ${quoted(others)}`],
            help: "put the layer above, or limit what is charged before it",
          },
        ),
      ];
    }
    case "above":
      return found.arrives === "unlimited"
        ? []
        : [
            warning("SP6001", found.step.node.head, `no loss ever reaches \`${found.step.step.id}\`: it begins above all that can arrive`, {
              notes: [`at most ${amountIn(source.names, of.waterfall.asset, found.arrives)} arrives at its tower`],
            }),
          ];
    case "residual":
      return residual(found);
  }
};

/** Every waterfall says what becomes of its residual loss, so only one that charges someone else is worth a word. */
const residual = ({ of, before }: Extract<Found, { k: "residual" }>): Diagnostic[] => {
  const { residual: written } = of.symbol.node;
  if (written === null || (written.k !== "borne" && written.k !== "passed")) return [];
  const who =
    written.k === "borne" ? `\`${written.to.text}\` never bears anything here` : `nothing is ever passed to \`${written.to.text}\``;
  return [
    warning("SP6001", written.span, `${who}: ${quoted(before)} ${before.length === 1 ? "leaves" : "leave"} no residual loss`, {
      labels: takeEverything(before),
      help: 'limit what is charged before it, or say what is meant where nothing can be left: `residual loss is left open "…"`',
    }),
  ];
};
