import { describe, expect, it } from "vitest";
import { isZero, say } from "./say.js";

const usdc = (units: string, decimals = 6): string => say({ k: "amount", units, asset: "USDC", decimals });
const figure = (value: string): string => say({ k: "figure", value });

describe("amounts", () => {
  it.each([
    ["250000000000", "250,000 USDC"],
    ["250000500000", "250,000.50 USDC"],
    ["1", "0.000001 USDC"],
    ["0", "0 USDC"],
    ["-1500000", "-1.50 USDC"],
    [(2n ** 64n).toString(), "18,446,744,073,709.551616 USDC"],
  ])("%s base units", (units, text) => {
    expect(usdc(units)).toBe(text);
  });

  it.each([
    // Half a base unit: one decimal more than the asset has.
    ["1/2", "0.0000005 USDC"],
    ["1/8", "0.000000125 USDC"],
    // 100 USDC over three.
    ["100000000/3", "33.333333… (100/3) USDC"],
    ["-100000000/3", "-33.333333… (-100/3) USDC"],
    ["123456789000000/7", "17,636,684.142857… (123,456,789/7) USDC"],
    // A sixteenth of a base unit has four decimals more: too many to read.
    ["1/16", "0.000000… (1/16,000,000) USDC"],
    // So has a fraction of more than 24 digits.
    ["1000000000000000000000001/7000000000003", "142,857.142857… USDC"],
  ])("%s base units are no whole number of them", (units, text) => {
    expect(usdc(units)).toBe(text);
  });

  it("of an asset without decimals", () => {
    expect([usdc("1234567", 0), usdc("3/2", 0), usdc("7/3", 0)]).toEqual(["1,234,567 USDC", "1.5 USDC", "2… (7/3) USDC"]);
  });
});

describe("other figures", () => {
  it("numbers and ratios", () => {
    expect(["12", "1234567", "-7/2", "1/3", "1/1000000"].map(figure)).toEqual(["12", "1,234,567", "-3.5", "0.333333… (1/3)", "0.000001"]);
  });

  it("percentages and rates", () => {
    expect(say({ k: "percent", value: "1/4" })).toBe("25%");
    expect(say({ k: "percent", value: "1/3" })).toBe("33.333333… (100/3)%");
    expect(say({ k: "rate", units: "12500000", asset: "USDC", decimals: 6 })).toBe("12.50 USDC for each 1");
  });

  it("counts", () => {
    expect([0, 1, 2, 1_000_000].map((n) => say({ k: "count", n, one: "member", many: "members" }))).toEqual([
      "0 members",
      "1 member",
      "2 members",
      "1,000,000 members",
    ]);
  });

  it("clauses with their source", () => {
    expect(say({ k: "clause", text: "up to cap in one event", per: null })).toBe("`up to cap in one event`");
    expect(say({ k: "clause", text: "up to cap in one event", per: "Rulebook 4.1" })).toBe('`up to cap in one event` (per "Rulebook 4.1")');
  });

  it("only figures are zero", () => {
    expect(isZero({ k: "amount", units: "0", asset: "USDC", decimals: 6 })).toBe(true);
    expect(isZero({ k: "figure", value: "0" })).toBe(true);
    expect(isZero({ k: "text", text: "0" })).toBe(false);
  });
});
