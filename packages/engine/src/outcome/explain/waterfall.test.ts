import { describe, expect, it } from "vitest";
import {
  callOn,
  fromFund,
  fromMembers,
  n,
  partyBearer,
  share,
  upTo,
  waterfall,
  all,
  always,
  atMost,
  borneBy,
  definition,
  emptyFund,
  fundBearer,
  loss,
  membersBearer,
} from "../../reference/testing/plan.js";
import { texts, told, under, type Story } from "./testing/told.js";

describe("from waterfall to waterfall", () => {
  it("what is passed on, what was brought forward, and a deficit that is gone", () => {
    const waterfalls = [
      waterfall("first", [fromFund("a", "f")], { residual: { k: "passed", to: "second" } }),
      waterfall("second", [fromFund("b", "g")], { feed: { k: "transfer" }, residual: { k: "deficit", next: true } }),
    ];
    const notes = { "first/residual loss": "residual loss is passed to second" };
    const lines = told({ loss: { first: 40 }, funds: { f: 30, g: 100 }, waterfalls, deficits: { second: 7 }, notes });
    expect(texts(lines)).toContain("10 USD is passed to `second`: `residual loss is passed to second`.");
    expect(under(lines, "second")).toEqual([
      "10 USD is passed on from `first`.",
      "The loss is 10 USD, and 7 USD unpaid from before: 17 USD in all.",
    ]);
    expect(texts(lines)).toContain("The deficit from before is gone.");
  });

  it("what stays unpaid, and the deficit after it", () => {
    const keeps = told({
      loss: 40,
      funds: { f: 30 },
      steps: [fromFund("a", "f")],
      deficits: { w: 5 },
      notes: { "w/residual loss": "residual loss stays unpaid, recorded as deficit" },
    });
    expect(under(keeps, "Residual loss")).toEqual([
      "10 USD stays unpaid and is recorded as a deficit, which now stands at 15 USD: `residual loss stays unpaid, recorded as deficit`.",
    ]);
    const next = told({ loss: 40, funds: { f: 30 }, steps: [fromFund("a", "f")], w: { residual: { k: "deficit", next: true } } });
    expect(under(next, "Residual loss")).toEqual(["10 USD stays unpaid and will be added to the next loss: `residual loss`."]);
    const open = told({ loss: 40, steps: [], w: { residual: { k: "open", why: "the board decides" } } });
    expect(under(open, "Residual loss")).toEqual(["40 USD is left open: `residual loss`."]);
  });

  it("a look-through: what the market bore falls on the vault's depositors, and is left out above", () => {
    const read = { k: "bearer", by: membersBearer(all("vaults")), waterfall: "market" } as const;
    const waterfalls = [
      waterfall("market", [fromMembers("borne_by_vaults", "vaults", "value")]),
      waterfall("inside", [fromMembers("depositors", "m", "d")], {
        feed: { k: "through", rows: [read] },
        loss: borneBy(membersBearer(all("vaults")), "market"),
      }),
    ];
    const classes = { vaults: { v: { value: 80 } }, m: { a: { d: 50 }, b: { d: 50 } } };
    const lines = told({ loss: { market: 60 }, classes, waterfalls });
    expect(under(lines, "borne_by_vaults")).toContain("`inside` looks through what is borne here, and says who bears it in the end.");
    expect(under(lines, "inside")).toEqual([
      "It looks through what `vaults` in `market` bore: 60 USD falls on those named here, and the rows above are left out of the totals.",
    ]);
    expect(under(lines, "Who bears it")).toEqual(["a of m bears 30 USD.", "b of m bears 30 USD."]);
  });

  it("a void event says first that it is one, and shows the run", () => {
    const story: Story = { loss: 40, funds: { f: 30 }, steps: [fromFund("a", "f")], w: { residual: { k: "refused" } } };
    const lines = told(story);
    expect(lines[1]?.text).toMatch(/^The event is void: `w` would leave 10 USD, and its residual loss is refused\./);
    expect(under(lines, "a")).toContain("f pays 30 USD; 10 USD goes on.");
    expect(under(lines, "Residual loss")).toEqual(["10 USD would be left, and the whole event is void: `residual loss`."]);
    expect(under(lines, "Who bears it")).toEqual(["No one bears anything."]);
  });

  it("a residual that a party bears is a step of its own", () => {
    const w = { residual: { k: "borne", by: "insurer" } as const };
    const lines = told({
      loss: 40,
      funds: { f: 30 },
      steps: [fromFund("a", "f"), callOn("residual", "insurer")],
      w,
      notes: { "w/residual": "residual loss is borne by insurer" },
    });
    expect(under(lines, "residual loss is borne by insurer")).toEqual([
      "10 USD arrives.",
      "Nothing limits it.",
      "insurer owes 10 USD; nothing goes on.",
    ]);
  });
});

describe("definitions and promises", () => {
  it("a definition stands where it is first used, in its own unit", () => {
    const lets = [
      { id: "half", type: { k: "amount", asset: "USD" }, is: n(50) },
      { id: "quota", type: { k: "ratio" }, is: n("1/4") },
      { id: "go", type: { k: "flag" }, is: emptyFund("f") },
    ] as const;
    const lines = told({
      loss: 100,
      funds: { f: 100 },
      more: { lets: lets.slice(0, 2) },
      steps: [fromFund("l", "f", { terms: [upTo(definition("half")), share(definition("quota"))] })],
      notes: { "let half": "let half = 50 USD / Rule 9" },
    });
    expect(under(lines, "l").slice(0, 2)).toEqual(['`half` is 50 USD: `let half = 50 USD` (per "Rule 9").', "`quota` is 25%."]);
  });

  it("held, broken with both figures, or not applicable", () => {
    const bound = (than: number) => ({ op: "<=" as const, than: n(than) });
    const properties = [
      always("each_little", { subject: { k: "each", of: all("m"), class: "m" }, bound: bound(10) }),
      always("fund_little", { subject: { k: "bearer", who: fundBearer("f") }, bound: bound(30) }),
      always("if_called", {
        subject: { k: "bearer", who: partyBearer("insurer") },
        bound: bound(0),
        when: atMost(loss, n(5)),
        waterfall: "w",
      }),
    ];
    const lines = told({
      loss: 70,
      funds: { f: 30 },
      classes: { m: { a: { d: 50 }, b: { d: 50 } } },
      more: { properties },
      steps: [fromFund("l", "f"), fromMembers("k", "m", "d")],
      notes: { "always each_little": "always each_little: each of m bears at most 10 USD / By-law 3" },
    });
    expect(under(lines, "What was promised")).toEqual([
      '`always each_little: each of m bears at most 10 USD` (per "By-law 3") is broken for a: it is 20 USD, and the promise says 10 USD; so it is for 1 more.',
      "`always fund_little` holds.",
      "`always if_called` does not apply here.",
    ]);
  });
});
