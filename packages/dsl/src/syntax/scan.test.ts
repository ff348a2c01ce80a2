import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../diagnostics/position.js";
import { scan, type Kind } from "./scan.js";

const runs = (text: string) => {
  const found: { kind: Kind; start: number; end: number; line: number; lineStart: number }[] = [];
  scan(text, (kind, start, end, line, lineStart) => found.push({ kind, start, end, line, lineStart }));
  return found;
};
const kinds = (text: string): string[] => runs(text).map(({ kind, start, end }) => `${text.slice(start, end)}:${kind}`);

describe("runs of characters", () => {
  it.each([
    ["layer_1 x2 _a é_b", ["layer_1:word", "x2:word", "_a:word", "é_b:word"]],
    ["aé b", ["aé:word", "b:word"]],
    [
      "1.5m 30 % 25bps 1_000 250.000,50 5USD",
      ["1.5m:number", "30 %:number", "25bps:number", "1_000:number", "250.000,50:number", "5USD:number"],
    ],
    ["a.b 1.b", ["a:word", ".:sign", "b:word", "1:number", ".:sign", "b:word"]],
    [
      "<= >= != <> => == && || ≤ −",
      ["<=:sign", ">=:sign", "!=:sign", "<>:sign", "=>:sign", "==:sign", "&&:sign", "||:sign", "≤:sign", "−:sign"],
    ],
    ["a/b // c / d", ["a:word", "/:sign", "b:word", "// c / d:comment"]],
    ["/* a\nb */ c # d", ["/* a\nb */:foreign comment", "c:word", "# d:foreign comment"]],
    ['"a" "b\n“c” „d', ['"a":text', '"b:unclosed', "“c”:unclosed", "„d:unclosed"]],
    ["$5 ?? €é", ["$:unreadable", "5:number", "??:unreadable", "€é:unreadable"]],
  ])("%j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'ab1 \n\r\t"“”/*#.,|<>=!&_-%', "\r\n", "//", "/*", "*/"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

describe("whatever the text", () => {
  it("every character is in one run, or is a space between two", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { start, end } of runs(text)) {
          expect(text.slice(at, start)).toMatch(/^[ \t\r\n]*$/);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^[ \t\r\n]*$/);
      }),
    );
  });

  it("lines are counted as everywhere: LF, CR LF and CR end one", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = linesOf(text);
        expect(runs(text).map(({ line, lineStart, start }) => ({ line, column: start - lineStart + 1 }))).toEqual(
          runs(text).map(({ start }) => lines.positionOf(start)),
        );
      }),
    );
  });
});
