import { note, warning } from "./finding.js";
import { amountIn, shareText } from "./figures.js";
import { everyStep, inPageOrder, type StandingStep } from "./steps.js";
import { rangeOf } from "./range.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Plan } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6013: what lies below the first tranche is borne above the top as well: by the next step, if there is one. */
export const gapBelowTower: Rule = {
  code: "SP6013",
  name: "gap-below-tower",
  check: (source, plan) => everyStep(source).flatMap((step) => report(source, plan, step)),
};

const report = (source: Source, plan: Plan, step: StandingStep): Diagnostic[] => {
  const { body } = step.lowered.step;
  const { node } = step.lowered;
  const written = node.k === "tower" ? node.tranches[0] : undefined;
  const first = body.k === "tower" ? body.tranches[0] : undefined;
  if (node.k !== "tower" || first === undefined || written === undefined) return [];
  const { low } = rangeOf(plan, first.from);
  if (low === null || low === "unlimited" || low.n <= 0n) return [];
  const next = nextAfter(step);
  // Whoever bears what is left is named right below: a retention.
  if (next.k === "borne") return [];
  const size =
    node.base === null
      ? amountIn(source.names, step.of.waterfall.asset, low)
      : `${shareText(low)} of \`${source.text.slice(node.base.span.start, node.base.span.end)}\``;
  const help = "let the first tranche begin at zero, or name who keeps this part: `residual loss is borne by …`";
  const { span } = written.from;
  return next.k === "step"
    ? [note("SP6013", span, `no tranche bears the first ${size}: it goes on to \`${next.name}\``, { help })]
    : [warning("SP6013", span, `no tranche bears the first ${size}: it stays as residual loss`, { help })];
};

type Next = { readonly k: "step"; readonly name: string } | { readonly k: "borne" | "left" };

const nextAfter = ({ lowered, around, of }: StandingStep): Next => {
  const outer = around.at(-1);
  const isBeside = outer?.step.body.k === "parts" || outer?.step.body.k === "together";
  const siblings = inPageOrder(outer?.inner ?? of.steps);
  const next = isBeside ? undefined : siblings[siblings.indexOf(lowered) + 1];
  if (next !== undefined) return { k: "step", name: next.step.id };
  if (outer !== undefined) return nextAfter({ lowered: outer, around: around.slice(0, -1), of });
  const { residual } = of.waterfall;
  switch (residual.k) {
    case "borne":
      return { k: "borne" };
    case "passed":
      return { k: "step", name: residual.to };
    case "deficit":
    case "open":
    case "refused":
      return { k: "left" };
  }
};
