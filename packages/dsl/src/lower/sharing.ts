import { problem } from "../diagnostics/problem.js";
import { bearerChanges, potChanges, sharedBalance } from "./changes.js";
import type { Lowered, Lowering } from "./context.js";
import type { Body } from "@spillway/engine/plan";
import type { ForEach } from "../syntax/tree.js";
import type { RunRead, Typed } from "../types/typed.js";
import type { Span } from "@spillway/engine/diagnostic";

/**
 * Items without an order run side by side: they may not draw on one balance, nor read a figure that another item changes. What
 * belongs to the item alone (its own columns, members that name it) and what has no balance (parties) is free.
 */
export const checkItems = (cx: Lowering, waterfall: string, steps: readonly Lowered[], node: ForEach): void => {
  const all = steps.flatMap(flatten);
  const help = "say in which order the items run: `for each NAME one by one, largest E first { … }`";
  const labels = [{ span: node.head, text: "these items have no order" }];
  for (const lowered of all) {
    const shared = sharedBalance(lowered.step.body);
    if (shared === null) continue;
    cx.report(
      problem("SP4071", lowered.node.head, `several items draw on \`${shared}\`, so which one comes first matters`, { labels, help }),
    );
  }
  const bodies = all.map((lowered) => lowered.step.body);
  for (const { read, span } of all.flatMap(runReads)) {
    if (changes(cx, read, waterfall, bodies, true)) {
      cx.report(problem("SP4073", span, "other items change this figure, so what it is here depends on their order", { labels, help }));
    }
  }
};

/** Parts stand side by side: none may read a figure that another one changes, or renaming a part would move money. */
export const checkFigures = (cx: Lowering, waterfall: string, parts: readonly Lowered[], what: "parts" | "layers"): void => {
  const inner = parts.map(flatten);
  inner.forEach((own, index) => {
    const others = inner.flatMap((all, at) => (at === index ? [] : all));
    for (const { read, span } of own.flatMap(runReads)) {
      const other = others.find((lowered) => changes(cx, read, waterfall, [lowered.step.body], false));
      if (other === undefined) continue;
      cx.report(
        problem(
          "SP4057",
          span,
          `\`${other.node.name.text}\` beside it changes this figure, so what it is here depends on which comes first`,
          {
            labels: [{ span: other.node.head, text: "changes it" }],
            help: `the ${what} of a block stand side by side; put steps that depend on each other in a group, one after another`,
          },
        ),
      );
    }
  });
};

/** The first clause of a step inside a part that reads what another step inside the part changes; null where there is none. */
export const readsItself = (cx: Lowering, waterfall: string, part: Lowered): Span | null => {
  const inside = part.inner.flatMap(flatten);
  for (const reader of inside) {
    const others = inside.filter((other) => other !== reader).map(({ step }) => step);
    const found = runReads(reader).find(({ read }) =>
      read.k === "step"
        ? read.step.waterfall === waterfall && others.some(({ id }) => id === read.step.step)
        : changes(
            cx,
            read,
            waterfall,
            others.map(({ body }) => body),
            false,
          ),
    );
    if (found !== undefined) return found.span;
  }
  return null;
};

const flatten = (lowered: Lowered): Lowered[] => [lowered, ...lowered.inner.flatMap(flatten)];

const runReads = (lowered: Lowered): { read: RunRead; span: Span }[] =>
  [...(lowered.when === null ? [] : [lowered.when]), ...lowered.terms.flatMap(({ parts }) => parts), ...lowered.others].flatMap(
    (typed: Typed) => typed.facts.run.map((read) => ({ read, span: typed.span })),
  );

const changes = (cx: Lowering, read: RunRead, waterfall: string, bodies: readonly Body[], items: boolean): boolean => {
  switch (read.k) {
    case "pot":
      return potChanges(cx, read.pot, bodies, items);
    case "bearer":
      return (read.waterfall === null || read.waterfall === waterfall) && bearerChanges(cx, read.bearer, bodies, items);
    default:
      return false;
  }
};
