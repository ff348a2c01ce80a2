import { describe, expect, it } from "vitest";
import { inWaterfall } from "./testing/marked.js";
import { signatureAt } from "./signature.js";

describe("signature help", () => {
  const active = (call: string): string | null => {
    const { snapshot, at } = inWaterfall(`layer a from reserve up to ${call}`);
    const help = signatureAt(snapshot, at);
    const [signature] = help?.signatures ?? [];
    const place = signature?.parameters[help?.activeParameter ?? 0]?.label;
    return signature === undefined || place === undefined ? null : `${signature.label}: ${signature.label.slice(...place)}`;
  };

  it.each([
    ["clamp(<|>", "clamp(x, low, high): x"],
    ["clamp(10% of loss, <|>5 USD, 6 USD)", "clamp(x, low, high): low"],
    ["clamp(min(1 USD, 2 USD), 5 USD, <|>", "clamp(x, low, high): high"],
    ["sum(dep<|>osit over lenders)", "sum(figure over members): figure"],
    ["sum(deposit over <|>", "sum(figure over members): members"],
    ["min(1 USD, 2 USD, 3 <|>", "min(a, b, …): …"],
    ["borne(house, <|>", "borne(bearer, waterfall): waterfall"],
  ])("%s", (call, expected) => {
    expect(active(call)).toBe(expected);
  });

  it.each(["ca<|>p in one event", "(ca<|>p + 5 USD)", "nofunction(<|>"])("none: %s", (call) => {
    expect(active(call)).toBeNull();
  });
});
