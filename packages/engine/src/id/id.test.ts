import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idFlaw, isHalf, sayIdFlaw } from "./check.js";
import { compareIds } from "./compare.js";

const bytes = new TextEncoder();

/** The order of UTF-8 bytes is the order of code points: Unicode, section 2.5. */
const byBytes = (a: string, b: string): number => {
  const [x, y] = [bytes.encode(a), bytes.encode(b)];
  const i = x.findIndex((byte, at) => byte !== y[at]);
  return i === -1 ? x.length - y.length : (x[i] ?? 0) - (y[i] ?? -1);
};

describe("the order of ids", () => {
  test("an astral character stands after one at the end of the basic plane", () => {
    expect(["\u{1f600}", "\uff21", "a"].sort(compareIds)).toEqual(["a", "\uff21", "\u{1f600}"]);
    // JavaScript's own order is the other one.
    expect(["\u{1f600}", "\uff21", "a"].sort()).toEqual(["a", "\u{1f600}", "\uff21"]);
  });

  test("digits are characters, not numbers; what is shorter stands first", () => {
    expect(["m9", "m10", "m1", "m"].sort(compareIds)).toEqual(["m", "m1", "m10", "m9"]);
  });

  test("it is the order of the UTF-8 bytes", () => {
    const id = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("a", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}"), { maxLength: 4 })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(id, id, (a, b) => {
        fc.pre(!isHalf(a) && !isHalf(b));
        expect(Math.sign(compareIds(a, b))).toBe(Math.sign(byBytes(a, b)));
      }),
    );
  });
});

describe("what is no id", () => {
  test.each([
    ["", "empty"],
    ["a\tb", "control character"],
    ["a\u0085", "control character"],
    ["\ud83d", "half character"],
    ["e\u0301", "not in normal form"],
    ["a".repeat(257), "too long"],
    ["é".repeat(257), "too long"],
  ])("%j is %s", (id, flaw) => {
    expect(idFlaw(id)).toBe(flaw);
  });

  test.each(["alice", "0x12ab", "a b", "é", "東京", "\u{1f600}", "a".repeat(256), "\u{1f600}".repeat(256), "__proto__"])(
    "%j is one",
    (id) => {
      expect(idFlaw(id)).toBeNull();
    },
  );

  test("every flaw has its words", () => {
    const flaws = ["empty", "control character", "half character", "not in normal form", "too long"] as const;
    expect(new Set(flaws.map(sayIdFlaw)).size).toBe(flaws.length);
  });
});
