import { describe, expect, test } from "vitest";
import { readNumber } from "./numbers.js";
import { rational } from "../rational.js";
import { readDeclarations, repaired, readText } from "./testing/read.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

const read = (image: string): { readonly number: ReturnType<typeof readNumber>; readonly found: readonly Diagnostic[] } => {
  const found: Diagnostic[] = [];
  return { number: readNumber(image, { start: 0, end: image.length }, (diagnostic) => found.push(diagnostic), "elsewhere"), found };
};

describe("numbers are exact", () => {
  test.each([
    ["0", 0n, 1n, "plain"],
    ["250_000", 250_000n, 1n, "plain"],
    ["1234567", 1_234_567n, 1n, "plain"],
    ["0.1", 1n, 10n, "plain"],
    ["12_345.678", 12_345_678n, 1000n, "plain"],
    ["20k", 20_000n, 1n, "plain"],
    ["1.5m", 1_500_000n, 1n, "plain"],
    ["2bn", 2_000_000_000n, 1n, "plain"],
    ["0.0000005k", 1n, 2000n, "plain"],
    ["30%", 3n, 10n, "percent"],
    ["12.5 %", 1n, 8n, "percent"],
    ["50bps", 1n, 200n, "basis points"],
    ["25 bps", 1n, 400n, "basis points"],
  ] as const)("%s", (image, numerator, denominator, form) => {
    expect(read(image)).toEqual({ number: { form, value: rational(numerator, denominator) }, found: [] });
  });
});

describe("what is not a number says what to write", () => {
  test.each([
    ["250,000", "SP0110", "a comma cannot stand inside a number", ["certain: 250_000"]],
    ["1,250,000.50", "SP0110", "a comma cannot stand inside a number", ["certain: 1_250_000.50"]],
    ["250.000,00", "SP0110", "a comma cannot stand inside a number", ["certain: 250_000.00"]],
    ["1.250.000", "SP0110", "points cannot group the digits of a number", ["certain: 1_250_000"]],
    ["1,250k", "SP0110", "a comma cannot stand inside a number", ["certain: 1_250k"]],
    ["12,3456,789", "SP0203", "`,` cannot stand here: what stands before it is finished", []],
    ["1_00", "SP0111", "the digits of `1_00` are not in groups of three", ["offer: 100"]],
    ["2500_000", "SP0111", "the digits of `2500_000` are not in groups of three", ["offer: 2_500_000"]],
    ["1__000", "SP0111", "the digits of `1__000` are not in groups of three", ["offer: 1_000"]],
    ["5K", "SP0112", "`K` does not end a number; the endings are `k`, `m` and `bn`", ["offer: 5k"]],
    ["5M", "SP0112", "`M` does not end a number; the endings are `k`, `m` and `bn`", ["offer: 5m"]],
    ["5mio", "SP0112", "`mio` does not end a number; the endings are `k`, `m` and `bn`", ["offer: 5m"]],
    ["5b", "SP0112", "`b` does not end a number; the endings are `k`, `m` and `bn`", ["offer: 5bn"]],
    ["5USDC", "SP0112", "a space stands between a number and what it counts", ["certain: 5 USDC"]],
    ["1e6", "SP0113", "numbers are written out, without an exponent", []],
    ["1.2.3", "SP0113", "`1.2.3` is not a number", []],
  ])("%s", (image, code, message, fixes) => {
    const { diagnostics } = readDeclarations(`let y = ${image}`);
    expect(diagnostics).toMatchObject([{ code, message }]);
    expect(diagnostics[0]?.fixes.map((fix) => `${fix.certainty}: ${fix.edits[0]?.text ?? ""}`)).toEqual(fixes);
  });

  test("more digits than any amount has", () => {
    expect(readDeclarations(`let y = ${"9".repeat(160)}`).messages).toEqual([]);
    expect(readDeclarations(`let y = ${"9".repeat(161)}`).diagnostics).toMatchObject([
      { code: "SP0113", message: "this number has 161 digits; no amount needs more than 160" },
    ]);
  });

  test("among arguments a comma may have been meant either way, so nothing is certain", () => {
    const [diagnostic] = readDeclarations("let y = max(1,250 USDC)").diagnostics;
    expect(diagnostic?.fixes).toMatchObject([
      { title: "write `1_250`, one number", certainty: "offer" },
      { title: "write `1, 250`, 2 arguments", certainty: "offer" },
    ]);
    expect(readDeclarations("let y = max(1,25)").messages).toEqual([]);
  });

  test("`2x` in place of `2 times`", () => {
    const found = readDeclarations("let y = 2x deposit");
    expect(found.diagnostics.map((each) => each.code)).toEqual(["SP0120"]);
    expect(readText(repaired(found)).messages).toEqual([]);
  });
});
