import { expect, test } from "vitest";
import { rational } from "../rational.js";
import { amountText, shareText } from "./figures.js";
import type { AssetSymbol } from "../names/symbols.js";

const asset = (name: string, decimals: number): AssetSymbol => ({
  name,
  decimals,
  node: { k: "asset", span: { start: 0, end: 0 }, doc: null, name: { text: name, span: { start: 0, end: 0 } }, per: null, decimals: null },
});

test.each([
  [rational(250_000_500_000n), 6, "250_000.5 X"],
  [rational(1n), 6, "0.000001 X"],
  [rational(0n), 2, "0 X"],
  [rational(100n), 2, "1 X"],
  [rational(1_234_567n), 0, "1_234_567 X"],
  [rational(123_456n), 2, "1_234.56 X"],
  // Half a base unit is none.
  [rational(3n, 2n), 2, "0.01 X"],
])("%o units with %i decimals: %s", (units, decimals, text) => {
  expect(amountText(units, asset("X", decimals))).toBe(text);
});

test.each([
  [rational(1n, 8n), "12.5%"],
  [rational(11n, 10n), "110%"],
  [rational(1n, 2000n), "0.05%"],
  [rational(1n, 3n), "1/3"],
  [rational(7n, 6n), "7/6"],
  [rational(25n), "2_500%"],
])("%o is the share %s", (share, text) => {
  expect(shareText(share)).toBe(text);
});
