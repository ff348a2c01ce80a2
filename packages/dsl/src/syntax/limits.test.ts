import { describe, expect, test } from "vitest";
import { MAX_DEPTH, MAX_LENGTH } from "./lexer.js";
import { readDeclarations, readText, type Found } from "./testing/read.js";

/** Milliseconds that reading may take here; it takes a fraction of it, and what grows faster than the text would take minutes. */
const LONG = 20_000;

const codes = ({ diagnostics }: Found): readonly string[] => diagnostics.map((diagnostic) => diagnostic.code);

describe("what is too much is refused with one message", () => {
  test("a text that is too long", () => {
    expect(readText("!".repeat(5_000_000)).messages).toEqual([
      `SP0152 [] this text has 5000000 characters; a policy has at most ${MAX_LENGTH}`,
    ]);
  });

  test.each([
    ["braces", `waterfall w: USDC {${"group g {".repeat(100_000)}${"}".repeat(100_001)}`],
    ["braces that are not closed", "{".repeat(100_000)],
    ["parentheses", `let x = ${"(".repeat(100_000)}a${")".repeat(100_000)}`],
    ["parentheses that are not closed", `let x = ${"(".repeat(100_000)}`],
    ["functions", `let x = ${"min(".repeat(100_000)}a${")".repeat(100_000)}`],
    ["conditions", `let x = ${"if a then ".repeat(100_000)}a`],
    ["conditions behind `else`", `let x = ${"if a then b else ".repeat(100_000)}a`],
  ])(
    "too deep: %s",
    (_, text) => {
      expect(codes(readDeclarations(text))).toEqual(["SP0150"]);
    },
    LONG,
  );

  test.each([
    ["a sum", `${"a + ".repeat(10_000)}a`],
    ["a product", `${"a times ".repeat(10_000)}a`],
    ["conditions joined by `and`", `${"a and ".repeat(10_000)}a`],
    ["conditions joined by `or`", `${"a or ".repeat(10_000)}a`],
    ["arguments", `min(${"a, ".repeat(10_000)}a)`],
    ["`not`", `${"not ".repeat(100_000)}a`],
  ])(
    "too many parts: %s",
    (_, value) => {
      const found = readDeclarations(`let x = ${value}\nfund last: USDC`);
      expect(codes(found)).toEqual(["SP0151"]);
      expect(found.file.declarations).toMatchObject([{ k: "let" }, { k: "fund" }]);
    },
    LONG,
  );

  test(
    "too many mistakes",
    () => {
      const found = readDeclarations("fund\n".repeat(10_000));
      expect(codes(found)).toEqual([...(Array(100).fill("SP0201") as string[]), "SP0153"]);
    },
    LONG,
  );
});

describe("what is allowed is read", () => {
  test("the deepest nesting, of blocks and of calculations", () => {
    const blocks = MAX_DEPTH - 1;
    expect(readDeclarations(`waterfall w: USDC {${"group g {".repeat(blocks)}${"}".repeat(blocks)}}`).messages).toEqual([]);
    const parentheses = MAX_DEPTH - 1;
    expect(readDeclarations(`let x = ${"(".repeat(parentheses)}a${")".repeat(parentheses)}`).messages).toEqual([]);
  });

  test("256 parts", () => {
    expect(readDeclarations(`let x = ${"a + ".repeat(255)}a`).messages).toEqual([]);
    expect(readDeclarations(`let x = min(${"a, ".repeat(255)}a)`).messages).toEqual([]);
  });

  test(
    "a waterfall of 5,000 layers, in a few seconds",
    () => {
      const layers = Array.from(
        { length: 5000 },
        (_, index) => `  layer l${index}
    from lenders.deposit where rank > ${index}
    up to 5% of reserve in excess of 3 USDC of what arrives in one event
    split pro rata to deposit
    each up to 10% of deposit in one event
    rest goes to the other members`,
      );
      const found = readDeclarations(`waterfall w: USDC {\n${layers.join("\n\n")}\n\n  residual loss is refused\n}\n`);
      expect(found.messages).toEqual([]);
      const [waterfall] = found.file.declarations;
      expect(waterfall?.k === "waterfall" && waterfall.steps.length).toBe(5000);
    },
    LONG,
  );

  test(
    "a table of 20,000 rows",
    () => {
      const rows = Array.from({ length: 20_000 }, (_, index) => `m${index} | ${index} USDC`);
      expect(readDeclarations(`scenario "s" {\ngiven members | margin\n${rows.join("\n")}\n}`).messages).toEqual([]);
    },
    LONG,
  );
});

describe("long nonsense ends soon", () => {
  const LENGTH = 250_000;
  const fill = (text: string): string => text.repeat(Math.floor(LENGTH / text.length));
  test.each([
    "!",
    "! ",
    "a ",
    "{",
    "}",
    "{}",
    "(",
    ")",
    '"',
    '"\n',
    "1",
    "1,",
    "1.",
    "123.",
    "_",
    "é ",
    "\u200b",
    "//\n",
    "///\n",
    "#\n",
    "/*",
    "\n",
    "-",
    "fund\n",
    "up to ",
    "| ",
  ])(
    "%j",
    (text) => {
      expect(readText(fill(text)).diagnostics.length).toBeGreaterThan(0);
    },
    LONG,
  );
});
