import type { Plan, Step } from "../types.js";
import {
  add,
  all,
  arrived,
  borne,
  column,
  divide,
  equal,
  flag,
  fund,
  input,
  item,
  less,
  loss,
  lossOf,
  max,
  member,
  min,
  multiply,
  n,
  named,
} from "./expressions.js";
import { ref, set, subtract, sum, text, unlimited } from "./expressions.js";
import { fromFund, fromMembers, largest, limit, onParty, plan, step, waterfall } from "./steps.js";

const amount = { k: "amount", asset: "USDC" } as const;
const reserve = { k: "fund", id: "reserve" } as const;
const lenders = { k: "members", of: all("lenders") } as const;

const plainSteps: readonly Step[] = [
  step("reserve_first", fromFund("reserve", n(5)), {
    when: input("go"),
    terms: [{ k: "excess", over: n(1), of: "loss" }, limit(min(named("cap"), unlimited)), { k: "franchise", at: n(2), reached: "from" }],
    lots: n(10),
    whole: true,
  }),
  step(
    "shared",
    {
      k: "group",
      steps: [
        step("one_member", { k: "member", class: "lenders", of: { k: "input member", id: "defaulter" }, column: "deposit", keeping: n(1) }),
        step("owing", onParty("insurer"), {
          terms: [
            { k: "share", of: n("1/3") },
            limit(subtract(n(31), borne(lenders))),
            limit(ref({ k: "taken", step: { waterfall: "bad_debt", step: "one_member" } })),
          ],
        }),
      ],
    },
    {
      when: { k: "not", of: ref({ k: "full", step: { waterfall: "bad_debt", step: "reserve_first" } }) },
      terms: [{ k: "excess", over: n(3), of: "arrival" }],
    },
  ),
  step("equals", {
    k: "parts",
    parts: [
      { weight: n(25), step: step("equal_a", fromFund("house")) },
      {
        weight: n(75),
        step: step("equal_b", fromMembers("lenders", "deposit", { rounding: { k: "up", difference: { k: "party", id: "insurer" } } })),
      },
    ],
    rest: "parts",
    rounding: { k: "cumulative" },
  }),
  step("by_capacity", {
    k: "parts",
    parts: [
      { weight: null, step: step("capacity_a", fromFund("house")) },
      { weight: null, step: step("capacity_b", onParty("insurer"), { terms: [limit(n(7))] }) },
    ],
    rest: "parts",
    rounding: { k: "sainte lague" },
  }),
  step("side_by_side", {
    k: "together",
    combined: n(60),
    layers: [
      step("side_a", onParty("insurer"), { terms: [{ k: "share", of: input("rate") }] }),
      step("side_b", fromFund("house"), { terms: [limit(arrived)] }),
    ],
    rounding: largest,
  }),
  step("notes", {
    k: "tower",
    base: input("amount"),
    span: "one event",
    tranches: [
      { from: n(0), to: n("1/4"), step: step("notes.equity", { k: "position" }) },
      {
        from: n("1/4"),
        to: n(1),
        step: step("notes.senior", fromFund("house"), { terms: [{ k: "franchise", at: n(2), reached: "above" }] }),
      },
    ],
  }),
  step(
    "assessed",
    fromMembers("lenders", "deposit", {
      of: set("survivors"),
      where: {
        k: "and",
        of: [column("lenders", "active"), { k: "or", of: [flag(true), equal(column("lenders", "region"), text("north"))] }],
      },
      keeping: n(4),
      each: [multiply(n(2), column("lenders", "deposit")), unlimited, max(n(0), column("lenders", "bonus"))],
      split: { k: "pro rata", weight: multiply(column("lenders", "deposit"), add(n(1), column("lenders", "score"))) },
      rest: "next",
      rounding: { k: "down", difference: { k: "fund", id: "dust" } },
    }),
  ),
  step(
    "called",
    fromMembers("lenders", "deposit", { column: null, of: { k: "input set", id: "broken" }, each: [n(9)], split: { k: "equally" } }),
  ),
  step(
    "in_order",
    fromMembers("lenders", "deposit", {
      of: set("rest"),
      split: {
        k: "one by one",
        key: column("lenders", "rank"),
        first: "largest",
        equals: { k: "pro rata", weight: column("lenders", "deposit") },
      },
    }),
  ),
  step(
    "in_order_by_id",
    fromMembers("lenders", "deposit", {
      of: set("same"),
      split: { k: "one by one", key: column("lenders", "rank"), first: "smallest", equals: null },
      rounding: null,
    }),
  ),
  step(
    "awards",
    fromMembers("vaults", "value", { split: { k: "equal awards" }, rounding: { k: "half even", difference: { k: "fund", id: "dust" } } }),
  ),
  step("estate", fromMembers("vaults", "value", { split: { k: "talmud" } })),
];

