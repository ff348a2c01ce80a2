import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsGiven, membersFrom } from "../plan/facts.js";
import type { Json } from "../plan/canonical.js";
import { bytesOf, documentsOf, inputOf } from "../testing/documents.js";
import { anyCase, patience, runs, type Case, type Choices } from "../testing/index.js";

/** Law 5: row order means nothing. */
describe("law 5, row order", { timeout: patience }, () => {
  it("rows and keys in another order give the same bytes", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const documents = documentsOf(of);
        const shuffled = { state: JSON.stringify(mixed(documents.state, of.more)), event: JSON.stringify(mixed(documents.event, of.more)) };
        expect(bytesOf(of.plan, inputOf(of.plan, shuffled))).toBe(bytesOf(of.plan, of));
      }),
      runs(150),
    );
  });

  it("members as lines of a table in another order, columns too", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { state, event, members } = withTables(of);
        expect(bytesOf(of.plan, inputOf(of.plan, { state: JSON.stringify(state), event: JSON.stringify(event) }, members))).toBe(
          bytesOf(of.plan, of),
        );
      }),
      runs(150),
    );
  });
});

type Row = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every list holds members or ids of a set, so every list may be shuffled. */
const mixed = (value: Json, c: Choices): Json => {
  if (Array.isArray(value)) return c.shuffled(value.map((one: Json) => mixed(one, c)));
  if (!isObject(value)) return value;
  return Object.fromEntries(c.shuffled(Object.entries(value)).map(([key, inner]) => [key, mixed(inner, c)]));
};

/** The classes with columns of the state stand in tables beside the documents, some with their columns of the event. */
const withTables = (of: Case) => {
  const documents = documentsOf(of);
  const state = { ...(documents.state as Row) };
  const event = { ...(documents.event as Row) };
  const members = new Map<string, { readonly name: string; readonly text: string }>();
  for (const one of of.plan.classes.filter((each) => membersFrom(each) === "state")) {
    const rows = rowsOf(state["classes"], one.id);
    const given = rowsOf(event["classes"], one.id);
    const withEvent = given.length > 0 && columnsGiven(one, "event").length > 0 && of.more.below(2) === 1;
    const whole = rows.map((row) => ({ ...row, ...(withEvent ? given.find(({ id }) => id === row["id"]) : {}) }));
    const columns = one.columns.flatMap(({ id, given: by }) => (by === "state" || withEvent ? [id] : []));
    members.set(one.id, { name: `${one.id}.csv`, text: table(of.more, ["id", ...columns], whole) });
    state["classes"] = without(state["classes"], one.id);
    if (withEvent) event["classes"] = without(event["classes"], one.id);
  }
  return { state, event, members };
};

const rowsOf = (classes: Json | undefined, id: string): readonly Row[] => {
  const rows = isObject(classes) ? classes[id] : undefined;
  return Array.isArray(rows) ? rows.filter(isObject) : [];
};

const without = (classes: Json | undefined, id: string): Json =>
  Object.fromEntries(Object.entries(isObject(classes) ? classes : {}).filter(([key]) => key !== id));

const table = (c: Choices, columns: readonly string[], rows: readonly Row[]): string => {
  const order = c.shuffled(columns);
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const lines = c.shuffled(rows).map((row) => line(order.map((column) => String(row[column] ?? ""))));
  return [line(order), ...lines].join(c.below(2) === 1 ? "\r\n" : "\n");
};
