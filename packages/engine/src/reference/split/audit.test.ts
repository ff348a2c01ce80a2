import { describe, expect, it } from "vitest";
import { int } from "../number/integer.js";
import { ints, rooms } from "../testing/kernel.js";
import { audit, type Audited } from "./audit.js";

/** 5 of 5 over rooms of 2 and 9, and no room at all; the third takes no part. */
const fine: Audited = {
  rooms: rooms([2, 9, null]),
  units: ints([2, 3, 0]),
  difference: int(0),
  isBorne: false,
  takesPart: (index) => index < 2,
};

describe("what no split may give (R32)", () => {
  it("says nothing of a split that keeps the rooms and adds up", () => {
    expect(() => {
      audit(fine);
      audit({ ...fine, rooms: rooms([2, 9, 0]) });
    }).not.toThrow();
  });

  it.each<[string, Partial<Audited>]>([
    ["less than nothing", { units: ints([2, -1, 0]) }],
    ["more than a room", { units: ints([3, 2, 0]) }],
    ["a weight of zero", { units: ints([2, 2, 1]) }],
    ["did not add up", { difference: int(1) }],
    ["did not add up", { difference: int(-1) }],
  ])("stops at %s", (words, wrong) => {
    expect(() => {
      audit({ ...fine, ...wrong });
    }).toThrow(words);
  });

  it("lets someone outside the split bear the difference", () => {
    expect(() => {
      audit({ ...fine, difference: int(1), isBorne: true });
    }).not.toThrow();
  });
});
