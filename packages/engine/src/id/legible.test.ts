import { describe, expect, it } from "vitest";
import { legible } from "./legible.js";

describe("texts of a document in front of a reader", () => {
  it.each(["alice", "0xB0B", "north east", "é", "～", "😀", "don't", 'a "b" c'])("%s is shown as it is", (text) => {
    expect(legible(text)).toBe(text);
  });

  it.each([
    ["", '""'],
    [" a", '" a"'],
    ["a ", '"a "'],
    ["\u{a0}a", '"\u{a0}a"'],
    // What begins with a quotation mark could be taken for one of these.
    ['"a"', String.raw`"\"a\""`],
    ["a\u202eb", String.raw`"a\u{202e}b"`],
    ["a\u200bb", String.raw`"a\u{200b}b"`],
    ["\ufeff", String.raw`"\u{feff}"`],
    ["tag\u{e0041}", String.raw`"tag\u{e0041}"`],
    // Hangul filler: a letter that shows nothing.
    ["\u3164", String.raw`"\u{3164}"`],
    ["a\\\u200b", String.raw`"a\\\u{200b}"`],
  ])("%j is shown as %s", (text, shown) => {
    expect(legible(text)).toBe(shown);
  });
});
