import type { MemberClass } from "@spillway/engine/plan";
import type { Document, World } from "../../worker/protocol.js";
import { csvOf } from "./csv.js";

/** The members of a class as a table: those that stand in a document are put into one, so that a form has one thing to show. */
export const tableOf = ({ id, columns }: MemberClass, { members, state, event }: Pick<World, "members" | "state" | "event">): string => {
  const file = Object.hasOwn(members, id) ? members[id] : undefined;
  if (file !== undefined) return file;
  const header = ["id", ...columns.map((column) => column.id)];
  const ofEvent = new Map(rowsIn(event, id).map((row) => [String(row["id"]), row]));
  const ofState = rowsIn(state, id);
  const rows = (ofState.length > 0 ? ofState : [...ofEvent.values()]).map((row) => ({ ...row, ...ofEvent.get(String(row["id"])) }));
  return csvOf([header, ...rows.map((row: Document) => header.map((name) => String(row[name] ?? "")))]);
};

const rowsIn = (document: Document, id: string): readonly Document[] => {
  const classes = document["classes"];
  const rows = typeof classes === "object" && classes !== null ? (classes as Document)[id] : undefined;
  return Array.isArray(rows) ? rows.filter((row): row is Document => typeof row === "object" && row !== null) : [];
};

/** A document without the members that now stand in a table. */
export const withoutMembers = (document: Document, id: string): Document => {
  const classes = document["classes"];
  if (typeof classes !== "object" || classes === null) return document;
  const { [id]: _, ...others } = classes as Document;
  const { classes: _classes, ...rest } = document;
  return Object.keys(others).length === 0 ? rest : { ...rest, classes: others };
};
