import { offer, problem } from "../diagnostics/problem.js";
import { findValue, reportUnknown } from "../names/find.js";
import { describe, type ClassSymbol, type Symbol } from "../names/symbols.js";
import { declaredType } from "../types/declared.js";
import { reportColumn } from "../types/columns.js";
import { setOf } from "../types/sets.js";
import type { Lowering, Stand } from "./context.js";
import type { Clause, Name, Source } from "../syntax/tree.js";
import type { MemberRef, SetRef } from "@spillway/engine/plan";

/** Who a layer charges. */
export type Charged =
  | { readonly k: "fund"; readonly fund: string }
  | { readonly k: "party"; readonly party: string }
  | { readonly k: "member"; readonly class: ClassSymbol; readonly of: MemberRef; readonly column: string | null }
  | { readonly k: "members"; readonly class: ClassSymbol; readonly of: SetRef; readonly column: string | null };

type SourceClause = Extract<Clause, { k: "from" | "call on" }>;

/** The source of a layer; null where it cannot be found, which has been reported. */
export const chargedBy = (cx: Lowering, stand: Stand, clause: SourceClause): Charged | null => {
  const charged = clause.k === "from" ? fromSource(cx, stand, clause.source) : callSource(cx, stand, clause.source);
  if (charged === null) return null;
  if (clause.where !== null && charged.k !== "members") {
    cx.report(problem("SP0207", clause.where.span, "`where` chooses among members; this source is a single one"));
  }
  return charged;
};

const inAsset = (cx: Lowering, stand: Stand, name: Name, asset: string | undefined, declared: Name["span"]): boolean => {
  if (asset === undefined || !cx.names.assets.has(asset)) return false;
  if (asset === stand.asset) return true;
  cx.report(
    problem("SP2002", name.span, `\`${name.text}\` is in ${asset}; the waterfall \`${stand.waterfall.name}\` is in ${stand.asset}`, {
      labels: [
        { span: declared, text: `declared in ${asset}` },
        { span: stand.waterfall.node.asset?.span ?? stand.waterfall.node.name.span, text: `in ${stand.asset}` },
      ],
      help: "paying in another asset comes in a later release",
    }),
  );
  return false;
};

const isItem = (cx: Lowering, stand: Stand, name: Name): ClassSymbol | null => {
  if (stand.items !== null && stand.loop !== null && stand.loop.by === null) return stand.items;
  cx.report(
    problem("SP4070", name.span, stand.items === null ? "this waterfall has no items" : "there is no single item here", {
      help: "`item` is the item inside `for each`, in a waterfall `of … for each of …`",
    }),
  );
  return null;
};

const fromSource = (cx: Lowering, stand: Stand, source: Source): Charged | null => {
  const { name, column } = source;
  if (name.text === "item" && column !== null) {
    const owner = isItem(cx, stand, name);
    return owner === null || !isBalance(cx, stand, owner, column)
      ? null
      : { k: "member", class: owner, of: { k: "item" }, column: column.text };
  }
  const symbol = cx.names.values.get(name.text);
  if (symbol === undefined) {
    reportUnknown(
      cx.names,
      name,
      [...cx.names.values.values()].filter(({ k }) => ["fund", "class", "set", "input"].includes(k)).map((known) => known.name),
      cx.report,
    );
    return null;
  }
  switch (symbol.k) {
    case "fund":
      if (column !== null) {
        cx.report(problem("SP1010", column.span, `\`${name.text}\` is a fund: it has one balance and no columns`));
        return null;
      }
      return inAsset(cx, stand, name, symbol.node.asset?.text, symbol.node.span) ? { k: "fund", fund: symbol.name } : null;
    case "party":
      cx.report(
        problem("SP1006", source.span, `\`${name.text}\` is a party: it owes, and holds no balance here to draw on`, {
          labels: [{ span: symbol.node.name.span, text: "declared here" }],
          fixes: [
            offer(
              `write \`call on ${name.text}\``,
              { start: source.span.start - "from ".length, end: source.span.end },
              `call on ${name.text}`,
            ),
          ],
        }),
      );
      return null;
    case "input":
      return namesMembers(cx, symbol)
        ? fromMembers(cx, stand, source)
        : reportOther(cx, name, symbol, "a fund, or members and their column,");
    case "class":
    case "set":
      return fromMembers(cx, stand, source);
    default:
      return reportOther(cx, name, symbol, "a fund, or members and their column,");
  }
};

const namesMembers = (cx: Lowering, { node }: Extract<Symbol, { k: "input" }>): boolean =>
  ["member", "set", "error"].includes(declaredType(cx, node.type).k);

