import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { classNamed, declaredType } from "./declared.js";
import { reportNoItem } from "./members.js";
import { setOf } from "./sets.js";
import { reportColumn } from "./columns.js";
import type { Context, Owner, Place } from "./place.js";
import type { Expr, Name } from "../syntax/tree.js";
import type { Pot } from "@spillway/engine/plan";

export interface FoundPot {
  readonly pot: Pot;
  readonly asset: string;
  /** Of the member at hand. */
  readonly member: boolean;
}

/** The argument of `remaining` and `empty`: a fund, a member's column, the column at hand, a column of a class or set. */
export const findPot = (cx: Context, place: Place, arg: Expr): FoundPot | null => {
  if (arg.k === "name") {
    const owner = place.columns.find((one) => one.class.columns.has(arg.name.text));
    if (owner !== undefined) return columnPot(cx, owner, arg.name);
    const fund = findValue(cx.names, arg.name, ["fund"], "a fund, or a column such as `lenders.deposit`,", cx.report);
    const asset = fund?.node.asset ?? null;
    return fund === null || asset === null || !cx.names.assets.has(asset.text)
      ? null
      : { pot: { k: "fund", id: fund.name }, asset: asset.text, member: false };
  }
  if (arg.k === "field") {
    if (arg.of.text === "item") {
      if (place.item !== null) return columnPot(cx, place.item, arg.name);
      reportNoItem(cx, place, arg.of.span);
      return null;
    }
    const symbol = findValue(cx.names, arg.of, ["class", "set", "input"], "a class, a set or an input that names members", cx.report);
    if (symbol === null) return null;
    if (symbol.k === "input") {
      const type = declaredType(cx, symbol.node.type);
      if (type.k === "member") {
        const owner = classNamed(cx, type.class);
        return owner === null ? null : columnPot(cx, { class: owner, who: { k: "input member", id: symbol.name }, only: null }, arg.name);
      }
    }
    const set = setOf(cx, arg.of);
    if (set === null) return null;
    const found = columnPot(cx, { class: set.class, who: { k: "member" }, only: null }, arg.name);
    return found === null ? null : { pot: { k: "columns", id: arg.name.text, over: set.ref }, asset: found.asset, member: false };
  }
  cx.report(
    problem("SP2051", arg.span, "the name of money that is held must stand here", {
      help: "for example `remaining(reserve)`, `remaining(lenders.deposit)`",
    }),
  );
  return null;
};

const columnPot = (cx: Context, { class: owner, who, only }: Owner, name: Name): FoundPot | null => {
  const column = owner.columns.get(name.text);
  if (column === undefined) {
    reportColumn(cx, owner, name);
    return null;
  }
  if (only !== null) {
    cx.report(problem("SP1030", name.span, `\`${name.text}\` belongs to each item; this step speaks of a group of items`));
    return null;
  }
  const type = column.k === "column" ? declaredType(cx, column.type) : null;
  if (type === null || type.k !== "amount") {
    if (type?.k !== "error")
      cx.report(
        problem("SP1006", name.span, `\`${name.text}\` is not a balance`, { labels: [{ span: column.name.span, text: "declared here" }] }),
      );
    return null;
  }
  return { pot: { k: "column", class: owner.name, id: name.text, of: who }, asset: type.asset, member: who.k === "member" };
};
