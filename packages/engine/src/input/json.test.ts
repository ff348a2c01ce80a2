import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectProblems } from "../diagnostic/problems.js";
import { patience, runs } from "../testing/runs.js";
import { readDocument } from "./document.js";
import { readJson } from "./json.js";
import { treeJson } from "./tree-json.js";
import { readValue } from "./value.js";

/** What a text is read as, or what is wrong: code, path and message of each mistake. */
const read = (text: string): unknown => {
  const problems = collectProblems("event.json");
  const tree = readJson(text, problems);
  return tree !== null && problems.count() === 0 ? treeJson(tree) : undefined;
};

const wrong = (text: string): readonly string[] => {
  const problems = collectProblems("event.json");
  readJson(text, problems);
  return problems.list().map(({ code, at, message }) => `${code} ${at.k === "value" ? at.path : "?"}: ${message}`);
};

describe("JSON as it should be", () => {
  test.each([
    ["{}", {}],
    [' [ 1 , -2 , "a" , true , false , null ] ', [1, -2, "a", true, false, null]],
    ['"\\u0041\\n\\/\\ud83d\\ude00"', "A\n/\u{1f600}"],
    ["9007199254740991", 9007199254740991],
    ['{"a":{"b":[]}}', { a: { b: [] } }],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("keys that are names of JavaScript are keys like others", () => {
    const text = '{"__proto__":{"x":1},"constructor":2,"10":3,"9":4}';
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.keys(read(text) as object)).toContain("__proto__");
  });

  test("values keep their places in the text", () => {
    const problems = collectProblems("x");
    const tree = readJson('{ "a": [10, "é\\n"] }', problems);
    expect(tree).toMatchObject({ k: "object", start: 0, end: 20 });
    expect(tree).toMatchObject({
      entries: [
        {
          key: "a",
          start: 2,
          end: 5,
          value: {
            items: [
              { start: 8, end: 10 },
              { start: 12, end: 17 },
            ],
          },
        },
      ],
    });
  });
});

describe("JSON as it should not be", () => {
  test.each([
    ["", "SP8001 line 1, column 1: expected a value, found the end of the document"],
    ["{", "SP8001 line 1, column 2: expected a key in double quotes, found the end of the document"],
    ['{"a" 1}', "SP8001 line 1, column 6: expected `:` after `a`, found `1`"],
    ['{"a":1 "b":2}', 'SP8001 line 1, column 8: expected `,` or `}` after the value of `a`, found `"`'],
    ['{"a":1,}', "SP8001 line 1, column 8: expected a key in double quotes, found `}`"],
    ["[1,]", "SP8001 line 1, column 4: expected a value, found `]`"],
    ["[1 2]", "SP8001 line 1, column 4: expected `,` or `]`, found `2`"],
    ["{} x", "SP8001 line 1, column 4: the document ends before `x`"],
    ["{'a':1}", "SP8001 line 1, column 2: expected a key in double quotes, found `'`"],
    ["[\n  // no\n]", "SP8001 line 2, column 3: expected a value, found `/`"],
    ["[truer]", "SP8001 line 1, column 2: expected a value, found `truer`"],
    ["[NaN]", "SP8001 line 1, column 2: expected a value, found `NaN`"],
    ["[01]", "SP8001 line 1, column 2: `01` is not a number of JSON"],
    ["[1.]", "SP8001 line 1, column 2: `1.` is not a number of JSON"],
    ["[-]", "SP8001 line 1, column 2: `-` is not a number of JSON"],
    ['"a', "SP8001 line 1, column 1: this text has no closing quote"],
    ['"a\nb"', "SP8001 line 1, column 3: a text may not hold the control character U+000A"],
    ['"\\x"', "SP8001 line 1, column 2: this is not an escape of JSON"],
    ['"\\u12g4"', "SP8001 line 1, column 2: this is not an escape of JSON"],
    ["\ufeff{}", "SP8001 line 1, column 1: the document begins with a byte-order mark"],
    ['{"a":1,\n "a":2}', "SP8002 a: `a` is given twice"],
    ['{"a":1,"\\u0061":2}', "SP8002 a: `a` is given twice"],
    ["[0.1]", "SP8004 [0]: the number 0.1 has a fraction, which programs read as a binary float"],
    ["[1e3]", "SP8004 [0]: the number 1e3 has an exponent, which programs read as a binary float"],
    ["[9007199254740992]", "SP8004 [0]: the number 9007199254740992 is beyond 2^53 − 1, where programs lose digits"],
    // The trap of every reader that rounds first and checks afterwards.
    ["[1.00000000000000000001]", "SP8004 [0]: the number 1.00000000000000000001 has a fraction, which programs read as a binary float"],
    ['"\\ud83d"', "SP8005 line 1, column 1: this text holds half a character: one part of a surrogate pair without the other"],
    ['"\ude00"', "SP8005 line 1, column 1: this text holds half a character: one part of a surrogate pair without the other"],
    ["\n\n   ?", "SP8001 line 3, column 4: expected a value, found `?`"],
    // Columns count characters, not halves of them.
    ['["\u{1f600}" x]', "SP8001 line 1, column 6: expected `,` or `]`, found `x`"],
  ])("%j", (text, expected) => {
    expect(wrong(text)).toEqual([expected]);
  });

  test("what can be read on is read on: several mistakes at once", () => {
    expect(wrong('{"a":0.5,"a":1e9,"b":{"c":1,"c":2}}').map((one) => one.slice(0, 6))).toEqual(["SP8004", "SP8002", "SP8004", "SP8002"]);
  });

  test("the first twenty are shown, and how many more there are", () => {
    const problems = wrong(`[${Array.from({ length: 33 }, () => "0.5").join()}]`);
    expect(problems).toHaveLength(21);
    expect(problems[20]).toBe("SP8000 : 13 more mistakes in event.json");
  });

  test("64 levels and no more, however deep the text goes on", () => {
    expect(wrong(`${"[".repeat(64)}${"]".repeat(64)}`)).toEqual([]);
    expect(wrong(`${"[".repeat(65)}${"]".repeat(65)}`)).toEqual([`SP8003 ${"[0]".repeat(64)}: the document nests deeper than 64 levels`]);
    expect(wrong("[".repeat(1_000_000))).toEqual([`SP8003 ${"[0]".repeat(64)}: the document nests deeper than 64 levels`]);
    expect(wrong('{"a":'.repeat(1_000_000))).toHaveLength(1);
  });
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

describe("beside JSON.parse", () => {
  /** JSON with whole numbers, no half characters: what both readers take. */
  const shared = fc.json({ stringUnit: "grapheme" }).filter((text) => !/[0-9][.eE]|[0-9]{16}/.test(text) && !/(?<!\\)-0\b/.test(text));

  test("it reads the same", () => {
    fc.assert(
      fc.property(shared, (text) => {
        expect(read(text)).toEqual(parsed(text));
      }),
    );
  });

  test("it never takes what JSON.parse refuses, and never throws", { timeout: patience }, () => {
    const broken = fc
      .tuple(fc.json({ stringUnit: "grapheme" }), fc.nat(), fc.nat(3), fc.string({ unit: "binary", maxLength: 3 }))
      .map(([text, at, out, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + out);
      });
    const noise = fc.oneof(broken, fc.string({ unit: "binary" }), fc.stringMatching(/^[{}[\]",:0-9eE.\\u \-truefalsn]*$/));
    fc.assert(
      fc.property(noise, (text) => {
        const value = read(text);
        expect(value === undefined || JSON.stringify(value) === JSON.stringify(parsed(text))).toBe(true);
      }),
      runs(3000),
    );
  });
});

describe("values of the host program", () => {
  const from = (value: unknown): readonly string[] => {
    const problems = collectProblems("state");
    readValue(value, problems);
    return problems.list().map(({ code, at }) => `${code} ${at.k === "value" ? at.path : "?"}`);
  };

  test("become the same tree, with base units as bigint; what is undefined is left out", () => {
    const problems = collectProblems("state");
    const tree = readValue({ a: [1, "x", true, null, 5n], b: undefined }, problems);
    expect(problems.count()).toBe(0);
    expect(tree === null ? null : treeJson(tree)).toEqual({ a: [1, "x", true, null, "5"] });
  });

  test.each([
    [{ a: [0, 0.1] }, "SP8004 a[1]"],
    [{ a: Number.NaN }, "SP8004 a"],
    [{ a: 2 ** 53 }, "SP8004 a"],
    [{ "a b": 1e21 }, 'SP8004 ["a b"]'],
    [{ a: new Date(0) }, "SP8006 a"],
    [{ a: new Map() }, "SP8006 a"],
    [{ a: (): number => 1 }, "SP8006 a"],
    [[undefined], "SP8006 [0]"],
    [{ a: Symbol("x") }, "SP8006 a"],
    [{ a: "\ud800" }, "SP8005 a"],
  ])("%j is refused", (value, expected) => {
    expect(from(value)).toEqual([expected]);
  });

  test("a value that contains itself ends at the depth limit", () => {
    const round: { [key: string]: unknown } = {};
    round["again"] = round;
    expect(from(round)[0]).toMatch(/^SP8003 again/);
  });

  test("not even one that contains itself twice", () => {
    const round: { [key: string]: unknown } = {};
    round["a"] = [round, round];
    round["b"] = round;
    expect(from(round)).toHaveLength(1);
  });

  test("nothing makes it throw", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withSparseArray: true }),
        (value) => {
          expect(() => from(value)).not.toThrow();
        },
      ),
    );
  });
});

describe("a document without a plan", () => {
  test("is its value, or what is wrong with it, and nothing in between", () => {
    expect(readDocument({ name: "a.json", text: '{"a":["1"]}' })).toEqual({ ok: true, value: { a: ["1"] }, diagnostics: [] });
    const twice = readDocument({ name: "a.json", text: '{"funds":{"reserve":"1","reserve":"2"}}' });
    expect(twice).toMatchObject({ ok: false, diagnostics: [{ code: "SP8002", at: { document: "a.json", path: "funds.reserve" } }] });
    expect(readDocument({ name: "a.json", text: "{" })).toMatchObject({ ok: false, diagnostics: [{ code: "SP8001" }] });
  });
});
