import * as fc from "fast-check";
import type { Expr, MembersBody, Plan, Property, Residual, Rounding, Step } from "../../../plan/types.js";
import { checked } from "../../../plan/testing/check.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { event, state } from "../../../reference/testing/input.js";
import {
  all,
  always,
  callOn,
  fromFund,
  fromMembers,
  group,
  input,
  membersBearer,
  n,
  own,
  plan,
  ref,
  rounding,
  split,
  times,
  total,
  upTo,
  over,
  waterfall,
} from "../../../reference/testing/plan.js";
import type { Event, State, Values } from "../../../state/types.js";

/** Policies whose layers on the class `lenders` can be computed in columns, with everything about such a layer that can be said. */
export interface ColumnCase {
  readonly plan: ValidPlan;
  readonly state: State;
  readonly event: Event;
}

const column = (id: string): Expr => own("lenders", id);

const caps: readonly Expr[] = [
  column("line"),
  times(n("1/10"), column("deposit")),
  times(column("line"), n("3/2")),
  n(7),
  times(input("rate"), column("deposit")),
  over(column("deposit"), n(3)),
  over(total(column("deposit"), all("lenders")), n(20)),
  { k: "count", over: all("lenders") },
  n(0),
];

const splits: readonly MembersBody["split"][] = [
  split.proRata(column("deposit")),
  split.proRata(column("score")),
  split.proRata(times(n("2/3"), column("line"))),
  split.equally,
  split.equalAwards,
  split.talmud,
  split.smallestFirst(column("line")),
  split.largestFirst(column("score")),
  split.smallestFirst(column("line"), { k: "equally" }),
  split.smallestFirst(column("line"), { k: "pro rata", weight: column("deposit") }),
];

const roundings: readonly Rounding[] = [
  { k: "largest remainder" },
  { k: "cumulative" },
  { k: "sainte lague" },
  rounding("down", { k: "party", id: "house" }),
  rounding("up", { k: "party", id: "house" }),
  rounding("half even", { k: "fund", id: "buffer" }),
  rounding("down", { k: "fund", id: "buffer" }),
  rounding("up", { k: "fund", id: "buffer" }),
];

const isWeighted = (of: MembersBody["split"]): boolean =>
  of.k === "pro rata" || of.k === "equally" || (of.k === "one by one" && of.equals !== null);

const layer = (id: string): fc.Arbitrary<Step> =>
  fc
    .record({
      split: fc.constantFrom(...splits),
      rounding: fc.constantFrom(...roundings),
      each: fc.uniqueArray(fc.constantFrom(...caps), { maxLength: 2 }),
      drawn: fc.constantFrom("deposit", "deposit", null),
      keeping: fc.constantFrom(null, null, n(3), n("5/2")),
      next: fc.boolean(),
      limit: fc.option(fc.nat({ max: 200 })),
      lots: fc.constantFrom(null, null, n(4)),
      whole: fc.constantFrom(false, false, true),
      when: fc.constantFrom(null, null, { k: "flag", v: false } as const),
    })
    .map(({ split: by, rounding: to, each, drawn, keeping, next, limit, lots, whole, when }) => {
      const rest = next && (by.k === "pro rata" || by.k === "equally") ? "next" : "members";
      const rounds = to.k === "sainte lague" && !isWeighted(by) ? roundings[0] : to;
      const body: Partial<MembersBody> = {
        split: by,
        each: drawn === null && each.length === 0 ? [column("line")] : each,
        keeping: drawn === null ? null : keeping,
        rest,
        rounding: by.k === "one by one" && by.equals === null ? null : (rounds ?? null),
      };
      const closing = rest === "next" ? {} : { lots, whole };
      const terms = limit === null ? [] : [upTo(limit)];
      const made = fromMembers(id, "lenders", "deposit", body, { when, terms, ...closing });
      return { ...made, body: { ...made.body, column: drawn } as MembersBody };
    });

