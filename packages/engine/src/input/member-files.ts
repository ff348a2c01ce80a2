import { collectProblems, type Problems, WHOLE } from "../diagnostic/problems.js";
import { columnsGiven, membersFrom } from "../plan/facts.js";
import type { Column, Id, MemberClass } from "../plan/types.js";
import type { Declared } from "./declared.js";
import { readCsvTable, type CsvTable } from "./rows-csv.js";
import type { PiecesSource, TextSource } from "./source.js";
import type { Table } from "./table.js";

/** Members of classes as comma-separated values, by class. */
export type MemberFiles = ReadonlyMap<Id, TextSource | PiecesSource>;

/** What the files gave. */
export interface FilesRead {
  readonly tables: ReadonlyMap<Id, Table | null>;
  /** The classes whose part of the state, and whose part of the event, stands in a file; by the file's name. */
  readonly ofState: ReadonlyMap<Id, string>;
  readonly ofEvent: ReadonlyMap<Id, string>;
  readonly problems: readonly Problems[];
}

/**
 * Reads the files.
 *
 * @param need Which documents they stand beside.
 */
export const readFiles = (files: MemberFiles, of: Declared, need: "state" | "event" | "both"): FilesRead => {
  const tables = new Map<Id, Table | null>();
  const ofState = new Map<Id, string>();
  const ofEvent = new Map<Id, string>();
  const all: Problems[] = [];
  for (const [id, file] of files) {
    const problems = collectProblems(file.name);
    all.push(problems);
    const found = of.plan.classes.find((one) => one.id === id);
    if (found === undefined) {
      problems.add("SP8102", WHOLE, () => ({ message: `there is no class \`${id}\` whose members could stand in ${file.name}` }));
      continue;
    }
    if (need === "state" && membersFrom(found) === "event") {
      problems.add("SP8102", WHOLE, () => ({ message: `the members of \`${id}\` come with each event, not with the state` }));
      continue;
    }
    const read = readCsvTable("text" in file ? [file.text] : file.pieces, found, of.assets, problems);
    if (membersFrom(found) === "state") ofState.set(id, file.name);
    if (needsEvent(found, read, need)) ofEvent.set(id, file.name);
    const complete = reportMissing(found, read, need, problems);
    tables.set(id, complete ? read.table : null);
  }
  return { tables, ofState, ofEvent, problems: all };
};

/** Whether the file gives the event's part of a class: beside a state and an event it may, or may leave it to the event. */
const needsEvent = (of: MemberClass, read: CsvTable, need: "state" | "event" | "both"): boolean => {
  if (membersFrom(of) === "event") return true;
  const columns = columnsGiven(of, "event");
  if (need === "state" || columns.length === 0) return false;
  return need === "event" || read.columns === null || columns.some(({ id }) => read.columns?.has(id));
};

const reportMissing = (of: MemberClass, read: CsvTable, need: "state" | "event" | "both", problems: Problems): boolean => {
  const { columns } = read;
  if (columns === null) return false;
  const required: readonly Column[] = [
    ...(need === "event" ? [] : columnsGiven(of, "state")),
    ...(needsEvent(of, read, need) ? columnsGiven(of, "event") : []),
  ];
  const missing = required.filter(({ id }) => !columns.has(id));
  for (const { id } of missing) {
    problems.add(
      "SP8103",
      () => ({ path: "line 1", span: null }),
      () => ({ message: `the column \`${id}\` of \`${of.id}\` is missing` }),
    );
  }
  return missing.length === 0;
};
