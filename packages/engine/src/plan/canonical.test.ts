import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareIds } from "../id/compare.js";
import { canonicalText, documentText, type Json } from "./canonical.js";
import { hashText } from "./sha256.js";

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((whole) => (whole === 0 ? 0 : whole)),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value")),
  ),
})).value;

describe("canonical text", () => {
  test("keys by code point, no white space, a newline only at the end of a document", () => {
    expect(canonicalText({ b: "1", a: [true, null, { z: 0, y: -3 }], A: [] })).toBe('{"A":[],"a":[true,null,{"y":-3,"z":0}],"b":"1"}');
    expect(documentText({})).toBe("{}\n");
  });

  test("a key beyond the basic plane stands after one at its end", () => {
    // U+FF21 before U+1F600, although its UTF-16 unit 0xFF21 is above 0xD83D.
    expect(canonicalText({ "\u{1f600}": 1, "\uff21": 2 })).toBe('{"\uff21":2,"\u{1f600}":1}');
  });

  test("only those escapes that JSON requires, the short ones where there are any", () => {
    expect(canonicalText('"\\/\b\f\n\r\t\u0001\u001f\u007fé\u2028')).toBe(String.raw`"\"\\/\b\f\n\r\t\u0001\u001f` + '\u007fé\u2028"');
  });

  test("keys that are numbers or names of JavaScript are keys like others", () => {
    const value = Object.fromEntries([
      ["10", "a"],
      ["9", "b"],
      ["__proto__", "c"],
      ["constructor", "d"],
    ]);
    expect(canonicalText(value)).toBe('{"10":"a","9":"b","__proto__":"c","constructor":"d"}');
  });

  test("a fraction or a value that is missing is a defect", () => {
    expect(() => canonicalText(0.5)).toThrow(/Defect/);
    expect(() => canonicalText(2 ** 53)).toThrow(/Defect/);
    expect(() => canonicalText({ a: undefined } as unknown as Json)).toThrow(/Defect/);
  });

  test("reading it again gives the value, and the order of keys makes no difference", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text) as Json)).toBe(text);
        expect(canonicalText(reversed(value))).toBe(text);
        expect(text).toBe(JSON.stringify(sorted(value)));
      }),
    );
  });
});

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(reversed);
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      )
    : value;
};

/** What JSON.stringify prints of it: keys of whole numbers cannot be put in order there, so they are marked first. */
const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  fc.pre(!keys.some((key) => /^(0|[1-9][0-9]*)$/.test(key)));
  return Object.fromEntries(keys.sort(compareIds).map((key) => [key, sorted(value[key] ?? null)]));
};

test("the hash of a text is that of its UTF-8 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(hashText(text)).toBe(`sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`);
    }),
  );
  // FIPS 180-4, the example of one block.
  expect(hashText("abc")).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a long list is written like a short one", () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({ b: [i], a: `row ${i}` }));
  expect(canonicalText(rows)).toBe(`[${rows.map(canonicalText).join(",")}]`);
});