const eachLender = { k: "each", of: all("lenders"), class: "lenders" } as const;
const asks = fc.constantFrom<Property["bound"]>(
  { op: "<=", than: over(times(n(2), column("deposit")), n(3)) },
  { op: "<=", than: n("7/2") },
  { op: ">=", than: times(n("1/2"), column("line")) },
  { op: "=", than: column("line") },
);
const asked = fc.array(
  fc.record({ bound: asks, waterfall: fc.constantFrom("w", null), when: fc.constantFrom(null, { k: "flag", v: false } as const) }),
  { maxLength: 2 },
);

const residuals: readonly Residual[] = [{ k: "deficit", next: true }, { k: "open", why: "x" }, { k: "refused" }];

/** A fund, a layer, perhaps a group with one, another fund or party, a layer again; a second waterfall with one more. */
const policy: fc.Arbitrary<ValidPlan> = fc
  .record({
    first: layer("first"),
    grouped: fc.option(layer("grouped")),
    last: fc.option(layer("last")),
    other: fc.option(layer("other")),
    residual: fc.constantFrom(...residuals),
    reads: fc.boolean(),
    asked: asked.map((some) => some.map((one, i) => always(`asked_${i}`, { ...one, subject: eachLender }))),
  })
  .map(({ asked: more, first, grouped, last, other, residual, reads }) => {
    const remaining = ref({ k: "remaining", of: { k: "columns", id: "deposit", over: all("lenders") } });
    const inGroup =
      grouped !== null && (grouped.body as MembersBody).rest === "members" ? [group("g", [fromFund("second", "cash"), grouped])] : [];
    const steps = [
      fromFund("fund", "cash", { terms: [upTo(30)] }),
      first,
      ...inGroup,
      ...(reads ? [callOn("part", "insurer", { terms: [upTo(over(remaining, n(4)))] })] : []),
      ...(last === null ? [] : [last]),
    ];
    const made: Plan = {
      ...plan({
        funds: ["cash", "buffer"],
        parties: ["insurer", "house"],
        inputs: [{ id: "rate", type: { k: "number" } }],
        waterfalls: [waterfall("w", steps, { residual }), ...(other === null ? [] : [waterfall("v", [other])])],
        properties: reads
          ? [always("bounded", { subject: { k: "bearer", who: membersBearer(all("lenders")) }, bound: { op: "<=", than: n(60) } }), ...more]
          : more,
      }),
      classes: [
        {
          id: "lenders",
          columns: [
            { id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" },
            { id: "line", type: { k: "amount", asset: "USD" }, given: "state" },
            { id: "score", type: { k: "number" }, given: "state" },
          ],
        },
      ],
    };
    return checked(made);
  });

const member = fc.record({ deposit: fc.nat({ max: 60 }), line: fc.nat({ max: 12 }), score: fc.nat({ max: 6 }) });

export const columnCase: fc.Arbitrary<ColumnCase> = fc
  .record({
    plan: policy,
    members: fc.array(member, { maxLength: 9 }),
    loss: fc.nat({ max: 300 }),
    more: fc.nat({ max: 90 }),
    cash: fc.nat({ max: 50 }),
    buffer: fc.nat({ max: 9 }),
    rate: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ plan: made, members, loss, more, cash, buffer, rate }) => {
    const figures = (of: "deposit" | "line" | "score"): readonly bigint[] => members.map((one) => BigInt(one[of]));
    const columns = new Map<string, Values>([
      ["deposit", { k: "amount", values: figures("deposit") }],
      ["line", { k: "amount", values: figures("line") }],
      ["score", { k: "number", values: figures("score"), denominator: 2n }],
    ]);
    return {
      plan: made,
      state: { ...state({ funds: { cash, buffer } }), classes: new Map([["lenders", { ids: members.map((_, i) => `m${i}`), columns }]]) },
      event: event({
        losses: made.waterfalls.length > 1 ? { w: loss, v: more } : { w: loss },
        inputs: { rate: { k: "number", n: BigInt(rate), d: 20n } },
      }),
    };
  });
