import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareIds } from "./compare.js";
import { packedIds, packLast } from "./packed.js";
import { sortIds } from "./sort.js";

/** What the built-in sort, which is stable, makes of it. */
const expected = (ids: readonly string[]): readonly number[] => ids.map((_, i) => i).sort((a, b) => compareIds(ids[a] ?? "", ids[b] ?? ""));

const order = (ids: readonly string[]): readonly number[] => [...(sortIds(ids).order ?? ids.keys())];

test("what is sorted is left as it is", () => {
  expect(sortIds([])).toEqual({ order: null, hasTwins: false });
  expect(sortIds(["a", "a", "b", "\uff21", "\u{1f600}"])).toEqual({ order: null, hasTwins: true });
});

test("by code point", () => {
  expect(order(["\u{1f600}", "\uff21", "m9", "m10", "m"])).toEqual([4, 3, 2, 1, 0]);
});

test("the same order as the built-in sort, with equal ids, common beginnings and characters beyond the basic plane", () => {
  const letter = fc.constantFrom("a", "b", "\uffff", "\u{10000}", "\u{10ffff}");
  const id = fc.oneof(
    fc.array(letter, { maxLength: 6 }).map((letters) => letters.join("")),
    fc.nat(200).map((n) => `member-${n}`),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
      expect(order(ids)).toEqual(expected(ids));
      expect(sortIds(ids).hasTwins).toBe(new Set(ids).size < ids.length);
    }),
  );
});

test("ids made anew are the same", () => {
  const ids: string[] = [];
  for (let i = 0; i < 2500; i += 1) {
    ids.push(`m${i}`);
    packLast(ids);
  }
  expect(ids).toEqual(Array.from({ length: 2500 }, (_, i) => `m${i}`));
});

test("many ids, in falling order, all alike, or almost alike", () => {
  const many = Array.from({ length: 5000 }, (_, i) => i);
  for (const ids of [
    many.map((i) => `m${5000 - i}`),
    many.map(() => "same"),
    many.map((i) => "x".repeat(250) + ((i * 7919) % 5000)),
    many.map((i) => "y".repeat(1 + (i % 256))),
  ]) {
    expect(order(ids)).toEqual(expected(ids));
    expect(sortIds(ids).hasTwins).toBe(new Set(ids).size < ids.length);
    expect(packedIds(ids, sortIds(ids).order)).toEqual(expected(ids).map((row) => ids[row]));
  }
});
