import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { reportColumn } from "../types/columns.js";
import { declaredType } from "../types/declared.js";
import { fitValue } from "./values.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { Given, MemberId } from "./given.js";
import type { Lowering } from "./context.js";
import type { Row, ScenarioLine as LineText } from "../syntax/tree.js";
import type { ScenarioTable, ScenarioValue } from "@spillway/engine/plan";
import type { Type } from "../types/type.js";

type TableLine = Extract<LineText, { k: "table" }>;

interface GivenColumn {
  readonly id: string;
  readonly type: Type;
}

/** `given lenders | deposit` and its rows. */
export const lowerTable = (cx: Lowering, line: TableLine, given: Given): ScenarioTable | null => {
  const owner = findValue(cx.names, line.class, ["class"], "a class", cx.report);
  if (owner === null) return null;
  const columns = columnsOf(cx, owner, line);
  const seen = new Map<string, Row>();
  const names: MemberId[] = [];
  let ok = columns !== null;
  const rows = line.rows.map((row) => {
    const first = seen.get(row.id.text);
    if (first === undefined) seen.set(row.id.text, row);
    else {
      cx.report(
        problem("SP5002", row.id.span, `the member \`${row.id.text}\` stands twice`, {
          labels: [{ span: first.id.span, text: "the first time" }],
        }),
      );
      ok = false;
    }
    const values = columns === null ? [] : lowerRow(cx, line, row, columns, names);
    if (values === null) ok = false;
    return { id: row.id.text, values: values ?? [] };
  });
  given.classes.set(owner.name, { ids: new Set(seen.keys()), names });
  return ok && columns !== null ? { columns: columns.map((column) => column.id), rows } : null;
};

const lowerRow = (cx: Lowering, line: TableLine, row: Row, columns: readonly GivenColumn[], names: MemberId[]): ScenarioValue[] | null => {
  if (row.cells.length !== columns.length) {
    const count = row.cells.length === 1 ? "one value" : `${row.cells.length} values`;
    cx.report(
      problem(
        "SP5001",
        row.span,
        `this row has ${count}; the table has ${columns.length === 1 ? "one column" : `${columns.length} columns`}`,
        {
          labels: [{ span: line.class.span, text: line.columns.map((column) => column.text).join(" | ") }],
        },
      ),
    );
    return null;
  }
  const values = row.cells.map((cell, index) => {
    const type = columns[index]?.type ?? { k: "error" };
    const value = fitValue(cx, cell, type, true);
    if (type.k === "member" && value?.k === "text") names.push({ class: type.class, id: value.v, span: cell.span });
    return value;
  });
  const right = values.filter((value) => value !== null);
  return right.length === values.length ? right : null;
};

const columnsOf = (cx: Lowering, owner: ClassSymbol, line: TableLine): GivenColumn[] | null => {
  const columns: GivenColumn[] = [];
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
