import { describe, expect, test } from "vitest";
import { bare } from "./testing/bare.js";
import { readDeclarations, type Found } from "./testing/read.js";

const codes = ({ diagnostics }: Found): readonly string[] => diagnostics.map((diagnostic) => diagnostic.code);
const names = ({ file }: Found): readonly string[] =>
  file.declarations.map((declaration) => (declaration.k === "scenario" ? declaration.title.text : declaration.name.text || declaration.k));

describe("a mistake costs what it stands in, and nothing else", () => {
  test("a broken clause costs that clause", () => {
    const found = readDeclarations(`waterfall w: USDC {
  layer first
    from
    up to 5 USDC in
    share 80%
    split prop rata to deposit
    each up to 3 USDC
  layer second
    from reserve
  residual loss is refused
}
fund last: USDC`);
    expect(codes(found)).toEqual(["SP0201", "SP0201", "SP0202"]);
    expect(bare(found.file.declarations)).toMatchObject([
      {
        steps: [
          { name: "first", clauses: [{ k: "share" }, { k: "each up to" }] },
          { name: "second", clauses: [{ k: "from" }] },
        ],
        residual: { k: "refused" },
      },
      { name: "last" },
    ]);
  });

  test("a broken declaration costs that declaration", () => {
    const found = readDeclarations(
      "asset\nfund a USDC\nparty\nfund b: USDC\nclass\nset\ninput\nlet\nwaterfall\npriority\nalways\nscenario\nfund c: USDC",
    );
    expect(names(found)).toEqual(["b", "c"]);
    expect(new Set(codes(found))).toEqual(new Set(["SP0201", "SP0203"]));
    expect(codes(found)).toHaveLength(11);
  });

  test("a definition keeps its name where its value cannot be read, so that others may use it", () => {
    const found = readDeclarations("let broken = 5 +\nlet whole = broken + 1");
    expect(codes(found)).toEqual(["SP0201"]);
    expect(bare(found.file.declarations)).toEqual([
      { k: "let", name: "broken", is: "?" },
      { k: "let", name: "whole", is: "(broken + 1)" },
    ]);
  });

  test("a broken column costs that column", () => {
    const found = readDeclarations("class lenders {\n  deposit USDC\n  stake:\n  tier: count\n  let x\n  rank: count\n}\nfund last: USDC");
    expect(codes(found)).toEqual(["SP0203", "SP0201", "SP0201"]);
    expect(bare(found.file.declarations)).toMatchObject([{ members: [{ name: "tier" }, { name: "rank" }] }, { name: "last" }]);
  });

  test("a broken step costs its head; the steps around it are read", () => {
    const found = readDeclarations(
      "waterfall w: USDC {\n layer a from r\n layer\n from r\n tower t in one year {\n tranche x bears losses from 0 to 1\n }\n layer b from r\n}",
    );
    expect(codes(found)).toEqual(["SP0201", "SP0203"]);
    expect(bare(found.file.declarations)).toMatchObject([{ steps: [{ name: "a" }, { name: "b" }] }]);
  });

  test("a broken residual is still a residual, and a step after it is read", () => {
    const found = readDeclarations("waterfall w: USDC {\n layer a from r\n residual loss is passed\n layer b from r\n}\nfund last: USDC");
    expect(codes(found)).toEqual(["SP0201"]);
    expect(bare(found.file.declarations)).toMatchObject([
      { steps: [{ name: "a" }, { name: "b" }], residual: { k: "unread" } },
      { name: "last" },
    ]);
  });

  test("a broken line of a scenario costs that line", () => {
    const found = readDeclarations(
      'scenario "s" {\n given a = \n given b = { c, }\n loss 5 USDC\n expect d bears\n expect e bears nothing\n}\nfund last: USDC',
    );
    expect(codes(found)).toEqual(["SP0201", "SP0201", "SP0201"]);
    expect(bare(found.file.declarations)).toMatchObject([{ lines: [{ k: "given" }, { k: "loss" }, { k: "expect" }] }, { name: "last" }]);
  });

  test("words that begin nothing are reported once, however many they are", () => {
    expect(codes(readDeclarations("what is this here\nand that\nfund a: USDC"))).toEqual(["SP0202"]);
  });

  test("a block whose head cannot be read is passed over with its braces", () => {
    const found = readDeclarations("waterfal w: USDC {\n layer a from r\n group g { layer b from r }\n}\nfund last: USDC");
    expect(codes(found)).toEqual(["SP0202"]);
    expect(names(found)).toEqual(["last"]);
  });
});

describe("braces", () => {
  test.each([
    ["class c {\n  a: USDC\nfund last: USDC", "class"],
    ["waterfall w: USDC {\n  layer a from r\nfund last: USDC", "waterfall"],
    ['scenario "s" {\n  loss 5 USDC\nfund last: USDC', "scenario"],
  ])("one that is not closed is reported where it opens: %s", (text) => {
    const found = readDeclarations(text);
    expect(found.messages).toEqual(["SP0204 [{] this `{` is not closed"]);
    expect(found.diagnostics[0]?.labels.map((label) => found.text.slice(label.span.start, label.span.end))).toEqual(["fund"]);
    expect(names(found).at(-1)).toBe("last");
  });

  test("one that is not closed before the end", () => {
    const found = readDeclarations("waterfall w: USDC {\n  group g {\n    layer a from r\n}");
    expect(found.messages).toEqual(["SP0204 [{] this `{` is not closed"]);
    expect(found.diagnostics[0]?.help).toBe("its `}` must stand before the end of the text");
  });

  test("a block inside that is not closed ends before the residual", () => {
    const found = readDeclarations("waterfall w: USDC {\n  group g {\n    layer a from r\n  residual loss is refused\n}\nfund last: USDC");
    expect(found.messages).toEqual(["SP0204 [{] this `{` is not closed"]);
    expect(found.file.declarations).toMatchObject([{ steps: [{ k: "group" }], residual: { k: "refused" } }, { k: "fund" }]);
  });

  test("one that closes nothing is reported once, with what it cuts off", () => {
    const found = readDeclarations("waterfall w: USDC {\n  layer a from r\n}}\n  residual loss is refused\n}\nfund last: USDC");
    expect(found.messages).toEqual(["SP0209 [}] this `}` closes nothing"]);
    expect(names(found)).toEqual(["w", "last"]);
  });
});

describe("mistakes of signs do not breed others", () => {
  test.each([
    "let x = é + 1",
    "let x = “abc”",
    'let x = "abc',
    "let x = 'abc'",
    "let x = a & b",
    "let x = $5",
    "let x = a\u200bb",
    "let x = 5 \\ 3",
    "fund réserve: USDC",
  ])("%s", (text) => {
    const found = readDeclarations(`${text}\nfund last: USDC`);
    expect(new Set(codes(found)).size).toBe(1);
    expect(names(found).at(-1)).toBe("last");
  });
});

test("a residual written twice", () => {
  const found = readDeclarations("waterfall w: USDC {\n residual loss is refused\n residual loss is borne by p\n}");
  expect(found.messages).toEqual(["SP0206 [residual loss is borne by p] a waterfall says once what becomes of its residual loss"]);
  expect(found.file.declarations).toMatchObject([{ residual: { k: "refused" } }]);
});

test("an unknown edition is all that is said", () => {
  const found = readDeclarations("");
  expect(found.messages).toEqual([]);
});
