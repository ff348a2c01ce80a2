import { describe, expect, test } from "vitest";
import { closest } from "./closest.js";
import { keyPath } from "./path.js";
import { collectProblems, MOST_SHOWN } from "./problems.js";

describe("the name that was probably meant", () => {
  test.each([
    ["resreve", ["reserve", "house"], "reserve"],
    ["Reserve", ["reserve"], "reserve"],
    ["hose", ["reserve", "house"], "house"],
    ["x", ["reserve"], null],
    ["a", ["b"], null],
    ["v2", ["v1"], "v1"],
    ["insurance", ["insurer"], null],
    ["reserve", [], null],
    ["r".repeat(100), ["r".repeat(100)], null],
  ])("%s of %j", (name, known, expected) => {
    expect(closest(name, known)).toBe(expected);
  });
});

describe("paths", () => {
  test.each([
    ["", "funds", "funds"],
    ["funds", "reserve", "funds.reserve"],
    ["entered", "pool.notes", 'entered["pool.notes"]'],
    ["funds", "1st", 'funds["1st"]'],
    ["funds", "Größe", "funds.Größe"],
    ["", "", '[""]'],
  ])("%j and %j", (parent, key, expected) => {
    expect(keyPath(parent, key)).toBe(expected);
  });
});

test("messages are only made for what is shown", () => {
  const problems = collectProblems("state.json");
  let made = 0;
  for (let i = 0; i < 1000; i += 1) {
    problems.add(
      "SP8103",
      () => ({ path: `${i}`, span: null }),
      () => {
        made += 1;
        return { message: "missing" };
      },
    );
  }
  expect([problems.count(), made, problems.list().length]).toEqual([1000, MOST_SHOWN, MOST_SHOWN + 1]);
});
