import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextEdit } from "@spillway/dsl/service";
import { smallEdits } from "./small-edits.js";

/** From the last to the first, so that no edit moves another. */
const applied = (text: string, edits: readonly TextEdit[]): string => {
  const lines = text.split("\n");
  for (const { range, newText } of edits.toReversed()) {
    const { start, end } = range;
    const head = (lines[start.line] ?? "").slice(0, start.character);
    const rest = (lines[end.line] ?? "").slice(end.character);
    lines.splice(start.line, end.line - start.line + 1, ...(head + newText + rest).split("\n"));
  }
  return lines.join("\n");
};

describe("edits from one text to another", () => {
  it("lines that were only spaced otherwise are edits of their own", () => {
    expect(smallEdits("a\nb  c\nd\ne  f\n", "a\nb c\nd\ne f\n").map(({ range, newText }) => [range.start.line, newText])).toEqual([
      [1, "b c"],
      [3, "e f"],
    ]);
  });

  it("a line more touches those around it and no others", () => {
    const [edit, ...others] = smallEdits("a\nb\nc\nd\n", "a\nb\nnew\nc\nd\n");
    expect(others).toEqual([]);
    expect(edit).toEqual({ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 1 } }, newText: "b\nnew\nc" });
  });

  it("make the one of the other, whatever they are", () => {
    const text = fc.array(fc.constantFrom("", "a", "b", "a b"), { maxLength: 8 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applied(before, smallEdits(before, after))).toBe(after);
      }),
    );
  });
});
