import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { reportColumn } from "../types/columns.js";
import { declaredType } from "../types/declared.js";
import { fitAmountValue } from "./values.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { Lowering } from "./context.js";
import type { Name, Row, ScenarioLine as LineText } from "../syntax/tree.js";
import type { Rat, ScenarioTable, ScenarioValue } from "@spillway/engine/plan";
import type { Type } from "../types/type.js";

/** What a scenario has given so far. */
export interface Given {
  readonly funds: Set<string>;
  readonly inputs: Map<string, ScenarioValue>;
  /** Ids of the members, by class. */
  readonly classes: Map<string, ReadonlySet<string>>;
}

type GivenLine = Extract<LineText, { k: "given" }>;
type TableLine = Extract<LineText, { k: "table" }>;

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
    if (name.text in funds || name.text in inputs) {
      cx.report(problem("SP5002", span, `\`${name.text}\` is given twice`));
      ok = false;
      continue;
    }
    const symbol = findValue(cx.names, name, ["fund", "input"], "a fund or an input (members are given as a table)", cx.report);
    if (symbol === null) {
      ok = false;
      continue;
    }
    const type: Type = symbol.k === "fund" ? { k: "amount", asset: symbol.node.asset?.text ?? "" } : declaredType(cx, symbol.node.type);
    const read = value.k === "set" ? readSet(cx, type, value, name) : fitAmountValue(cx, value.is, type);
    if (read === null) ok = false;
    else if (symbol.k === "fund") {
      if (read.k === "number") funds[name.text] = read.v;
      given.funds.add(name.text);
    } else {
      inputs[name.text] = read;
      given.inputs.set(name.text, read);
    }
  }
  return ok ? { funds, inputs } : null;
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

/** `given lenders | deposit` and its rows. */
export const lowerTable = (cx: Lowering, line: TableLine, given: Given): ScenarioTable | null => {
  const owner = findValue(cx.names, line.class, ["class"], "a class", cx.report);
  if (owner === null) return null;
  const columns = columnsOf(cx, owner, line);
  if (columns === null) return null;
  const seen = new Map<string, Row>();
  let ok = true;
  const rows = line.rows.map((row) => {
    const first = seen.get(row.id.text);
    if (first !== undefined) {
      cx.report(
        problem("SP5002", row.id.span, `the member \`${row.id.text}\` stands twice`, {
          labels: [{ span: first.id.span, text: "the first time" }],
        }),
      );
      ok = false;
    }
    seen.set(row.id.text, row);
    if (row.cells.length !== columns.length) {
      cx.report(
        problem("SP5001", row.span, `this row has ${row.cells.length} values; the table has ${columns.length} columns`, {
          labels: [{ span: line.class.span, text: line.columns.map((column) => column.text).join(" | ") }],
        }),
      );
      ok = false;
      return { id: row.id.text, values: [] };
    }
    const values = row.cells.map((cell, index) => fitAmountValue(cx, cell, columns[index]?.type ?? { k: "error" }));
    if (values.includes(null)) ok = false;
    return { id: row.id.text, values: values.filter((value) => value !== null) };
  });
  given.classes.set(owner.name, new Set(seen.keys()));
  return ok ? { columns: columns.map((column) => column.id), rows } : null;
};

const columnsOf = (cx: Lowering, owner: ClassSymbol, line: TableLine): { id: string; type: Type }[] | null => {
  const columns: { id: string; type: Type }[] = [];
  let ok = true;
  for (const name of line.columns) {
    const column = owner.columns.get(name.text);
    if (column === undefined || column.k !== "column") {
      reportColumn(cx, owner, name);
      ok = false;
    } else if (columns.some((known) => known.id === name.text)) {
      cx.report(problem("SP5002", name.span, `the column \`${name.text}\` stands twice`));
      ok = false;
    } else columns.push({ id: name.text, type: declaredType(cx, column.type) });
  }
  const missing = [...owner.columns.values()].filter(
    (column) => column.k === "column" && !line.columns.some((name) => name.text === column.name.text),
  );
  if (ok && missing.length > 0) {
    cx.report(
      problem("SP5003", line.class.span, `this table leaves out ${missing.map((column) => `\`${column.name.text}\``).join(", ")}`, {
        labels: [{ span: owner.node.name.span, text: "declared here" }],
        help: "a figure that is not given is not zero; write it out",
      }),
    );
    ok = false;
  }
  return ok ? columns : null;
};
