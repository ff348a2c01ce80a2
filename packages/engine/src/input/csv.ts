/** One mistake in a file of comma-separated values. Reading ends with it. */
export interface CsvFlaw {
  readonly message: string;
  readonly help: string | null;
  readonly line: number;
  /** Where in the text, one character long. */
  readonly at: number;
}

/** One line: its fields, and where in the text it stands. */
export interface CsvLine {
  readonly fields: readonly string[];
  /** Where each field begins; null on a line without quotes, where the fields' lengths say it. */
  readonly starts: readonly number[] | null;
  readonly start: number;
  readonly end: number;
  /** Where the first line break after its start stands, or the end of the text. */
  readonly stop: number;
  /** Counted from one, in lines of the text: a quoted field may hold line breaks. */
  readonly line: number;
}

/**
 * Reads RFC 4180: commas, double quotes doubled inside quotes, LF or CRLF, an optional byte-order mark. It hands over line by line
 * and keeps none, so its memory does not grow with the text.
 *
 * @param pieces The text, wherever it was cut: in one piece, or as it comes from a file.
 * @param onLine Is called for each line, the header included.
 * @returns The mistake that ended it, or null.
 */
export const readCsv = (pieces: Iterable<string>, onLine: (line: CsvLine) => void): CsvFlaw | null => {
  let rest: Rest = { text: "", from: 0, line: 1 };
  let more = "";
  for (const piece of pieces) {
    more += piece;
    // A line that goes on and on is looked at again when there is twice as much of it.
    if (more.length < rest.text.length) continue;
    const taken = takeLines({ ...rest, text: rest.text + more }, false, onLine);
    if ("message" in taken) return taken;
    [rest, more] = [taken, ""];
  }
  const taken = takeLines({ ...rest, text: rest.text + more }, true, onLine);
  return "message" in taken ? taken : null;
};

/** What is still to be read: its text, where that begins in the whole, and in which line. */
interface Rest {
  readonly text: string;
  readonly from: number;
  readonly line: number;
}

/** Hands over the lines that are there to their end; `isLast`: nothing comes after this text. */
const takeLines = (rest: Rest, isLast: boolean, onLine: (line: CsvLine) => void): Rest | CsvFlaw => {
  const { text, from } = rest;
  let at = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let { line } = rest;
  let quote = text.indexOf('"', at);
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    if (feed === -1 && !isLast) break;
    const stop = feed === -1 ? text.length : feed;
    if (quote === -1 || quote >= stop) {
      const end = feed !== -1 && stop > at && text[stop - 1] === "\r" ? stop - 1 : stop;
      const raw = text.slice(at, end);
      const lone = raw.indexOf("\r");
      if (lone !== -1) return carriageReturn(line, from + at + lone);
      onLine({ fields: raw.split(","), starts: null, start: from + at, end: from + end, stop: from + stop, line });
      at = stop + 1;
      line += 1;
    } else {
      const read = quotedLine(text, at, line, from);
      if (!isLast && mayGoOn(read, text, from)) break;
      if ("message" in read) return read;
      onLine({ ...read.line, stop: from + stop });
      at = read.next;
      line = read.nextLine;
      quote = text.indexOf('"', at);
    }
  }
  return { text: text.slice(at), from: from + at, line };
};

/** Whether what comes after the text could make another line, or another mistake, of it. */
const mayGoOn = (read: Read | CsvFlaw, text: string, from: number): boolean =>
  "message" in read ? read.message === UNCLOSED || read.at + 1 >= from + text.length : read.next > text.length;

/** Where in the text a field of the line begins. */
export const fieldStart = (line: CsvLine, index: number): number => {
  if (line.starts !== null) return line.starts[index] ?? line.end;
  return line.fields.slice(0, index).reduce((at, field) => at + field.length + 1, line.start);
};

interface Read {
  readonly line: Omit<CsvLine, "stop">;
  readonly next: number;
  readonly nextLine: number;
}

/** A line with a quote in it, field by field; `from`: where the text begins in the whole. */
const quotedLine = (text: string, first: number, firstLine: number, from: number): Read | CsvFlaw => {
  const fields: string[] = [];
  const starts: number[] = [];
  let at = first;
  let line = firstLine;
  for (;;) {
    starts.push(from + at);
    const quoted = text[at] === '"';
    if (quoted) {
      const close = closing(text, at + 1);
      if (close === -1) return { message: UNCLOSED, help: null, line, at: from + at };
      const v = text.slice(at + 1, close);
      line += v.split("\n").length - 1;
      fields.push(v.includes('"') ? v.replaceAll('""', '"') : v);
      at = close + 1;
    } else {
      const start = at;
      while (at < text.length && !ENDS.has(text[at] ?? "")) at += 1;
      if (text[at] === '"') return stray(line, from + at);
      fields.push(text.slice(start, at));
    }
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    const end = at;
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    if (at >= text.length || text[at] === "\n")
      return { line: { fields, starts, start: from + first, end: from + end, line: firstLine }, next: at + 1, nextLine: line + 1 };
    return text[at] === "\r" ? carriageReturn(line, from + at) : between(line, from + at);
  }
};

const UNCLOSED = "this field has no closing quote";

const ENDS: ReadonlySet<string> = new Set([",", "\n", "\r", '"']);

/** Where the quoted field ends: the first quote that is not doubled; -1 where none is. */
const closing = (text: string, from: number): number => {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
};

const carriageReturn = (line: number, at: number): CsvFlaw => ({
  message: "this line ends with a carriage return alone",
  help: "end lines with LF or CRLF",
  line,
  at,
});

const stray = (line: number, at: number): CsvFlaw => ({
  message: "a quote stands inside a field that does not begin with one",
  help: 'put the whole field in quotes and double those inside: `"the ""best"" one"`',
  line,
  at,
});

const between = (line: number, at: number): CsvFlaw => ({
  message: "something stands between the closing quote of a field and the next comma",
  help: "double the quotes that belong to the field",
  line,
  at,
});
