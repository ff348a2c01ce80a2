import { certain, problem } from "../diagnostics/problem.js";
import { suggest } from "../syntax/suggest.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { Name } from "../syntax/tree.js";
import type { Context } from "./place.js";

/** A class has no such column. */
export const reportColumn = (cx: Context, owner: ClassSymbol, name: Name): void => {
  if (cx.names.unread.within(owner.node.span)) return;
  const known = [...owner.columns.keys()];
  const meant = suggest(name.text, known);
  const shown = known.length === 0 ? "it has none" : `it has ${known.map((column) => `\`${column}\``).join(", ")}`;
  cx.report(
    problem("SP1010", name.span, `\`${owner.name}\` has no column \`${name.text}\`; ${shown}`, {
      labels: [{ span: owner.node.name.span, text: "the class" }],
      fixes: meant === null ? [] : [certain(`write \`${meant}\``, name.span, meant)],
    }),
  );
};