const reportOther = (cx: Lowering, name: Name, symbol: Symbol, wanted: string): null => {
  cx.report(
    problem("SP1006", name.span, `\`${name.text}\` is ${symbol.k === "input" ? "a figure" : describe(symbol)}; ${wanted} must stand here`, {
      labels: [{ span: symbol.node.name.span, text: "declared here" }],
    }),
  );
  return null;
};

const fromMembers = (cx: Lowering, stand: Stand, { name, column, span }: Source): Charged | null => {
  const members = membersNamed(cx, name);
  if (members === null) return null;
  if (column === null) {
    const balances = [...members.class.columns.values()].filter((one) => one.k === "column" && declaredType(cx, one.type).k === "amount");
    cx.report(
      problem("SP1010", span, `which column of \`${name.text}\` is drawn on?`, {
        labels: [{ span: members.class.node.name.span, text: "the class" }],
        fixes: balances.map((one) => offer(`write \`${name.text}.${one.name.text}\``, span, `${name.text}.${one.name.text}`)),
      }),
    );
    return null;
  }
  return isBalance(cx, stand, members.class, column) ? { ...members, column: column.text } : null;
};

const membersNamed = (
  cx: Lowering,
  name: Name,
): { k: "member"; class: ClassSymbol; of: MemberRef } | { k: "members"; class: ClassSymbol; of: SetRef } | null => {
  const symbol = findValue(cx.names, name, ["class", "set", "input"], "members", cx.report);
  if (symbol === null) return null;
  if (symbol.k === "input") {
    const type = declaredType(cx, symbol.node.type);
    if (type.k === "member") {
      const owner = cx.names.values.get(type.class);
      return owner?.k === "class" ? { k: "member", class: owner, of: { k: "input member", id: symbol.name } } : null;
    }
  }
  const set = setOf(cx, name);
  return set === null ? null : { k: "members", class: set.class, of: set.ref };
};

const isBalance = (cx: Lowering, stand: Stand, owner: ClassSymbol, name: Name): boolean => {
  const column = owner.columns.get(name.text);
  if (column === undefined) {
    reportColumn(cx, owner, name);
    return false;
  }
  if (column.k !== "column") {
    cx.report(
      problem("SP1006", name.span, `\`${name.text}\` is a definition; only a column of the state can be drawn on`, {
        labels: [{ span: column.span, text: "defined here" }],
      }),
    );
    return false;
  }
  const type = declaredType(cx, column.type);
  if (type.k === "error") return false;
  if (type.k !== "amount") {
    cx.report(
      problem("SP1006", name.span, `\`${name.text}\` is not an amount, so it cannot be drawn on`, {
        labels: [{ span: column.span, text: "declared here" }],
      }),
    );
    return false;
  }
  if (column.given === "event") {
    cx.report(
      problem("SP1006", name.span, `\`${name.text}\` comes with the event; only money that is held can be drawn on`, {
        labels: [{ span: column.span, text: "declared with `input`" }],
      }),
    );
    return false;
  }
  return inAsset(cx, stand, name, type.asset, column.span);
};

const callSource = (cx: Lowering, stand: Stand, source: Source): Charged | null => {
  const { name, column } = source;
  if (column !== null) {
    cx.report(
      problem("SP1006", source.span, "a call demands money owed, not a column", {
        help: `\`from ${name.text}.${column.text}\` draws on money held; \`call on ${name.text}\` demands money`,
        fixes: [offer(`write \`call on ${name.text}\``, source.span, name.text)],
      }),
    );
    return null;
  }
  if (name.text === "item") {
    const owner = isItem(cx, stand, name);
    return owner === null ? null : { k: "member", class: owner, of: { k: "item" }, column: null };
  }
  const symbol = cx.names.values.get(name.text);
  if (symbol?.k === "party")
    return inAsset(cx, stand, name, symbol.node.asset?.text, symbol.node.span) ? { k: "party", party: symbol.name } : null;
  if (symbol?.k === "fund") {
    cx.report(
      problem("SP1006", source.span, `\`${name.text}\` is a fund: it holds money, and nothing is called from it`, {
        labels: [{ span: symbol.node.name.span, text: "declared here" }],
        help: `write \`from ${name.text}\``,
      }),
    );
    return null;
  }
  if (symbol !== undefined && symbol.k !== "class" && symbol.k !== "set" && !(symbol.k === "input" && namesMembers(cx, symbol))) {
    return reportOther(cx, name, symbol, "a party, or members,");
  }
  const members = membersNamed(cx, name);
  return members === null ? null : { ...members, column: null };
};
