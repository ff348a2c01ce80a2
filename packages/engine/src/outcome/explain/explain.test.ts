import { describe, expect, it } from "vitest";
import { fromFund, fromMembers, n, upTo } from "../../reference/testing/plan.js";
import { explain, explanation } from "./explain.js";
import { run, texts, told, under, type Story } from "./testing/told.js";

/** The pool: a reserve up to its cap, then lenders with a cap each. */
const pool: Story = {
  loss: 350,
  funds: { reserve: 300 },
  classes: { lenders: { alice: { deposit: 400 }, bob: { deposit: 100 } } },
  steps: [fromFund("reserve_first", "reserve", { terms: [upTo(250)] }), fromMembers("mutualised", "lenders", "deposit", { each: [n(50)] })],
  titles: { "w/reserve_first": "Reserve, up to its cap", "w/mutualised": "Shared by the lenders", w: "Bad debt" },
  notes: {
    "w/reserve_first/term/0": "up to reserve_cap in one event / Constitution 4.2",
    "w/mutualised/split": "split pro rata to deposit",
    "w/mutualised/each/0": "each up to lender_cap in one event / Constitution 4.3",
    "w/mutualised/rest": "rest goes to the other members",
  },
};

describe("the pool: 350 over a reserve of 300 up to 250, then lenders with 400 and 100 up to 50 each", () => {
  const lines = told(pool);

  it("the reserve", () => {
    expect(under(lines, "Reserve, up to its cap")).toEqual([
      "350 USD arrives.",
      '`up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD.',
      "reserve pays 250 USD; 100 USD goes on.",
    ]);
  });

  it("the lenders: 100 pro rata would be 80 and 20", () => {
    expect(under(lines, "Shared by the lenders")).toEqual([
      "100 USD arrives.",
      "Nothing limits it.",
      "lenders pay 100 USD together; nothing goes on.",
      "`split pro rata to deposit`: 100 USD over weights of 500 USD in all, 2 members.",
      "Each bears 50% of `deposit`, or the limit where that is less: `rest goes to the other members`.",
      'alice bears 50 USD: the limit of alice, `each up to lender_cap in one event` (per "Constitution 4.3"); pro rata alice would have borne 80 USD.',
      'bob bears 50 USD: the limit of bob, `each up to lender_cap in one event` (per "Constitution 4.3"); pro rata bob would have borne 20 USD.',
    ]);
  });

  it("what is left, and who bears it", () => {
    expect(under(lines, "Bad debt")).toEqual(["The loss is 350 USD."]);
    expect(under(lines, "Residual loss")).toEqual(["Nothing is left of the loss."]);
    expect(under(lines, "Who bears it")).toEqual([
      "alice of lenders bears 50 USD.",
      "bob of lenders bears 50 USD.",
      "reserve bears 250 USD.",
    ]);
  });

  it("every line says which clause it is about", () => {
    const line = lines.find(({ template }) => template === "member/member cap");
    expect(line).toMatchObject({ key: "w/mutualised/each/0", args: { units: { k: "amount", units: "50", asset: "USD" } } });
    expect(lines.find(({ template }) => template === "step/cap")?.key).toBe("w/reserve_first/term/0");
  });
});

describe("many members", () => {
  const rows = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${String(i).padStart(2, "0")}`, { d: i + 1 }]));
  const many: Story = { loss: 465, classes: { m: rows }, steps: [fromMembers("l", "m", "d")] };

  it("the largest are shown, and how many more there are", () => {
    const shares = told(many, 3).filter(({ template }) => template.startsWith("member/"));
    // 1 + … + 30 is 465, so each bears its weight: 30, 29, 28, and 378 is left for 27.
    expect(texts(shares)).toEqual([
      "m29 bears 30 USD: all that m29 has left.",
      "m28 bears 29 USD: all that m28 has left.",
      "m27 bears 28 USD: all that m27 has left.",
      "27 more members bear 378 USD together.",
    ]);
  });

  it("twenty where nothing is said", () => {
    const shares = told(many).filter(({ template }) => template.startsWith("member/"));
    expect(shares).toHaveLength(21);
    expect(shares.at(-1)?.text).toBe("10 more members bear 55 USD together.");
  });

  it("totals too", () => {
    expect(under(told(many, 1), "Who bears it")).toEqual(["m29 of m bears 30 USD.", "29 more of m bear 435 USD together."]);
  });
});

describe("sources", () => {
  it("a clause without one has that of the constants that it names, each once, and not of words in quotes", () => {
    const { plan, input, allocation } = run(pool);
    const params = [
      { id: "cap", value: "250", per: "Rule 1" },
      { id: "share", value: "1", per: "Rule 2" },
    ];
    const at = { "w/reserve_first/term/0": { span: [0, 0] as const, text: 'up to cap + cap "share"', title: null, doc: null, per: null } };
    const lines = explanation({ ...plan, notes: { at, params } }, input, allocation);
    expect(texts(lines)).toContain('`up to cap + cap "share"` (per "Rule 1") limits it to 250 USD.');
  });
});

describe("as a text", () => {
  const { plan, input, allocation } = run(pool);

  it("sentences: a heading for each waterfall and step, a paragraph, a list", () => {
    const report = explain(plan, input, allocation);
    expect(report.split("\n\n").slice(0, 5)).toEqual([
      "# A policy",
      "## Bad debt",
      "The loss is 350 USD.",
      "### Reserve, up to its cap",
      '350 USD arrives. `up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD. reserve pays 250 USD; 100 USD goes on.',
    ]);
    expect(report).toContain("\n\n- alice bears 50 USD: the limit of alice,");
  });

  it("a table: steps in columns, members below", () => {
    expect(explain(plan, input, allocation, { format: "table" })).toContain(
      [
        "Bad debt (USD)",
        "The loss is 350 USD.",
        "",
        "step                    arrived  took  passed on  limited by",
        'Reserve, up to its cap      350   250        100  cap: `up to reserve_cap in one event` (per "Constitution 4.2")',
        "Shared by the lenders       100   100          0",
        "Residual loss                                  0",
        "",
        "Shared by the lenders",
        "       weight  share  limit  bears  why",
        'alice     400     50     50     50  member cap: `each up to lender_cap in one event` (per "Constitution 4.3")',
        'bob       100     50     50     50  member cap: `each up to lender_cap in one event` (per "Constitution 4.3")',
      ].join("\n"),
    );
  });

  it("a tree", () => {
    expect(explain(plan, input, allocation, { format: "tree" }).split("\n").slice(0, 8)).toEqual([
      "A policy",
      "├─ Bad debt",
      "│  ├─ The loss is 350 USD.",
      "│  ├─ Reserve, up to its cap",
      "│  │  ├─ 350 USD arrives.",
      '│  │  ├─ `up to reserve_cap in one event` (per "Constitution 4.2") limits it to 250 USD.',
      "│  │  └─ reserve pays 250 USD; 100 USD goes on.",
      "│  ├─ Shared by the lenders",
    ]);
  });

  it("there is nothing to explain without a trace", () => {
    expect(() => explain(plan, input, { ...allocation, trace: null })).toThrow("without a trace");
    expect(() => explain(plan, input, { ...allocation, trace: (allocation.trace ?? []).slice(1) })).toThrow("does not fit");
  });
});
