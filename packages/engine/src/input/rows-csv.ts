import { closest } from "../diagnostic/closest.js";
import type { Problems, Spot } from "../diagnostic/problems.js";
import type { Asset, Column, Id, MemberClass } from "../plan/types.js";
import { fieldStart, readCsv, type CsvLine } from "./csv.js";
import { tableReader, type Mark, type Table, type TableReader } from "./table.js";
import type { Tree } from "./tree.js";

/** What a file of members gave: the table, null where anything was refused; and the columns of its header, where it had one. */
export interface CsvTable {
  readonly table: Table | null;
  readonly columns: ReadonlySet<Id> | null;
}

/** Reads the members of a class from comma-separated values: a header, then one line a member. */
export const readCsvTable = (pieces: Iterable<string>, of: MemberClass, assets: ReadonlyMap<Id, Asset>, problems: Problems): CsvTable => {
  const before = problems.count();
  let header: Header | null = null;
  let reader: TableReader | null = null;
  const places = keptPlaces();
  const flaw = readCsv(pieces, (line) => {
    if (header === null) {
      header = readHeader(line, of, problems);
      if (header.id !== -1) reader = newReader(places, header, of, assets, problems);
    } else if (line.fields.length !== header.names.length) ragged(line, header, problems);
    else
      reader?.row(
        cell(line, header.id),
        header.places.map((place) => cell(line, place)),
        places.keep(line),
        spotIn(line, header),
      );
  });
  if (flaw !== null) {
    problems.add(
      "SP8010",
      () => ({ path: `line ${flaw.line}`, span: { start: flaw.at, end: flaw.at + 1 } }),
      () => flaw,
    );
  }
  if (header === null && flaw === null) {
    problems.add("SP8011", whole, () => ({ message: "the file is empty", help: `begin with a header: \`${expectedHeader(of)}\`` }));
  }
  const table = (reader as TableReader | null)?.finish() ?? null;
  const columns = (header as Header | null)?.columns.map(({ id }) => id);
  return { table: problems.count() > before ? null : table, columns: columns === undefined ? null : new Set(columns) };
};

const whole = (): Spot => ({ path: "line 1", span: null });

interface Header {
  readonly names: readonly string[];
  /** Which field is the id; -1: none. */
  readonly id: number;
  readonly columns: readonly Column[];
  /** Which field each of `columns` is. */
  readonly places: readonly number[];
}

const readHeader = (line: CsvLine, of: MemberClass, problems: Problems): Header => {
  const columns: Column[] = [];
  const places: number[] = [];
  const seen = new Set<string>();
  line.fields.forEach((name, i) => {
    const spot = fieldSpot(line, i, name);
    if (seen.has(name)) problems.add("SP8002", spot, () => ({ message: `the column \`${name}\` is given twice` }));
    seen.add(name);
    const column = of.columns.find(({ id }) => id === name);
    if (column !== undefined) {
      columns.push(column);
      places.push(i);
    } else if (name !== "id") {
      const near = closest(name, ["id", ...of.columns.map(({ id }) => id)]);
      problems.add("SP8102", spot, () => ({
        message: `\`${of.id}\` has no column \`${name}\``,
        help: near === null ? `the header may be \`${expectedHeader(of)}\`` : `did you mean \`${near}\`?`,
      }));
    }
  });
  if (!seen.has("id")) {
    problems.add(
      "SP8103",
      () => ({ path: "line 1", span: { start: line.start, end: line.end } }),
      () => ({
        message: "the column `id` is missing, which says who each line is about",
        help: `the header may be \`${expectedHeader(of)}\``,
      }),
    );
  }
  return { names: line.fields, id: line.fields.indexOf("id"), columns, places };
};

const expectedHeader = (of: MemberClass): string => ["id", ...of.columns.map(({ id }) => id)].join(",");

/** Where each line of a member stands, for what is found out when the text is gone. */
interface Places {
  readonly keep: (line: CsvLine) => Mark;
  readonly spot: (mark: Mark, column: Id | null) => Spot;
}

const keptPlaces = (): Places => {
  const [starts, stops, lines]: [number[], number[], number[]] = [[], [], []];
  return {
    keep: ({ start, stop, line }) => {
      stops.push(stop);
      lines.push(line);
      return starts.push(start) - 1;
    },
    spot: (mark, column) => ({
      path: column === null ? `line ${lines[mark]}` : `line ${lines[mark]}, ${column}`,
      span: { start: starts[mark] ?? 0, end: stops[mark] ?? 0 },
    }),
  };
};

const newReader = (places: Places, header: Header, of: MemberClass, assets: ReadonlyMap<Id, Asset>, problems: Problems): TableReader =>
  tableReader({
    class: of.id,
    columns: header.columns,
    assets,
    problems,
    spotOf: (mark, column) => () => places.spot(mark, column),
    whole,
  });

const cell = (line: CsvLine, place: number): Tree => ({ k: "field", v: line.fields[place] ?? "", start: -1, end: -1 });

const spotIn =
  (line: CsvLine, header: Header) =>
  (column: Id | null): (() => Spot) => {
    const place = column === null ? -1 : header.names.indexOf(column);
    return place === -1
      ? () => ({ path: `line ${line.line}`, span: { start: line.start, end: line.end } })
      : fieldSpot(line, place, column ?? "");
  };

const fieldSpot =
  (line: CsvLine, place: number, column: string): (() => Spot) =>
  () => {
    const start = fieldStart(line, place);
    const next = place + 1 < line.fields.length ? fieldStart(line, place + 1) - 1 : line.end;
    return { path: `line ${line.line}, ${column}`, span: { start, end: next } };
  };

const ragged = (line: CsvLine, header: Header, problems: Problems): void => {
  const [found, wanted] = [line.fields.length, header.names.length];
  const empty = line.start === line.end;
  problems.add(
    "SP8011",
    () => ({ path: `line ${line.line}`, span: { start: line.start, end: line.end } }),
    () => ({
      message: empty ? "this line is empty" : `this line has ${found} ${found === 1 ? "field" : "fields"}, and the header ${wanted}`,
      help: empty ? "remove the line" : found > wanted ? 'put a field that holds a comma in quotes: `"a, b"`' : null,
    }),
  );
};
