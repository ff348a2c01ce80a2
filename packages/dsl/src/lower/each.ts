import { problem } from "../diagnostics/problem.js";
import { measureOf } from "./amounts.js";
import { checkItems } from "./sharing.js";
import { opening, termPlace, type Lowered, type Lowering, type Stand } from "./context.js";
import { declaredType } from "../types/declared.js";
import { reportColumn } from "../types/columns.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { ForEach } from "../syntax/tree.js";
import type { BlockBody, LowerInner } from "./step.js";

/** `for each`: the inner steps run for every item, or for every group of items with the same value in a column. */
export const lowerEach = (cx: Lowering, stand: Stand, node: ForEach, inner: LowerInner): BlockBody | null => {
  const { items } = stand;
  if (items === null) {
    cx.report(
      problem("SP4070", node.head, "`for each` needs items, and this waterfall has none", {
        help: "items come with a header such as `waterfall gross: USD of damage for each of sites`",
      }),
    );
    return null;
  }
  if (stand.within !== null && stand.within !== "for each") {
    cx.report(
      problem(
        "SP4070",
        node.head,
        `\`for each\` stands directly in a waterfall or in another \`for each\`, not in a \`${stand.within}\` block`,
      ),
    );
    return null;
  }
  if (stand.loop !== null && (stand.loop.by === null || node.by !== null)) {
    cx.report(
      problem("SP4072", node.head, stand.loop.by === null ? "this already runs item by item" : "groups of items have no groups inside", {
        help: "`for each … by column` may hold one `for each` that runs item by item",
      }),
    );
    return null;
  }
  const by = groupColumn(cx, items, node);
  if (node.by !== null && by === null) return null;
  if (node.steps.length === 0 && !cx.names.unread.within(node.span)) {
    cx.report(problem("SP4007", node.head, `\`for each ${node.name.text}\` has no steps`, { help: "a block holds at least one step" }));
  }
  const place = {
    ...opening(termPlace({ ...stand, loop: { by: null } }, "the order of items"), "the order of items is known before the run"),
  };
  const order = node.order === null ? null : measureOf(cx, place, node.order.key, false);
  const steps = node.steps
    .map((step, index) => inner(step, { loop: { by }, pooled: by !== null }, index))
    .filter((lowered): lowered is Lowered => lowered !== null);
  if (order === null) checkItems(cx, stand.waterfall.name, steps, node);
  return {
    body: {
      k: "each",
      by,
      order: node.order === null || order === null ? null : { key: order.expr, first: node.order.first },
      steps: steps.map((lowered) => lowered.step),
    },
    inner: steps,
    others: [],
  };
};

const groupColumn = (cx: Lowering, items: ClassSymbol, node: ForEach): string | null => {
  if (node.by === null) return null;
  const column = items.columns.get(node.by.text);
  if (column === undefined) {
    reportColumn(cx, items, node.by);
    return null;
  }
  const type = column.k === "column" ? declaredType(cx, column.type) : null;
  if (type?.k === "text" || type?.k === "member") return column.name.text;
  cx.report(
    problem("SP2020", node.by.span, `items are grouped by a text or a member; \`${node.by.text}\` is neither`, {
      labels: [{ span: column.span, text: "declared here" }],
    }),
  );
  return null;
};
