import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const layer = "layer first from lenders.deposit split pro rata to deposit";
const unused = (declarations: string, steps = layer): readonly string[] => messages("SP6006", policy(steps, declarations));

describe("a definition that nothing uses", () => {
  test("is marked by its name; removing it takes its description along", () => {
    const text = policy(layer, '/// What the rulebook allows.\n/// Unused.\nparam haircut = 30%   per "Rulebook 4"\nlet other = 5 USD');
    expect(findings("SP6006", text)[0]).toEqual({
      severity: "warning",
      at: "haircut",
      message: "no clause uses the param `haircut`",
      labels: [],
      notes: [],
      help: "use it in a clause, or remove it",
      fixes: [{ title: "remove `haircut`", certainty: "offer", text: policy(layer, "let other = 5 USD") }],
    });
  });

  test.each([
    ["param a = 5 USD", "no clause uses the param `a`"],
    ["let a = 5% of reserve", "no clause uses the definition `a`"],
    ["set a = lenders where deposit > 5 USD", "no clause uses the set `a`"],
    ["input a: USD", "nothing reads the input `a`"],
    ["asset EUR decimals 2", "nothing is in the asset `EUR`"],
  ])("%s", (declared, message) => {
    expect(unused(declared)).toEqual([message]);
    const [finding] = findings("SP6006", policy(layer, declared));
    expect(compile(finding?.fixes[0]?.text ?? "").plan).not.toBeNull();
    expect(messages("SP6006", finding?.fixes[0]?.text ?? "")).toEqual([]);
  });

  test("a definition of a class", () => {
    const text = policy(layer).replace("tier:    count", "tier:    count\n  let size = deposit + pledge");
    expect(findings("SP6006", text)).toMatchObject([
      { at: "size", message: "no clause uses the definition `size`", fixes: [{ text: policy(layer) }] },
    ]);
  });

  test("one that only another unused one uses is said when that is gone", () => {
    expect(unused("param a = 5 USD\nlet b = 2 times a")).toEqual(["no clause uses the definition `b`"]);
  });

  test("an input that scenarios give is not taken out of them", () => {
    const text = `${policy(layer, "input price: number")}
scenario "one" {
  given price = 2
  given lenders | deposit | pledge | tier
        a       | 5 USD   | 0 USD  | 1
  given reserve = 0 USD
        house = 0 USD
  loss 1 USD
  expect a bears 1 USD
}
`;
    expect(findings("SP6006", text)).toMatchObject([{ at: "price", fixes: [] }]);
  });
});

describe("what counts as use", () => {
  test.each([
    ["param a = 5 USD", "layer first from reserve up to a in one event"],
    ["param a = 5 USD\nlet b = 2 times a", "layer first from reserve up to b in one event"],
    ["set a = lenders", "layer first from a.deposit split pro rata to deposit"],
    ["set a = lenders", "layer first from reserve up to sum(deposit over a) in one event"],
    ["input a: flag", "layer first from reserve when a"],
    ["asset EUR decimals 2\ninput a: USD per EUR", "layer first from reserve up to 5 EUR times a in one event"],
  ])("%s in %s", (declared, steps) => {
    expect(unused(declared, steps)).toEqual([]);
  });

  test("a property, and for a constant an amount in a scenario", () => {
    const text = `${policy(layer, "param a = 5 USD\nparam b = 1 USD")}
always small: reserve bears at most a
scenario "one" {
  given lenders | deposit | pledge | tier
        a       | 5 USD   | 0 USD  | 1
  given reserve = 0 USD
        house = 0 USD
  loss b
}
`;
    expect(messages("SP6006", text)).toEqual([]);
  });

  test("an input that names a member who may pay has a message of its own", () => {
    const text = policy(layer, "input defaulter: member of lenders");
    expect(messages("SP6006", text)).toEqual([]);
    expect(messages("SP6010", text)).toHaveLength(1);
  });
});
