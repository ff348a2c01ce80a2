import { describe, expect, test } from "vitest";
import { sketch } from "./testing/bare.js";
import { declarationIn } from "./testing/read.js";

const read = (text: string): string => {
  const declaration = declarationIn(`let x = ${text}`);
  return declaration.k === "let" ? sketch(declaration.is) : "no definition";
};

describe("values", () => {
  test.each([
    "5",
    "250_000.5",
    "5 USDC",
    "1.5m USDC",
    "1.05 USDC per EUR",
    "30%",
    "30 %",
    "25bps",
    "25 bps",
    "yes",
    "no",
    "unlimited",
    "reserve",
    "lenders.deposit",
    '"north"',
    "count(lenders)",
    "min(a, b, c)",
    "sum(deposit over lenders)",
    "f()",
  ])("%s", (text) => {
    expect(read(text)).toBe(text);
  });

  test("`per` and a text behind an amount is its source, not a price", () => {
    expect(declarationIn('param x = 5 USDC per "4.1"')).toMatchObject({ is: { unit: { text: "USDC" }, per: null }, per: { text: "4.1" } });
  });
});

describe("what binds more tightly", () => {
  test.each([
    // `of`, `times` and `/` are on one level, from the left.
    ["1/3 of deposit", "((1 / 3) of deposit)"],
    ["a times b / c", "((a times b) / c)"],
    ["a of b of c", "((a of b) of c)"],
    // Sums, from the left.
    ["a - b - c", "((a - b) - c)"],
    ["a + b times c - d", "((a + (b times c)) - d)"],
    // Comparisons above sums; `not` above comparisons; `and` above `or`.
    ["a + b < c", "((a + b) < c)"],
    ["not a < b", "(not (a < b))"],
    ["not not a", "(not (not a))"],
    ["not a and b", "((not a) and b)"],
    ["a and b or c and d", "((a and b) or (c and d))"],
    ["a or b or c", "((a or b) or c)"],
    // `if` reaches as far as it can.
    ["if a then b else c + d", "(if a then b else (c + d))"],
    ["if a then if b then c else d else e", "(if a then (if b then c else d) else e)"],
    ["(if a then b else c) + d", "({(if a then b else c)} + d)"],
    ["(a + b) times c", "({(a + b)} times c)"],
  ])("%s is %s", (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  test.each(["<", "<=", ">", ">=", "=", "!="])("%s compares", (sign) => {
    expect(read(`a ${sign} b`)).toBe(`(a ${sign} b)`);
  });
});

describe("`or else` belongs to the division before it", () => {
  test.each([
    ["a / b or else c", "(a / b or else c)"],
    ["a / b or else c times d", "((a / b or else c) times d)"],
    ["a / b or else c or d", "((a / b or else c) or d)"],
    ["a / b / c or else d", "((a / b) / c or else d)"],
    ["a / b or c", "((a / b) or c)"],
  ])("%s is %s", (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe("lines", () => {
  test("an expression may go on over lines at any operator", () => {
    expect(read("a\n+ b\n  times\n  (c\n)")).toBe("(a + (b times {c}))");
  });

  test("a unit stands on the line of its number", () => {
    expect(read("5 USDC")).toBe("5 USDC");
    const scenario = declarationIn('scenario "s" { given t | a\nx | 5\ny | 6\n}');
    expect(scenario).toMatchObject({ lines: [{ rows: [{ cells: [{ unit: null }] }, { cells: [{ unit: null }] }] }] });
  });

  test("a name may begin a line unless it is a word of the language", () => {
    expect(read("a +\nreserve")).toBe("(a + reserve)");
    expect(read("a +\nshares")).toBe("(a + shares)");
    expect(read("a +\nshare(b)")).toBe("(a + share(b))");
    expect(read("a +\neach.column")).toBe("(a + each.column)");
  });

  test("a name that resembles a word of the language may begin a line too", () => {
    const scenario = declarationIn('scenario "s" { given x = 5 USDC +\nshares y = 1\n}');
    expect(scenario).toMatchObject({ lines: [{ assignments: [{ name: { text: "x" } }, { name: { text: "y" } }] }] });
  });
});
