import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldStart, readCsv, type CsvLine } from "./csv.js";

const read = (...pieces: readonly string[]): { lines: CsvLine[]; flaw: string | null } => {
  const lines: CsvLine[] = [];
  const flaw = readCsv(pieces, (line) => lines.push(line));
  return { lines, flaw: flaw === null ? null : `line ${flaw.line}, ${flaw.at}: ${flaw.message}` };
};

const fields = (text: string): readonly (readonly string[])[] => read(text).lines.map((line) => line.fields);

describe("comma-separated values as they should be", () => {
  test.each([
    [
      "id,deposit\nalice,1\nbob,2\n",
      [
        ["id", "deposit"],
        ["alice", "1"],
        ["bob", "2"],
      ],
    ],
    [
      "a,b\r\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["\ufeffa,b\n", [["a", "b"]]],
    ['"a","b ""c"" , d"\n', [["a", 'b "c" , d']]],
    [
      '"two\nlines",x\ny,"z"\r\n',
      [
        ["two\nlines", "x"],
        ["y", "z"],
      ],
    ],
    [
      "a,,\n,",
      [
        ["a", "", ""],
        ["", ""],
      ],
    ],
    ['""\n', [[""]]],
    ["", []],
    ["a\n\nb", [["a"], [""], ["b"]]],
    ["no commas", [["no commas"]]],
  ])("%j", (text, expected) => {
    expect(fields(text)).toEqual(expected);
    expect(read(text).flaw).toBeNull();
  });

  test("lines and fields keep their places", () => {
    const text = 'a,"b\nb",c\nd,e,f';
    const [first, second] = read(text).lines;
    expect(first?.line).toBe(1);
    expect(second?.line).toBe(3);
    expect([0, 1, 2].map((i) => (first === undefined ? -1 : fieldStart(first, i)))).toEqual([0, 2, 8]);
    expect([0, 1, 2].map((i) => (second === undefined ? -1 : fieldStart(second, i)))).toEqual([10, 12, 14]);
  });
});

describe("comma-separated values as they should not be", () => {
  test.each([
    ['a,"b', "line 1, 2: this field has no closing quote"],
    ['x\na,"b\n\n', "line 2, 4: this field has no closing quote"],
    ['a,b"c', "line 1, 3: a quote stands inside a field that does not begin with one"],
    ['"a"b,c', "line 1, 3: something stands between the closing quote of a field and the next comma"],
    ['"a" ,c', "line 1, 3: something stands between the closing quote of a field and the next comma"],
    ["a\rb\n", "line 1, 1: this line ends with a carriage return alone"],
    ['"a"\rb\n', "line 1, 3: this line ends with a carriage return alone"],
    ["a,b\r", "line 1, 3: this line ends with a carriage return alone"],
  ])("%j", (text, expected) => {
    expect(read(text).flaw).toBe(expected);
  });
});

/** Writes a field as RFC 4180 does: in quotes where it must be, doubled inside. */
const quote = (field: string, always: boolean): string => (always || /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

test("what is written as RFC 4180 says is read again", () => {
  const field = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[a",\n\r]*$/));
  const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, fc.boolean(), fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, always, end, last) => {
      // A line with one empty field and no line end is no line; a byte-order mark at the start is one of the file.
      fc.pre(rows[0]?.[0]?.startsWith("\ufeff") !== true);
      const text =
        rows.map((row) => row.map((one) => quote(one, always)).join(",")).join(end) + (last || rows.at(-1)?.join() === "" ? end : "");
      expect(fields(text)).toEqual(rows);
    }),
  );
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[a",\n\r]*$/),
  fc
    .array(fc.constantFrom("\ufeff", "alice,1", '"a ""b"", c"', ",", "\r\n", "\n", '"\n', "\r"), { maxLength: 12 })
    .map((parts) => parts.join("")),
);

test("a text in pieces is read as the whole: lines, their places, the mistake that ends it", () => {
  fc.assert(
    fc.property(anyText, fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (text, cuts) => {
      const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, i) => text.slice(at[i], end));
      const whole = read(text);
      expect(read(...pieces)).toEqual(whole);
      expect(read(...text.split(""))).toEqual(whole);
      for (const { start, stop } of whole.lines) expect(stop).toBe(text.includes("\n", start) ? text.indexOf("\n", start) : text.length);
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(() => read(text)).not.toThrow();
    }),
  );
});
