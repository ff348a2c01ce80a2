import { problem, type Report } from "../diagnostics/problem.js";
import { isNew } from "./is-new.js";
import type * as tree from "../syntax/tree.js";
import type { PathPart, StepSymbol, Symbol, WaterfallSymbol } from "./symbols.js";

/** Every step by its id, in the order of the page, with its place. */
export const stepsOf = (waterfall: tree.Waterfall, report: Report): Map<string, StepSymbol> => {
  const steps = new Map<string, StepSymbol>();
  const visit = (node: tree.Step | tree.Tranche, prefix: string, path: readonly PathPart[]): void => {
    const id = prefix + node.name.text;
    if (id === "residual") {
      report(
        problem("SP1003", node.name.span, "`residual` is the name of what is left after the last step", { help: "choose another name" }),
      );
    } else if (isNew(steps, { text: id, span: node.name.span }, (first) => first.node.name, "step", report)) {
      steps.set(id, { id, node, waterfall: waterfall.name.text, path });
    }
    const inner = node.k === "tower" ? node.tranches : node.k === "layer" || node.k === "tranche" ? [] : node.steps;
    const beside = node.k === "pari passu" || node.k === "together" || node.k === "tower";
    inner.forEach((child, index) =>
      visit(child, child.k === "tranche" ? `${node.name.text}.` : "", [
        ...path,
        { block: node.k === "tranche" ? null : node, beside, index },
      ]),
    );
  };
  waterfall.steps.forEach((step, index) => visit(step, "", [{ block: null, beside: false, index }]));
  return steps;
};

/** Tranches bear losses under the name `tower.tranche`, so a tower's name is known in the whole policy. */
export const collectTowers = (
  waterfall: WaterfallSymbol,
  towers: Map<string, { node: tree.Tower; waterfall: string }>,
  values: ReadonlyMap<string, Symbol>,
  waterfalls: ReadonlyMap<string, WaterfallSymbol>,
  report: Report,
): void => {
  for (const { node } of waterfall.steps.values()) {
    if (node.k !== "tower") continue;
    const other = towers.get(node.name.text);
    const value = values.get(node.name.text) ?? waterfalls.get(node.name.text);
    const taken = other?.node ?? value?.node;
    if (taken !== undefined) {
      report(
        problem("SP4046", node.name.span, `\`${node.name.text}\` is the name of another ${other === undefined ? "declaration" : "tower"}`, {
          labels: [{ span: taken.name.span, text: "declared here" }],
          help: "tranches bear losses as `tower.tranche`, so a tower has a name of its own in the policy",
        }),
      );
    } else towers.set(node.name.text, { node, waterfall: waterfall.name });
  }
};
