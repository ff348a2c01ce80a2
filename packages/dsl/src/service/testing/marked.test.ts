import { describe, expect, it } from "vitest";
import { marked, scene, shown } from "./marked.js";

describe("marks in a source text", () => {
  it("a cursor and a range", () => {
    expect(marked("fund <|>pot: <|USD|>")).toEqual({ text: "fund pot: USD", cursors: [5], ranges: [{ start: 10, end: 13 }] });
  });

  it("ranges inside one another, in the order of the text", () => {
    expect(marked("<|a <|b|>|> c").ranges).toEqual([
      { start: 0, end: 3 },
      { start: 2, end: 3 },
    ]);
  });

  it("a bar alone, and one beside a sign, mean nothing", () => {
    expect(marked("given a | b < c").text).toBe("given a | b < c");
  });

  it("positions are lines and UTF-16 units", () => {
    expect(scene('policy "€𝄞<|>"').at).toEqual({ line: 0, character: 11 });
    expect(scene("a\r\nb<|>").at).toEqual({ line: 1, character: 1 });
  });

  it("what was found is shown with the same marks", () => {
    const source = "a <|b|>\n<|c|>";
    const { text, ranges } = scene(source);
    expect(shown(text, ranges)).toBe(source);
  });
});
