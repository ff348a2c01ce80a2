import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { declaredType } from "../types/declared.js";
import { fitValue } from "./values.js";
import type { Lowering } from "./context.js";
import type { Name, ScenarioLine as LineText } from "../syntax/tree.js";
import type { Rat, ScenarioValue } from "@spillway/engine/plan";
import type { Span } from "@spillway/engine/diagnostic";
import type { Type } from "../types/type.js";

/** What a scenario has given so far. */
export interface Given {
  readonly funds: Set<string>;
  readonly inputs: Map<string, readonly MemberId[]>;
  readonly classes: Map<string, GivenClass>;
}

export interface GivenClass {
  readonly ids: ReadonlySet<string>;
  /** Members of other classes that its columns name. */
  readonly names: readonly MemberId[];
}

/** An id that must be one of a class's members. */
export interface MemberId {
  readonly class: string;
  readonly id: string;
  readonly span: Span;
}

type GivenLine = Extract<LineText, { k: "given" }>;

/** `given reserve = 300_000 USDC  defaulter = cedar` */
export const lowerGiven = (
  cx: Lowering,
  line: GivenLine,
  given: Given,
): { funds: Record<string, Rat>; inputs: Record<string, ScenarioValue> } | null => {
  const funds: Record<string, Rat> = {};
  const inputs: Record<string, ScenarioValue> = {};
  let ok = true;
  for (const { name, value, span } of line.assignments) {
    if (Object.hasOwn(funds, name.text) || Object.hasOwn(inputs, name.text)) {
      cx.report(problem("SP5002", span, `\`${name.text}\` is given twice`));
      ok = false;
      continue;
    }
    const symbol = findValue(cx.names, name, ["fund", "input"], "a fund or an input (members are given as a table)", cx.report);
    if (symbol === null) {
      ok = false;
      continue;
    }
    const type: Type = symbol.k === "fund" ? assetType(cx, symbol.node.asset) : declaredType(cx, symbol.node.type);
    const read = value.k === "set" ? readSet(cx, type, value, name) : fitValue(cx, value.is, type);
    if (read === null) ok = false;
    else if (symbol.k === "fund") {
      if (read.k === "number") funds[name.text] = read.v;
    } else inputs[name.text] = read;
    if (symbol.k === "fund") given.funds.add(name.text);
    else given.inputs.set(name.text, idsIn(read, type, value.k === "set" ? value.ids : [], value.k === "set" ? value.span : value.is.span));
  }
  return ok ? { funds, inputs } : null;
};

const assetType = (cx: Lowering, asset: Name | null): Type =>
  asset !== null && cx.names.assets.has(asset.text) ? { k: "amount", asset: asset.text } : { k: "error" };

const idsIn = (read: ScenarioValue | null, type: Type, ids: readonly Name[], span: Span): MemberId[] => {
  if (type.k === "set") return ids.map((id) => ({ class: type.class, id: id.text, span: id.span }));
  return type.k === "member" && read?.k === "text" ? [{ class: type.class, id: read.v, span }] : [];
};

const readSet = (cx: Lowering, type: Type, value: { ids: readonly Name[]; span: Name["span"] }, name: Name): ScenarioValue | null => {
  if (type.k !== "set") {
    if (type.k !== "error") cx.report(problem("SP5004", value.span, `\`${name.text}\` is not a set of members`));
    return null;
  }
  const ids = value.ids.map((id) => id.text);
  const twice = value.ids.find((id, index) => ids.indexOf(id.text) < index);
  if (twice !== undefined) {
    cx.report(problem("SP5002", twice.span, `\`${twice.text}\` stands twice in this set`));
    return null;
  }
  return { k: "set", ids };
};

/** An id that an input or a column names must be a member that the scenario gives. */
export const reportStrangers = (cx: Lowering, given: Given): boolean => {
  let ok = true;
  for (const name of [...given.inputs.values(), ...[...given.classes.values()].map(({ names }) => names)].flat()) {
    const ids = given.classes.get(name.class)?.ids;
    if (ids === undefined || ids.has(name.id)) continue;
    ok = false;
    cx.report(
      problem("SP5004", name.span, `\`${name.id}\` is no member of ${name.class} in this scenario`, {
        help:
          ids.size === 0
            ? "the table has no rows"
            : `its members are ${[...ids]
                .slice(0, 8)
                .map((id) => `\`${id}\``)
                .join(", ")}`,
      }),
    );
  }
  return ok;
};
