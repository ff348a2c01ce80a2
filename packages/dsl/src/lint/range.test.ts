import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { rational } from "../rational.js";
import { rangeOf, truthOf } from "./range.js";
import type { Expr, Plan } from "@spillway/engine/plan";

/** A limit and a condition of the one layer of a policy in an asset without decimals. */
const compiled = (limit: string, when: string): { plan: Plan; limit: Expr; when: Expr } => {
  const { plan, diagnostics } = compile(`spillway 1
policy "Test"
asset U decimals 0
fund a: U
fund b: U
class members { held: U  part: ratio }
input quota: ratio
input open: flag
let half = a / 2
waterfall main: U {
  layer only_one from a when ${when} up to ${limit} in one event
  residual loss is refused
}
`);
  const [layer] = plan?.waterfalls[0]?.steps ?? [];
  const [term] = layer?.terms ?? [];
  if (plan === null || term?.k !== "limit" || layer?.when == null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { plan, limit: term.most, when: layer.when };
};

const range = (limit: string): readonly unknown[] => {
  const found = compiled(limit, "open");
  const { low, high } = rangeOf(found.plan, found.limit);
  return [low, high];
};

const u = (n: bigint, d = 1n): unknown => rational(n, d);

describe("the range of a figure", () => {
  test.each([
    ["5 U + 2 U", [u(7n), u(7n)]],
    ["a", [u(0n), "unlimited"]],
    ["a + 5 U", [u(5n), "unlimited"]],
    // A difference can be below zero, by how much is not known.
    ["5 U - a", [null, u(5n)]],
    ["a - 5 U", [u(-5n), "unlimited"]],
    ["quota of 8 U", [u(0n), u(8n)]],
    ["min(a, 5 U)", [u(0n), u(5n)]],
    ["max(a, 5 U)", [u(5n), "unlimited"]],
    ["clamp(a, 2 U, 5 U)", [u(2n), u(5n)]],
    ["5 U / (1 + quota)", [u(5n, 2n), u(5n)]],
    ["5 U / quota or else 9 U", [u(5n), "unlimited"]],
    ["if open then 3 U else 5 U", [u(3n), u(5n)]],
    ["if quota > 100% then a else 5 U", [u(5n), u(5n)]],
    ["0 times half", [u(0n), u(0n)]],
    ["sum(held over members)", [u(0n), "unlimited"]],
    ["sum(0 times held over members)", [u(0n), u(0n)]],
    // Over no members, zero.
    ["smallest(max(held, 4 U) over members)", [u(0n), "unlimited"]],
    ["largest(min(held, 4 U) over members)", [u(0n), u(4n)]],
    ["largest(part over members) of 6 U", [u(0n), u(6n)]],
  ])("%s", (limit, expected) => {
    expect(range(limit)).toEqual(expected);
  });
});

describe("a condition", () => {
  test.each([
    ["a >= 0 U", true],
    ["a < 0 U", false],
    ["a > 0 U", null],
    ["quota <= 100%", true],
    ["quota > 100%", false],
    ["quota = 100%", null],
    ["quota = 200%", false],
    ["quota != 200%", true],
    ["min(a, 5 U) > 5 U", false],
    ["min(a, 5 U) <= max(b, 5 U)", true],
    ["open or a >= 0 U", true],
    ["open and a < 0 U", false],
    ["open or a < 0 U", null],
    ["not (a < 0 U)", true],
    ["a <= unlimited", true],
    ["a < unlimited", null],
    ["if open then a < 0 U else b < 0 U", false],
  ])("%s", (when, expected) => {
    const found = compiled("5 U", when);
    expect(truthOf(found.plan, found.when)).toBe(expected);
  });
});
