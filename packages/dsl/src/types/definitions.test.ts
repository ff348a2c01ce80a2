import { describe, expect, it } from "vitest";
import { compile } from "../compile.js";
import { hashOf, planOf, saidOf, said, stepsOf, waterfall, world } from "../lower/testing/policy.js";

const limitOf = (steps: ReturnType<typeof stepsOf>): unknown => (steps[0]?.terms[0]?.k === "limit" ? steps[0].terms[0].most : null);
const capped = (by: string): string => waterfall(`layer a from reserve up to ${by} in one event`);

describe("a definition", () => {
  it("over opening figures is computed once and referred to", () => {
    const plan = planOf(`${world}let half = 50% of house\n${capped("half")}`);
    expect(plan.lets).toEqual([
      {
        id: "half",
        type: { k: "amount", asset: "USD" },
        is: { k: "multiply", a: { k: "number", v: "1/2" }, b: { k: "ref", to: { k: "fund", id: "house" } } },
      },
    ]);
    expect(plan.waterfalls[0]?.steps[0]?.terms).toEqual([{ k: "limit", most: { k: "ref", to: { k: "let", id: "half" } } }]);
  });

  it("that is constant is its value, as a param is", () => {
    const plan = planOf(`${world}param most = 2 times 5 USD per "Rule 1"\nlet more = most + 1 USD\n${capped("more")}`);
    expect(plan.lets).toEqual([]);
    expect(plan.notes.params).toEqual([{ id: "most", value: "10", per: "Rule 1" }]);
    expect(plan.waterfalls[0]?.steps[0]?.terms).toEqual([{ k: "limit", most: { k: "number", v: "11" } }]);
  });

  it("that reads the run is written out where it stands", () => {
    expect(limitOf(stepsOf("layer a from reserve up to left in one event", "let left = 10% of arrived\n"))).toEqual({
      k: "multiply",
      a: { k: "number", v: "1/10" },
      b: { k: "ref", to: { k: "arrived" } },
    });
  });

  it("that reads the run may not stand where there is none, and says where it is used", () => {
    const text = `${world}let most = loss\nset s = lenders where deposit > most\n`;
    const [first] = compile(text).diagnostics;
    expect(said(text)).toEqual(["SP1031 loss"]);
    expect(first?.labels.map(({ span, text: label }) => `${text.slice(span.start, span.end)}: ${label}`)).toEqual(["most: used here"]);
  });

  it("is checked also where nothing uses it", () => {
    expect(saidOf(`let x = remaining(nowhere)\n${capped("1 USD")}`)).toEqual(["SP1001 nowhere"]);
    expect(saidOf(`let x = reserve + nowhere\n${capped("1 USD")}`)).toEqual(["SP1001 nowhere"]);
    expect(saidOf(`let x = remaining(reserve) - loss - arrived\n${capped("1 USD")}`)).toEqual([]);
  });
});

describe("a param", () => {
  it.each([
    ["param x = reserve", "reserve"],
    ["param x = size", "size"],
    ["param x = loss", "loss"],
    ["param x = remaining(reserve)", "remaining(reserve)"],
    ["param x = sum(deposit over lenders)", "sum(deposit over lenders)"],
    ["param x = count(lenders)", "count(lenders)"],
    ["param x = bad.deposit", "bad.deposit"],
  ])("is a constant: %s", (line, marked) => {
    expect(saidOf(line)).toEqual([`SP1032 ${marked}`]);
  });

  it("may read params", () => {
    expect(saidOf('param a = 5 USD\nparam b = 2 times a\nparam c = unlimited\nparam d = yes\nparam e = "gold"\n')).toEqual([]);
  });
});

describe("a circle is one mistake, said with all who are in it", () => {
  it.each([
    ["let a = a + 1", "SP1005 a"],
    ["let a = b\nlet b = c\nlet c = a", "SP1005 a"],
    ["param a = b\nparam b = a", "SP1005 a"],
    ["set s = t\nset t = s", "SP1005 s"],
    ["set s = lenders except s", "SP1005 s"],
    ["set s = lenders where deposit > sum(deposit over s)", "SP1005 s"],
    ["let x = sum(deposit over s)\nset s = lenders where deposit > x", "SP1005 x"],
    ["let a = b + loss\nlet b = a", "SP1005 a"],
    ["class c { v: USD  let a = b  let b = a }", "SP1005 a"],
  ])("%s", (lines, expected) => {
    expect(saidOf(`${lines}\n${capped("1 USD")}`)).toEqual([expected]);
  });

  it("whatever uses them is silent", () => {
    expect(saidOf(`let a = b\nlet b = a\nlet c = a + b\n${capped("c")}`)).toEqual(["SP1005 a"]);
  });
});

