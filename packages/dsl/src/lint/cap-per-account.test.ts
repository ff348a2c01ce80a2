import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const split = (rule: string, more = ""): string => `layer first from lenders.deposit split ${rule} ${more} rest goes to the other members`;
const counted = (steps: string, more = ""): readonly string[] => messages("SP6007", policy(steps, more));

const pooling = "whoever pools two accounts in one bears it once instead of twice";

describe("a limit of each member", () => {
  test("that does not grow with the account", () => {
    expect(findings("SP6007", policy(split("pro rata to deposit", "each up to 50 USD in one event")))).toEqual([
      {
        severity: "note",
        at: "50 USD",
        message: `this limit does not grow with the account: ${pooling}`,
        labels: [],
        notes: [],
        help: "if every holder has one account and no more, say so: `// allow SP6007: …`",
        fixes: [],
      },
    ]);
  });

  test.each([
    ["a param", "cap"],
    ["a share of something else", "1% of reserve"],
    ["the lesser of the two", "min(30% of deposit, 50 USD)"],
    ["at least so much", "max(deposit, 50 USD)"],
    ["a figure of the event", "1% of loss"],
  ])("%s", (_, cap) => {
    expect(counted(split("pro rata to deposit", `each up to ${cap} in one event`), "param cap = 50 USD")).toEqual([
      `this limit does not grow with the account: ${pooling}`,
    ]);
  });

  test.each(["30% of deposit", "2 times pledge", "min(30% of deposit, pledge)", "deposit + pledge", "rate times deposit"])(
    "%s grows with it",
    (cap) => {
      expect(counted(split("pro rata to deposit", `each up to ${cap} in one event`), "input rate: ratio")).toEqual([]);
    },
  );

  test("a limit of the whole layer is no limit of accounts", () => {
    expect(counted("layer first from lenders.deposit up to 50 USD in one event split pro rata to deposit")).toEqual([]);
  });

  test("a floor that every account keeps", () => {
    const floor = (keeping: string): string =>
      `layer first from lenders.deposit keeping ${keeping} split pro rata to deposit rest goes to the other members`;
    expect(counted(floor("5 USD"))).toEqual(["every account keeps this much: whoever splits an account in two keeps it twice"]);
    expect(counted(floor("20% of deposit"))).toEqual([]);
  });
});

describe("a split", () => {
  // A loss of 60 over 100 and 40. Equally: 30 and 30; held in one account of 140 and beside another of 140, a holder of both
  // bears one part of two instead of two of three. By equal awards each keeps 40: 60 and 0; held as 50, 50 and 40 each keeps
  // 80 / 3, and the first holder bears 140 / 3 < 60.
  test.each([
    ["equally", "every account bears the same: whoever pools two accounts in one bears one part instead of two"],
    ["pro rata to 1", "every account has the same weight: whoever pools two accounts in one bears one part instead of two"],
  ])("%s", (rule, message) => {
    expect(findings("SP6007", policy(split(rule)))).toMatchObject([{ at: rule, message }]);
  });

  test.each([
    ["by equal awards", "by equal awards", "small accounts bear least: whoever splits an account in two can bear less"],
    [
      "by talmud",
      "by talmud",
      "what an account bears is not in proportion to what it holds: whoever splits or pools accounts can bear less",
    ],
    ["one by one, largest deposit first", "deposit", "the order goes by size: whoever splits an account stands further back"],
    ["one by one, smallest deposit first", "deposit", "the order goes by size: whoever pools accounts stands further back"],
  ])("%s", (rule, at, message) => {
    expect(findings("SP6007", policy(`layer first from lenders.deposit split ${rule}`))).toMatchObject([{ at, message }]);
  });

  test("in proportion to what is held, or in an order that has nothing to do with size", () => {
    expect(counted(split("pro rata to deposit"))).toEqual([]);
    expect(counted(split("pro rata to deposit times tier"))).toEqual([]);
    expect(counted("layer first from lenders.deposit split one by one, smallest tier first")).toEqual([]);
  });
});

describe("a head count", () => {
  test("in a limit, a weight or a definition", () => {
    const message = "this counts accounts: whoever opens or pools accounts changes it";
    expect(counted("layer first from reserve up to 5 USD times count(lenders) in one event")).toEqual([message]);
    expect(counted("layer first from reserve up to all in one event", "let all = 5 USD times count(lenders)")).toEqual([message]);
  });
});
