import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { format } from "./format.js";
import { read, type Reading } from "../syntax/parser.js";
import { bare } from "../syntax/testing/bare.js";
import { policyPieces, policyText } from "../syntax/testing/policies.js";
import { plainly } from "../syntax/testing/spread.js";
import { everything } from "../syntax/testing/read.js";

/** Many texts are read; on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 60_000 });

const folder = new URL("fixtures/", import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const names = readdirSync(folder).flatMap((file) => (file.endsWith(".messy.spill") ? [file.slice(0, -".messy.spill".length)] : []));

const formatted = (text: string): string => {
  const result = format(text);
  if (!result.ok) throw new Error(result.diagnostics.map((diagnostic) => diagnostic.message).join("\n"));
  return result.text;
};

/** A text behind a head, formatted without it. */
const body = (text: string): string => formatted(`spillway 1\npolicy "P"\n\n${text}`).replace('spillway 1\npolicy "P"\n\n', "");

describe("the one style", () => {
  test.each(names)("%s", (name) => {
    expect(formatted(fixture(`${name}.messy.spill`))).toBe(fixture(`${name}.spill`));
  });

  test.each(names)("%s: what is formatted stays as it is", (name) => {
    expect(formatted(fixture(`${name}.spill`))).toBe(fixture(`${name}.spill`));
  });

  test("every construct", () => {
    expect(formatted(everything)).toBe(everything);
  });

  test("lines end in a line feed, the last one too, and there is no byte order mark", () => {
    const expected = 'spillway 1\npolicy "P"\n\nfund a: USDC  // b\n';
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(formatted(`\ufeff${['spillway 1 policy "P"', "fund a: USDC // b", ""].join(end)}`)).toBe(expected);
      expect(formatted(['spillway 1 policy "P"', "fund a: USDC // b"].join(end))).toBe(expected);
    }
  });
});

describe("numbers", () => {
  test.each([
    ["5", "5"],
    ["1000", "1000"],
    ["1_000", "1_000"],
    ["10000", "10_000"],
    ["1234567.123456", "1_234_567.123456"],
    ["10000k", "10_000k"],
    ["5 %", "5%"],
    ["12.5%", "12.5%"],
    ["25bps", "25 bps"],
    ["0.5bn", "0.5bn"],
  ])("%s is written %s", (written, expected) => {
    expect(body(`let x = ${written}`)).toBe(`let x = ${expected}\n`);
  });

  test("the decimals of an asset are not grouped: they are no figure", () => {
    expect(body("asset A decimals 10000")).toBe("asset A decimals 10000\n");
  });

  test("a fraction of two bare numbers has no spaces, other divisions have", () => {
    expect(body("let x = 1 / 3 of a + 20k / 4 + a times 1/3 + 1/3 USDC")).toBe("let x = 1/3 of a + 20k / 4 + a times 1 / 3 + 1 / 3 USDC\n");
  });
});

describe("layout that has a meaning is kept", () => {
  test("an excess on a line of its own stays there, one behind its limit too", () => {
    const text = "waterfall w: USDC {\n  layer a\n    up to 5 USDC\n    in excess of 3 USDC\n}\n";
    expect(body(text)).toBe(text);
    const other = "waterfall w: USDC {\n  layer a\n    up to 5 USDC in excess of 3 USDC\n}\n";
    expect(body(other)).toBe(other);
  });

  test("a layer stays on one line or on several, as its author wrote it, and goes over several where it does not fit", () => {
    const one = "waterfall w: USDC {\n  layer a  from b  share 80%\n}\n";
    const several = "waterfall w: USDC {\n  layer a\n    from b\n    share 80%\n}\n";
    expect(body(one)).toBe(one);
    expect(body(several)).toBe(several);
    expect(body("waterfall w: USDC {\nlayer a from b\nshare 80% }")).toBe(several);
    const name = "n".repeat(110 - "  layer   from b".length);
    expect(body(`waterfall w: USDC { layer ${name} from b }`)).toBe(`waterfall w: USDC {\n  layer ${name}  from b\n}\n`);
    expect(body(`waterfall w: USDC { layer ${name}x from b }`)).toBe(`waterfall w: USDC {\n  layer ${name}x\n    from b\n}\n`);
  });

  test("a name that is a word of the language never comes to begin a line", () => {
    const sum = `let total = ${Array.from({ length: 20 }, () => "share + largest(each, split) times layer.from").join(" + ")}`;
    for (const line of body(sum).trimEnd().split("\n").slice(1)) expect(line).toMatch(/^ {4}(?:\+|times) /);
  });

  test("`///` stays documentation, and at the end of a line stays none", () => {
    const text = "/// About a.\nfund a: USDC  /// not about b\nfund b: USDC\n";
    expect(body(text)).toBe(text);
  });
});

describe("what cannot be read is not formatted", () => {
  test("its diagnostics come back", () => {
    const result = format('spillway 1\npolicy "P"\nfund a USDC\n');
    expect(result.ok).toBe(false);
    expect(!result.ok && result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["SP0203"]);
  });
});

describe("whatever the policy", () => {
  const readAgain = (text: string): Reading => read(text, (diagnostic) => expect.unreachable(`${diagnostic.message}\n${text}`));
  const commentsOf = ({ comments }: Reading): string[] => comments.map((comment) => comment.image.trimEnd());
  /** Numbers without what formatting changes in them. */
  const meaningOf = ({ file }: Reading): string =>
    JSON.stringify(bare(file)).replace(/\d[\d_]*(?:\.\d+)?(?:k|m|bn)?(?: ?(?:%|bps))?/g, (number) => number.replace(/[_ ]/g, ""));

  test("it means the same, keeps every comment, and is formatted", () => {
    fc.assert(
      fc.property(policyText, (text) => {
        const result = formatted(text);
        const [before, after] = [readAgain(text), readAgain(result)];
        expect(meaningOf(after)).toBe(meaningOf(before));
        expect(commentsOf(after)).toEqual(commentsOf(before));
        expect(formatted(result)).toBe(result);
        expect(result).toMatch(/[^\n]\n$/);
        expect(result).not.toMatch(/[ \t]\n|\n\n\n|\t(?=[^"\n]*\n)(?<!")|\r|\ufeff/);
      }),
      { numRuns: 300 },
    );
  });

  test("how it was laid out does not matter, but for what was on one line and what was set apart", () => {
    fc.assert(
      fc.property(policyPieces, (pieces) => {
        const apart = (space: string): string =>
          pieces.map((piece, index) => (index === 0 ? "" : piece.line === "same" ? space : `\n${space}`) + piece.text).join("");
        const tokens = (text: string): string[] => readAgain(text).tokens.map((token) => token.image);
        expect(formatted(apart("   "))).toBe(formatted(apart(" ")));
        expect(tokens(formatted(apart(" ")))).toEqual(tokens(formatted(plainly(pieces))));
      }),
      { numRuns: 150 },
    );
  });
});
