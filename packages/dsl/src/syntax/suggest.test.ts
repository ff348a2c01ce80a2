import { expect, test } from "vitest";
import { distance, suggest } from "./suggest.js";

test("the distance of two words counts missing, added, other and swapped letters", () => {
  expect(distance("reserve", "reserve", 3)).toBe(0);
  expect(distance("resrve", "reserve", 3)).toBe(1);
  expect(distance("reseerve", "reserve", 3)).toBe(1);
  expect(distance("reserbe", "reserve", 3)).toBe(1);
  expect(distance("resevre", "reserve", 3)).toBe(1);
  expect(distance("kitten", "sitting", 3)).toBe(3);
});

test("a distance beyond the limit is only said to be beyond it", () => {
  expect(distance("a", "abcdef", 2)).toBe(3);
});

test("one slip for every three letters is forgiven", () => {
  expect(suggest("resreve", ["reserve", "lenders"])).toBe("reserve");
  expect(suggest("fnd", ["fund", "party"])).toBe("fund");
  expect(suggest("rsv", ["reserve"])).toBeNull();
});

test("short words are another word, not a slip", () => {
  expect(suggest("of", ["if", "or"])).toBeNull();
  expect(suggest("IN", ["in", "on"])).toBe("in");
});

test("case and underscores are forgiven", () => {
  expect(suggest("ReserveCap", ["reserve_cap"])).toBe("reserve_cap");
});

test("nothing where two words are equally near, and never the word itself", () => {
  expect(suggest("cat", ["bat", "hat"])).toBeNull();
  expect(suggest("cap", ["cap"])).toBeNull();
});

test("a very long word is not compared", () => {
  expect(suggest("a".repeat(100_000), ["a".repeat(100_001)])).toBeNull();
});
