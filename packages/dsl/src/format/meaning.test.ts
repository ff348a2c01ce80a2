import { describe, expect, test } from "vitest";
import { readAgain, sameMeaning } from "./meaning.js";
import { read } from "../syntax/parser.js";

const reading = (text: string): ReturnType<typeof read> => read(`spillway 1 policy "P"\n${text}`, () => undefined);
const same = (a: string, b: string): boolean => sameMeaning(reading(a), reading(b));

/** The check behind the formatter must notice what a formatter could get wrong. */
describe("two texts mean the same", () => {
  test("if they differ in layout and in how numbers are written only", () => {
    expect(same("fund a: USDC fund b: USDC", "fund a:\nUSDC\n\n  fund b: USDC")).toBe(true);
    expect(same("let x = 10000 + 5 % + 25bps", "let x = 10_000 + 5% + 25 bps")).toBe(true);
  });

  test.each([
    ["a token is lost", "priority a to its limit, then b", "priority a, then b"],
    ["two tokens are swapped", "let x = a - b", "let x = b - a"],
    ["a number changes", "let x = 10000", "let x = 100_000"],
    ["a text changes", 'fund a: USDC per "4.1"', 'fund a: USDC per "4.2"'],
    ["a comment is lost", "fund a: USDC // why", "fund a: USDC"],
    ["comments are swapped", "// one\n// two", "// two\n// one"],
    ["documentation becomes a comment", "/// a\nfund b: USDC", "// a\nfund b: USDC"],
    ["documentation comes to stand behind another line", "fund a: USDC\n/// b\nfund b: USDC", "fund a: USDC /// b\nfund b: USDC"],
    [
      "an excess comes to stand behind a limit",
      "waterfall w: USDC { layer l up to 5 USDC\nin excess of 3 USDC }",
      "waterfall w: USDC { layer l up to 5 USDC in excess of 3 USDC }",
    ],
    ["a unit comes to stand behind a number", 'scenario "s" { given a = 5\nb = 3 }', 'scenario "s" { given a = 5 b = 3 }'],
  ])("not if %s", (_, a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(a, a)).toBe(true);
  });
});

test("a text that cannot be read again is no result", () => {
  expect(readAgain('spillway 1 policy "P" fund a: USDC')).not.toBeNull();
  expect(readAgain('spillway 1 policy "P" fund a USDC')).toBeNull();
});