describe("definitions that double each other take no more time than their limit", () => {
  const doubling = (first: string, count = 60): string =>
    [`let a0 = ${first}`, ...Array.from({ length: count }, (_, i) => `let a${i + 1} = a${i} + a${i}`)].join("\n");

  it.each([
    ["opening figures are shared", `${doubling("reserve")}\n${capped("a60")}`, []],
    ["constants are folded", `${doubling("1 USD")}\n${capped("a60")}`, []],
    ["figures of the run are written out", `${doubling("loss")}\n${capped("a60")}`, ["SP2072 a60"]],
    ["so are constants that speak of the run", `${doubling("if no then loss else 1 USD")}\n${capped("a60")}`, ["SP2072 a60"]],
    [
      "and those of a class",
      `class c { v: USD\n${doubling("1")}\n}\n${waterfall("layer a from c.v split pro rata to a60 rest goes to the next step")}`,
      ["SP2072 a60"],
    ],
    [
      "also inside sums",
      `class c { v: USD\nlet a0 = 1\n${Array.from({ length: 40 }, (_, i) => `let a${i + 1} = sum(a${i} over c) + sum(a${i} over c)`).join("\n")}\n}\n${capped("1 USD")}`,
      [expect.stringMatching(/^SP2072 /)],
    ],
  ])("%s", (_, lines, expected) => {
    const start = performance.now();
    expect(saidOf(lines)).toEqual(expected);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("definitions one inside another", () => {
  const chain = (count: number, first: string, reversed: boolean): string => {
    const lines = [`let a0 = ${first}`, ...Array.from({ length: count - 1 }, (_, i) => `let a${i + 1} = a${i} + 1 USD`)];
    return (reversed ? lines.reverse() : lines).join("\n");
  };

  it.each([
    ["opening figures", "reserve"],
    ["constants", "1 USD"],
    ["figures of the run", "loss"],
  ])("64 deep, in either order of the page: %s", (_, first) => {
    for (const reversed of [false, true]) {
      expect(saidOf(`${chain(64, first, reversed)}\n${capped("a63")}`)).toEqual([]);
      expect(saidOf(`${chain(65, first, reversed)}\n${capped("a64")}`)).toEqual([expect.stringMatching(/^SP2072/)]);
    }
  });

  it("ten thousand of them are refused, not a crash", () => {
    for (const first of ["reserve", "1 USD", "loss"]) {
      expect(saidOf(`${chain(10_000, first, true)}\n${capped("1 USD")}`).every((one) => one.startsWith("SP2072"))).toBe(true);
    }
  });

  it("sets too", () => {
    const sets = (count: number): string =>
      ["set s0 = lenders", ...Array.from({ length: count - 1 }, (_, i) => `set s${i + 1} = s${i}`)].join("\n");
    expect(saidOf(sets(64))).toEqual([]);
    expect(saidOf(sets(65))).toEqual([expect.stringMatching(/^SP2072/)]);
  });
});

describe("a calculation that a plan could not hold is refused", () => {
  const sum = (parts: number): string => Array.from({ length: parts }, () => "reserve").join(" + ");

  it("64 nodes deep", () => {
    expect(() => planOf(world + capped(sum(64)))).not.toThrow();
    expect(saidOf(capped(sum(65)))).toEqual([expect.stringMatching(/^SP2072/)]);
  });

  it("a name divides it, and the plan holds it", () => {
    expect(() => planOf(`${world}let a = ${sum(64)}\n${capped(`a + ${sum(60)}`)}`)).not.toThrow();
  });

  it("512 nodes deep with the definitions written out", () => {
    const lets = (count: number): string =>
      [`let a0 = ${sum(60)}`, ...Array.from({ length: count - 1 }, (_, i) => `let a${i + 1} = a${i} + ${sum(60)}`)].join("\n");
    expect(() => planOf(`${world}${lets(8)}\n${capped("a7")}`)).not.toThrow();
    expect(saidOf(`${lets(10)}\n${capped("a9")}`)).toEqual([expect.stringMatching(/^SP2072/)]);
  });

  it("denominators of more than 4096 bits", () => {
    const divided = (times: number): string =>
      Array.from({ length: times }, () => "many or else 1").reduce((a, b) => `(${a}) / ${b}`, "many");
    expect(saidOf(capped(`(${divided(14)}) times 1 USD`))).toEqual([]);
    expect(saidOf(capped(`(${divided(17)}) times 1 USD`))).toEqual([expect.stringMatching(/^SP2071/)]);
  });
});

describe("an extracted name changes no meaning", () => {
  const before = capped("min(50% of house, 2 times 5 USD)");
  it.each([
    ["a let", `let half = 50% of house\n${capped("min(half, 2 times 5 USD)")}`],
    ["a param", `param ten = 2 times 5 USD\n${capped("min(50% of house, ten)")}`],
    [
      "both, and another name in between",
      `param ten = 2 times 5 USD\nlet half = 50% of house\nlet most = min(half, ten)\n${capped("most")}`,
    ],
  ])("%s", (_, lines) => {
    expect(hashOf(world + lines)).toBe(hashOf(world + before));
  });
});
