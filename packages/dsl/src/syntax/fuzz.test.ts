import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keywords } from "./keywords.js";
import { read } from "./parser.js";
import { policyPieces, policyText } from "./testing/policies.js";
import { plainly } from "./testing/spread.js";
import { everything, readText } from "./testing/read.js";
import type { Declaration } from "./tree.js";

/** Reads a text and checks what must hold of any text: places within it, few messages, and no exception. */
const mustEnd = (text: string): readonly Declaration[] => {
  const { file, diagnostics } = readText(text);
  for (const { at, labels, fixes, message } of diagnostics) {
    const spans = [
      ...(at.span === null ? [] : [at.span]),
      ...labels.map((label) => label.span),
      ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span)),
    ];
    for (const { start, end } of spans) {
      if (!(0 <= start && start <= end && end <= text.length)) throw new Error(`${message} stands at ${start} to ${end} of ${text.length}`);
    }
    if (/undefined|NaN|\[object/.test(message)) throw new Error(message);
  }
  if (diagnostics.length > 250) throw new Error("too many messages");
  return file.declarations;
};

/** Any text is read without an exception, and soon. */
describe("no text breaks reading", () => {
  test("random characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void mustEnd(text)),
      { numRuns: 1500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => void mustEnd(text)),
      { numRuns: 500 },
    );
  });

  test("random words and signs of the language", () => {
    const soup = fc.constantFrom(
      ...keywords.map((keyword) => keyword.text),
      ..."{ { } } ( ) : : , . | | < = + - / \n \n \n".split(" "),
      ...["reserve", "USDC", "5", "30%", "250,000", '"x"', '"', "//", "///", "é", "x", "upto", "pro-rata", "\t"],
    );
    const header = fc.constantFrom("", 'spillway 1 policy "P"\n');
    fc.assert(
      fc.property(header, fc.array(soup, { maxLength: 120 }), (head, words) => void mustEnd(head + words.join(" "))),
      { numRuns: 1500 },
    );
  });

  test("valid policies with tokens removed, doubled, swapped or replaced", () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat(), kind: fc.constantFrom("delete", "double", "swap", "replace") });
    fc.assert(
      fc.property(policyPieces, fc.array(change, { minLength: 1, maxLength: 4 }), (pieces, changes) => {
        const changed = [...pieces];
        for (const { at, to, kind } of changes) {
          const [a, b] = [at % changed.length, to % changed.length];
          const [first, second] = [changed[a], changed[b]];
          if (first === undefined || second === undefined) continue;
          if (kind === "delete") changed.splice(a, 1);
          else if (kind === "double") changed.splice(a, 0, first);
          else if (kind === "replace") changed[a] = second;
          else [changed[a], changed[b]] = [second, first];
        }
        mustEnd(plainly(changed));
      }),
      { numRuns: 600 },
    );
  });

  test("a text cut off anywhere", () => {
    for (let end = 0; end <= everything.length; end += 3) mustEnd(everything.slice(0, end));
  });

  test("a text without any one of its tokens", () => {
    const { tokens } = read(everything, () => undefined);
    for (const token of tokens) mustEnd(everything.slice(0, token.startOffset) + everything.slice((token.endOffset ?? 0) + 1));
  });
});

describe("what the grammar allows is read", () => {
  test("random policies, laid out at random, with comments anywhere", () => {
    fc.assert(
      fc.property(policyText, (text) => {
        expect(readText(text).messages, text).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("layout means nothing where no rule says so: any layout of the same tokens gives the same number of declarations", () => {
    fc.assert(
      fc.property(policyPieces, (pieces) => {
        const plain = readText(plainly(pieces));
        expect(plain.messages).toEqual([]);
        expect(mustEnd(pieces.map((piece) => (piece.line === "same" ? " " : "\n") + piece.text).join(""))).toHaveLength(
          plain.file.declarations.length,
        );
      }),
      { numRuns: 150 },
    );
  });
});

test("a mistake anywhere leaves the declarations before its own untouched", () => {
  const { tokens } = read(everything, () => undefined);
  const whole = readText(everything).file.declarations;
  for (const token of tokens.filter((_, index) => index % 7 === 0)) {
    const text = `${everything.slice(0, token.startOffset)} ? ${everything.slice(token.startOffset)}`;
    const before = whole.filter((declaration) => declaration.span.end < token.startOffset);
    expect(
      mustEnd(text)
        .slice(0, before.length)
        .map((declaration) => declaration.k),
    ).toEqual(before.map((declaration) => declaration.k));
  }
});
