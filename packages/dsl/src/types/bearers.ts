import { problem } from "../diagnostics/problem.js";
import { reportUnknown } from "../names/find.js";
import { describe } from "../names/symbols.js";
import { declaredType } from "./declared.js";
import { assetOfWaterfall } from "./assets.js";
import { reportNoItem } from "./members.js";
import { setOf } from "./sets.js";
import type { BearerName, Expr, Name } from "../syntax/tree.js";
import type { Context, Place } from "./place.js";
import type { Bearer } from "@spillway/engine/plan";

export interface FoundBearer {
  readonly bearer: Bearer;
  /** Of a fund, a party, a tranche; null of members, which may hold several. */
  readonly asset: string | null;
  readonly member: boolean;
}

/** The argument of `borne`. */
export const findBearer = (cx: Context, place: Place, arg: Expr): FoundBearer | null => {
  if (arg.k === "name" && arg.name.text === "item") {
    const { item } = place;
    if (item === null || item.only !== null) {
      reportNoItem(cx, place, arg.span);
      return null;
    }
    return { bearer: { k: "member", class: item.class.name, of: item.who }, asset: null, member: item.who.k === "member" };
  }
  if (arg.k === "name") return bearerNamed(cx, { name: arg.name, part: null, quoted: false, span: arg.span });
  if (arg.k === "field") return bearerNamed(cx, { name: arg.of, part: arg.name, quoted: false, span: arg.span });
  cx.report(
    problem("SP2051", arg.span, "the name of a bearer must stand here", {
      help: "a fund, a party, a class, a set, a member, or a tranche such as `notes.equity`",
    }),
  );
  return null;
};

/** A fund, a party, a class, a set, an input that names members, or a tranche without a source. */
export const bearerNamed = (cx: Context, { name, part, span }: BearerName): FoundBearer | null => {
  if (part !== null) return tranche(cx, name, part, span);
  const symbol = cx.names.values.get(name.text);
  if (symbol === undefined) {
    reportUnknown(cx.names, name, cx.names.values.keys(), cx.report);
    return null;
  }
  switch (symbol.k) {
    case "fund":
    case "party": {
      const asset = symbol.node.asset;
      return asset === null || !cx.names.assets.has(asset.text)
        ? null
        : { bearer: { k: symbol.k, id: symbol.name }, asset: asset.text, member: false };
    }
    case "class":
    case "set": {
      const set = setOf(cx, name);
      return set === null ? null : { bearer: { k: "members", of: set.ref }, asset: null, member: false };
    }
    case "input": {
      const type = declaredType(cx, symbol.node.type);
      if (type.k === "member")
        return { bearer: { k: "member", class: type.class, of: { k: "input member", id: symbol.name } }, asset: null, member: false };
      if (type.k === "set") return { bearer: { k: "members", of: { k: "input set", id: symbol.name } }, asset: null, member: false };
      if (type.k === "error") return null;
      break;
    }
    case "param":
    case "let":
      break;
  }
  cx.report(
    problem("SP1006", span, `\`${name.text}\` is ${describe(symbol)}; a bearer must stand here`, {
      labels: [{ span: symbol.node.name.span, text: "declared here" }],
      help: "bearers are funds, parties, classes, sets, members and tranches",
    }),
  );
  return null;
};

const tranche = (cx: Context, tower: Name, part: Name, span: BearerName["span"]): FoundBearer | null => {
  const found = cx.names.towers.get(tower.text);
  const node = found?.node.tranches.find((one) => one.name.text === part.text);
  const other = cx.names.values.get(tower.text);
  if (found === undefined && other !== undefined) {
    cx.report(
      problem("SP1006", span, `\`${tower.text}\` is ${describe(other)}; it bears as a whole, and has no tranches`, {
        labels: [{ span: other.node.name.span, text: "declared here" }],
      }),
    );
    return null;
  }
  if (found === undefined || node === undefined) {
    if (found === undefined) reportUnknown(cx.names, tower, cx.names.towers.keys(), cx.report);
    else
      reportUnknown(
        cx.names,
        part,
        found.node.tranches.map((one) => one.name.text),
        cx.report,
      );
    return null;
  }
  const source = node.clauses.find((clause) => clause.k === "from" || clause.k === "call on");
  if (source !== undefined) {
    cx.report(
      problem("SP1006", span, `the tranche \`${tower.text}.${part.text}\` charges a source; name that bearer`, {
        labels: [{ span: source.span, text: "who bears it" }],
      }),
    );
    return null;
  }
  const asset = assetOfWaterfall(cx, found.waterfall);
  return asset === null ? null : { bearer: { k: "tranche", id: `${tower.text}.${part.text}` }, asset, member: false };
};
