import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, linesBetween } from "./lines.js";

const marks = { same: " ", gone: "-", new: "+" } as const;
const drawn = (before: string, after: string) => linesBetween(before, after).map(({ k, text }) => marks[k] + text);

describe("the difference of two texts", () => {
  it.each([
    ["none", "a\nb", "a\nb", [" a", " b"]],
    ["a line that comes", "a\nc", "a\nb\nc", [" a", "+b", " c"]],
    ["a line that goes", "a\nb\nc", "a\nc", [" a", "-b", " c"]],
    ["a line that is another", "a\nb\nc", "a\nB\nc", [" a", "-b", "+B", " c"]],
    ["all of it", "a", "b", ["-a", "+b"]],
  ])("%s", (_, before, after, lines) => {
    expect(drawn(before, after)).toEqual(lines);
  });

  // The example of Myers' paper: ABCABBA becomes CBABAC with five lines that go or come, and no fewer.
  it("is as short as it can be", () => {
    const lines = linesBetween([..."ABCABBA"].join("\n"), [..."CBABAC"].join("\n"));
    expect(lines.filter(({ k }) => k !== "same")).toHaveLength(5);
  });

  it("holds both texts, line by line", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = linesBetween(before, after);
        const of = (other: "gone" | "new") => lines.filter(({ k }) => k !== other);
        expect(
          of("new")
            .map((line) => line.text)
            .join("\n"),
        ).toBe(before);
        expect(
          of("gone")
            .map((line) => line.text)
            .join("\n"),
        ).toBe(after);
        expect(of("new").map((line) => line.before)).toEqual(of("new").map((_, at) => at + 1));
        expect(of("gone").map((line) => line.after)).toEqual(of("gone").map((_, at) => at + 1));
      }),
    );
  });

  it("of two texts with nothing in common is all of both, however long they are", () => {
    const [before, after] = ["a", "b"].map((letter) => Array.from({ length: 3000 }, (_, at) => `${letter}${at}`));
    const lines = linesBetween(before?.join("\n") ?? "", after?.join("\n") ?? "");
    expect(lines.map(({ text }) => text)).toEqual([...(before ?? []), ...(after ?? [])]);
  });

  it("is shown in parts, each with two lines around what changes", () => {
    const text = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`).join("\n");
    const parts = changesOf(linesBetween(text, text.replace("line 4\n", "other\n").replace("line 18", "last")));
    expect(parts.map((part) => part.map(({ text: line }) => line))).toEqual([
      ["line 2", "line 3", "line 4", "other", "line 5", "line 6"],
      ["line 16", "line 17", "line 18", "last", "line 19", "line 20"],
    ]);
  });
});