const itemSteps: readonly Step[] = [
  step("site_by_site", {
    k: "each",
    by: null,
    order: { key: column("sites", "damage"), first: "smallest" },
    steps: [
      step(
        "own",
        { k: "member", class: "sites", of: item, column: "value", keeping: null },
        { terms: [limit(column("sites", "deductible", item))] },
      ),
      step("owner", onParty("insurer"), { when: less(loss, n(100)), terms: [limit(unlimited)] }),
    ],
  }),
  step("by_region", {
    k: "each",
    by: "region",
    order: null,
    steps: [
      step("in_region", onParty("insurer"), {
        when: equal(column("sites", "region", item), text("coast")),
        terms: [limit(n(50))],
        shareBack: largest,
      }),
      step("again", { k: "each", by: null, order: null, steps: [step("inner", onParty("insurer"), { terms: [limit(n(1))] })] }),
    ],
  }),
  step("coastal", onParty("insurer"), { over: set("coast"), terms: [limit(n(8))], shareBack: { k: "cumulative" } }),
  step("residual", onParty("parent"), { shareBack: largest }),
];

/** A policy that makes no sense and has every kind of node, so that nothing in the format goes untested. */
export const everything: Plan = plan({
  name: "Everything",
  assets: [
    { id: "EUR", decimals: 2 },
    { id: "USDC", decimals: 6 },
    { id: "PTS", decimals: 0 },
  ],
  funds: [
    { id: "reserve", asset: "USDC" },
    { id: "house", asset: "USDC" },
    { id: "dust", asset: "USDC" },
    { id: "points", asset: "PTS" },
  ],
  parties: [
    { id: "parent", asset: "USDC" },
    { id: "insurer", asset: "USDC" },
  ],
  classes: [
    {
      id: "lenders",
      columns: [
        { id: "deposit", type: amount, given: "state" },
        { id: "rank", type: { k: "count" }, given: "state" },
        { id: "active", type: { k: "flag" }, given: "state" },
        { id: "region", type: { k: "text" }, given: "state" },
        { id: "vault", type: { k: "member", class: "vaults" }, given: "state" },
        { id: "weight", type: { k: "number" }, given: "state" },
        { id: "quote", type: { k: "price", of: "USDC", per: "EUR" }, given: "state" },
        { id: "score", type: { k: "ratio" }, given: "state" },
        { id: "bonus", type: amount, given: "event" },
      ],
    },
    { id: "vaults", columns: [{ id: "value", type: amount, given: "state" }] },
    {
      id: "sites",
      columns: [
        { id: "value", type: amount, given: "event" },
        { id: "deductible", type: amount, given: "event" },
        { id: "region", type: { k: "text" }, given: "event" },
        { id: "damage", type: amount, given: "event" },
      ],
    },
    { id: "guests", columns: [] },
  ],
  inputs: [
    { id: "defaulter", type: { k: "member", class: "lenders" } },
    { id: "broken", type: { k: "set", class: "lenders" } },
    { id: "rate", type: { k: "ratio" } },
    { id: "amount", type: amount },
    { id: "quote", type: { k: "price", of: "USDC", per: "EUR" } },
    { id: "times", type: { k: "count" } },
    { id: "go", type: { k: "flag" } },
    { id: "tag", type: { k: "text" } },
    { id: "factor", type: { k: "number" } },
  ],
  sets: [
    { id: "active", class: "lenders", from: all("lenders"), steps: [{ k: "where", is: column("lenders", "active") }] },
    { id: "survivors", class: "lenders", from: set("active"), steps: [{ k: "except", who: { k: "input member", id: "defaulter" } }] },
    { id: "rest", class: "lenders", from: set("survivors"), steps: [{ k: "except", who: { k: "input set", id: "broken" } }] },
    { id: "same", class: "lenders", from: all("lenders"), steps: [] },
    { id: "coast", class: "sites", from: all("sites"), steps: [{ k: "where", is: equal(column("sites", "region"), text("coast")) }] },
  ],
  lets: [
    { id: "total", type: amount, is: sum(column("lenders", "deposit"), set("survivors")) },
    { id: "cap", type: amount, is: min(input("amount"), divide(named("total"), { k: "count", over: all("vaults") }, n(0))) },
    { id: "top", type: { k: "limit", asset: "USDC" }, is: { k: "if", when: input("go"), then: unlimited, otherwise: named("cap") } },
  ],
  waterfalls: [
    waterfall("bad_debt", "USDC", plainSteps, { residual: { k: "passed", to: "pooled" } }),
    waterfall(
      "pooled",
      "USDC",
      [
        step("lasting", {
          k: "tower",
          base: null,
          span: "all events",
          tranches: [{ from: n(0), to: n(500), step: step("lasting.low", { k: "position" }) }],
        }),
        step("rest", fromFund("reserve"), { terms: [limit(named("top"))] }),
      ],
      { feed: { k: "transfer" }, residual: { k: "deficit", next: true } },
    ),
    waterfall("gross", "USDC", itemSteps, {
      loss: column("sites", "damage", item),
      items: all("sites"),
      residual: { k: "borne", by: "parent" },
    }),
    waterfall("seen_through", "USDC", [step("through", fromMembers("vaults", "value"))], {
      feed: {
        k: "through",
        rows: [
          { k: "bearer", by: lenders, waterfall: "bad_debt" },
          { k: "step", step: { waterfall: "bad_debt", step: "notes.equity" } },
        ],
      },
      loss: add(borne(lenders, "bad_debt"), ref({ k: "taken", step: { waterfall: "bad_debt", step: "notes.equity" } })),
      residual: { k: "open", why: "the board decides" },
    }),
    waterfall("kept", "USDC", [
      step("kept_reserve", fromFund("reserve"), {
        when: ref({ k: "empty", of: { k: "columns", id: "deposit", over: set("survivors") } }),
        terms: [
          limit(ref({ k: "remaining", of: reserve })),
          limit(add(lossOf("bad_debt"), ref({ k: "residual", waterfall: "pooled" }))),
          limit(ref({ k: "remaining", of: { k: "column", class: "lenders", id: "deposit", of: { k: "input member", id: "defaulter" } } })),
        ],
      }),
    ]),
    waterfall("void", "USDC", [step("void_house", fromFund("house"))], { residual: { k: "refused" } }),
  ],
  priorities: [
    { order: [reserve, lenders, { k: "tranche", id: "notes.equity" }] },
    {
      order: [
        { k: "party", id: "insurer" },
        { k: "member", class: "lenders", of: { k: "input member", id: "defaulter" } },
      ],
    },
  ],
  properties: [
    {
      id: "small",
      waterfall: "bad_debt",
      subject: { k: "bearer", who: { k: "tranche", id: "notes.equity" } },
      bound: { op: "<=", than: loss },
      asset: "USDC",
      when: equal(ref({ k: "identity", of: { k: "input member", id: "defaulter" } }), text("cedar")),
    },
    {
      id: "each_small",
      waterfall: null,
      subject: { k: "each", of: set("survivors"), class: "lenders" },
      bound: { op: "<=", than: multiply(n("3/10"), column("lenders", "deposit", member)) },
      asset: "USDC",
      when: null,
    },
    {
      id: "nothing_left",
      waterfall: null,
      subject: { k: "residual", waterfall: "bad_debt" },
      bound: { op: "=", than: fund("dust") },
      asset: "USDC",
      when: null,
    },
  ],
  notes: {
    at: {
      "fund reserve": { span: [0, 12], text: "fund reserve: USDC", title: null, doc: "Protocol-owned money.", per: null },
      "bad_debt/reserve_first": { span: [20, 30], text: "layer reserve_first", title: "Reserve first", doc: null, per: "Constitution 4.2" },
    },
    params: [{ id: "reserve_cap", value: "250_000 USDC", per: "Constitution 4.2" }],
  },
});
