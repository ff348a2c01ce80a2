/** A table as comma-separated values, and where each of its lines stands: lines are read when they are shown. */
export interface CsvRows {
  readonly text: string;
  readonly header: readonly string[];
  /** Of each row after the header: where it begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export const indexRows = (text: string): CsvRows => {
  const [starts, ends]: [number[], number[]] = [[], []];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // The next quote is looked for once: a search for each line would read the rest of the text each time.
  let quote = text.indexOf('"', start);
  while (start < text.length) {
    let end = lineEnd(text, start);
    for (let isQuoted = false; quote !== -1 && (quote < end || isQuoted); quote = text.indexOf('"', quote + 1)) {
      isQuoted = !isQuoted;
      if (!isQuoted && quote > end) end = lineEnd(text, quote);
      // One that is never closed takes all that is left.
      else if (isQuoted && text.indexOf('"', quote + 1) === -1) end = text.length;
    }
    starts.push(start);
    ends.push(end > start && text[end - 1] === "\r" ? end - 1 : end);
    start = end + 1;
  }
  const [from = 0, to = 0] = [starts.shift(), ends.shift()];
  return { text, header: fieldsOf(text.slice(from, to)).map(({ value }) => value), starts, ends };
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
};

interface FieldAt {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const fieldsOf = (line: string): readonly FieldAt[] => {
  const fields: FieldAt[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (at === line.length || (line[at] === "," && !isQuoted)) {
      const raw = line.slice(start, at);
      fields.push({
        value: raw.startsWith('"') ? raw.slice(1, raw.endsWith('"') ? -1 : undefined).replaceAll('""', '"') : raw,
        start,
        end: at,
      });
      start = at + 1;
    }
  }
  return fields;
};

export const cellsOf = ({ text, starts, ends }: CsvRows, row: number): readonly string[] =>
  fieldsOf(text.slice(starts[row], ends[row])).map(({ value }) => value);

/** The text with another value in a cell; a line that is too short is filled up. */
export const withCell = (rows: CsvRows, row: number, column: number, value: string): string => {
  const [start = 0, end = 0] = [rows.starts[row], rows.ends[row]];
  const found = fieldsOf(rows.text.slice(start, end));
  const field = found[column];
  const line = found.map((one) => one.value);
  if (field !== undefined) return rows.text.slice(0, start + field.start) + quoted(value) + rows.text.slice(start + field.end);
  while (line.length < column) line.push("");
  return rows.text.slice(0, start) + [...line, value].map(quoted).join(",") + rows.text.slice(end);
};

/** The text with an empty row at its end. */
export const withRow = ({ text, header }: CsvRows): string =>
  `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${header.map(() => "").join(",")}\n`;

export const withoutRow = ({ text, starts, ends }: CsvRows, row: number): string =>
  text.slice(0, starts[row]) + text.slice(starts[row + 1] ?? Math.min(text.length, (ends[row] ?? 0) + 1));

export const csvOf = (lines: readonly (readonly string[])[]): string => lines.map((line) => `${line.map(quoted).join(",")}\n`).join("");

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
