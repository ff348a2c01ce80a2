import { patience, runs } from "@spillway/engine/testing";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { keywords } from "./keywords.js";
import { read } from "./parser.js";
import { bare } from "./testing/bare.js";
import { policyPieces, policyText } from "./testing/policies.js";
import { plainly } from "./testing/spread.js";
import { everything, readText } from "./testing/read.js";

/** Many texts are read; on a busy machine that takes its time. */
vi.setConfig({ testTimeout: patience });

/** What must not be of any text that was read: places outside it, sentences that are none, more messages than anyone reads. */
const faults = (text: string): readonly string[] => {
  const { diagnostics } = readText(text);
  const found: string[] = diagnostics.length > 250 ? ["too many messages"] : [];
  for (const { at, labels, fixes, message } of diagnostics) {
    const spans = [
      ...(at.span === null ? [] : [at.span]),
      ...labels.map((label) => label.span),
      ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span)),
    ];
    for (const { start, end } of spans) {
      if (!(0 <= start && start <= end && end <= text.length)) found.push(`${message} stands at ${start} to ${end} of ${text.length}`);
    }
    if (/undefined|NaN|\[object/.test(message.replace(/`[^`]*`/g, ""))) found.push(message);
  }
  return found;
};

/** Any text is read without an exception, and soon. */
describe("no text breaks reading", () => {
  test("random characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(faults(text)).toEqual([]);
      }),
      runs(800),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(faults(text)).toEqual([]);
      }),
      runs(300),
    );
  });

  test("random words and signs of the language", () => {
    const soup = fc.constantFrom(
      ...keywords.map((keyword) => keyword.text),
      ..."{ { } } ( ) : : , . | | < = + - / \n \n \n".split(" "),
      ...'reserve USDC 5 30% 250,000 "x" " // /// é x upto pro-rata'.split(" "),
    );
    const header = fc.constantFrom("", 'spillway 1 policy "P"\n');
    fc.assert(
      fc.property(header, fc.array(soup, { maxLength: 120 }), (head, words) => {
        expect(faults(head + words.join(" "))).toEqual([]);
      }),
      runs(1500),
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
        expect(faults(plainly(changed))).toEqual([]);
      }),
      runs(600),
    );
  });

  test("a text cut off anywhere", () => {
    for (let end = 0; end <= everything.length; end++) expect(faults(everything.slice(0, end))).toEqual([]);
  });

  test("a text without any one of its tokens", () => {
    const { tokens } = read(everything, () => undefined);
    for (const token of tokens) {
      expect(faults(everything.slice(0, token.startOffset) + everything.slice((token.endOffset ?? 0) + 1))).toEqual([]);
    }
  });
});

describe("what the grammar allows is read", () => {
  test("random policies, laid out at random, with comments anywhere", () => {
    fc.assert(
      fc.property(policyText, (text) => {
        expect(readText(text).messages).toEqual([]);
      }),
      runs(400),
    );
  });

  test("layout means nothing where no rule says so: the same tokens, each on its line, are the same policy", () => {
    fc.assert(
      fc.property(policyPieces, (pieces) => {
        const apart = pieces.map((piece) => (piece.line === "same" ? " " : "\n") + piece.text).join("");
        expect(bare(readText(apart).file)).toEqual(bare(readText(plainly(pieces)).file));
      }),
      runs(150),
    );
  });
});

test("a mistake leaves the declarations before its own untouched", () => {
  const { tokens } = read(everything, () => undefined);
  const whole = readText(everything).file.declarations;
  for (const { startOffset } of tokens.filter((_, index) => index % 7 === 0)) {
    const { file } = readText(`${everything.slice(0, startOffset)} ? ${everything.slice(startOffset)}`);
    const before = whole.filter((declaration) => declaration.span.end < startOffset);
    expect(bare(file.declarations.slice(0, before.length))).toEqual(bare(before));
  }
});
