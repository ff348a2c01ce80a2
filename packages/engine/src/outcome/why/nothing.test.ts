import { describe, expect, it } from "vitest";
import {
  all,
  bare,
  below,
  callOn,
  forEachItem,
  fromFund,
  fromMembers,
  full,
  group,
  inExcessOf,
  itemOwn,
  n,
  named,
  no,
  own,
  pariPassu,
  set,
  split,
  step,
  tower,
  upTo,
  waterfall,
} from "../../reference/testing/plan.js";
import { texts, why, type Story } from "../explain/testing/told.js";

const d = own("m", "d");

const three = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } };

describe("why someone pays nothing", () => {
  const last = (story: Story, bearer: string): string => texts(why(story, bearer)).at(-1) ?? "";
  const members = (body: Parameters<typeof fromMembers>[3], story: Partial<Story> = {}): Story => ({
    loss: 90,
    classes: three,
    notes: { "w/l/source": "from m.d where active", "set good": "set good = m except bad / Rule 3", "w/l/when": "when go" },
    ...story,
    steps: [fromMembers("l", "m", "d", body)],
  });

  it("a step before took the last of it", () => {
    const story: Story = { loss: 20, funds: { f: 30 }, classes: three, steps: [fromFund("reserve", "f"), fromMembers("l", "m", "d")] };
    expect(last({ ...story, titles: { "w/reserve": "The reserve" } }, "a")).toBe(
      "The loss does not get this far: The reserve takes the last of it.",
    );
  });

  it("the block in which it stands got nothing, or takes nothing", () => {
    const inner = [fromFund("deep", "g")];
    const before = (block: ReturnType<typeof group>): Story => ({
      loss: 20,
      funds: { f: 30, g: 9 },
      steps: [fromFund("reserve", "f", { terms: [upTo(15)] }), block],
    });
    expect(last({ ...before(group("block", inner)), loss: 15 }, "g")).toBe("The loss does not get this far: reserve takes the last of it.");
    expect(texts(why({ ...before(group("block", inner)), loss: 15 }, "g"))).toContain("Nothing gets into block, in which it stands.");
    expect(last({ ...before(group("block", inner, { when: no })), notes: { "w/block/when": "when go" } }, "g")).toBe(
      "`when go` does not hold, so block takes nothing.",
    );
    expect(
      last({ ...before(group("block", inner, { terms: [inExcessOf(5)] })), notes: { "w/block/term/0": "in excess of 5 USD" } }, "g"),
    ).toBe("`in excess of 5 USD` leaves nothing for block to take.");
  });

  it("its part has no weight, no room, or less than a unit", () => {
    const parts = (weights: readonly [number, number], f: number, amount: number): Story => ({
      loss: amount,
      funds: { f, g: 100 },
      steps: [
        pariPassu("side", [
          [n(weights[0]), fromFund("a", "f")],
          [n(weights[1]), fromFund("b", "g")],
        ]),
      ],
    });
    expect(last(parts([0, 1], 50, 10), "f")).toBe("a receives nothing: its weight is zero.");
    expect(last(parts([1, 1], 0, 10), "f")).toBe("a receives nothing: all that it can take.");
    expect(last(parts([1, 9], 50, 1), "f")).toBe("a receives nothing: its share of the block comes to less than one unit.");
  });

  it("the loss ends before its tranche, or has passed it", () => {
    const steps = [
      tower("notes", "all events", [
        [0, 5, bare("notes.equity")],
        [5, 15, bare("notes.mezzanine")],
      ]),
    ];
    expect(last({ loss: 4, steps }, "notes.mezzanine")).toBe("The loss fills the tower up to 4 USD, and this tranche begins at 5 USD.");
    expect(last({ loss: 4, steps, entered: { "w.notes": 6 } }, "notes.equity")).toBe(
      "The tower stands at 6 USD, and this tranche ends at 5 USD.",
    );
  });

  it("a condition that does not hold", () => {
    const story: Story = {
      loss: 90,
      classes: three,
      notes: { "w/l/when": "when go" },
      steps: [fromMembers("l", "m", "d", {}, { when: no })],
    };
    expect(texts(why(story, "a"))).toContain("`when go` does not hold, so nothing is taken.");
  });

  it("a set that leaves one out, and one who does not meet a condition", () => {
    const bad = {
      more: {
        sets: [set("good", "m", [{ k: "except", who: { k: "input member", id: "bad" } }])],
        inputs: [{ id: "bad", type: { k: "member", class: "m" } }],
      },
      inputs: { bad: { k: "text", v: "b" } },
    } as const;
    expect(last(members({ of: named("good") }, bad), "b")).toBe('b is left out: `set good = m except bad` (per "Rule 3").');
    expect(
      last(
        members(
          { of: { k: "input set", id: "some" } },
          { more: { inputs: [{ id: "some", type: { k: "set", class: "m" } }] }, inputs: { some: { k: "set", ids: ["a"] } } },
        ),
        "b",
      ),
    ).toBe("b is not in `some`, as the event gives it.");
    expect(last(members({ where: below(d, n(10)) }), "a")).toBe("a does not meet the condition of `from m.d where active`.");
  });

  it("a weight of zero; no room; less than a unit", () => {
    const classes = { m: { a: { d: 50, w: 0 }, b: { d: 0, w: 50 }, c: { d: 99, w: 1 } } };
    const by = { split: split.proRata(own("m", "w")) };
    expect(texts(why(members(by, { classes }), "a"))).toContain("a bears nothing: the weight of a is zero.");
    expect(texts(why(members(by, { classes }), "b"))).toContain("b bears nothing: b has nothing left.");
    expect(texts(why(members({}, { loss: 1, classes: { m: { a: { d: 1 }, b: { d: 2 } } } }), "a"))).toContain(
      "a bears nothing: the exact share, 0… (1/3) USD, is less than one unit, and rounding gives none.",
    );
  });

  it("another member than the one that the event names", () => {
    const story: Story = {
      loss: 10,
      classes: three,
      more: { inputs: [{ id: "bad", type: { k: "member", class: "m" } }] },
      inputs: { bad: { k: "text", v: "b" } },
      steps: [step("own", { k: "member", class: "m", of: { k: "input member", id: "bad" }, column: "d", keeping: null })],
    };
    expect(last(story, "a")).toBe("It charges b, not a.");
    expect(texts(why(story, "b"))).toContain("b pays 10 USD; nothing goes on.");
  });

  it("the waterfall does not run, there is no loss, no layer can charge it, the event is void", () => {
    const waterfalls = [waterfall("one", [fromFund("a", "f")]), waterfall("two", [fromFund("b", "g")])];
    const story: Story = { loss: { one: 5 }, funds: { f: 9, g: 9, spare: 9 }, waterfalls };
    expect(last(story, "g")).toBe("This waterfall does not run in this event.");
    expect(last({ ...story, loss: { one: 0 } }, "f")).toBe("There is no loss.");
    expect(last(story, "spare")).toBe("No layer of this policy can charge spare.");
    expect(last({ loss: 50, funds: { f: 9 }, steps: [fromFund("a", "f")], w: { residual: { k: "refused" } } }, "f")).toBe(
      "The event is void: `w` would leave 41 USD, and its residual loss is refused. No one bears anything.",
    );
  });

  it("items: nothing is left of its own, or of those for which a layer stands", () => {
    const given = { sites: { north: { damage: 60, own: 10, far: true }, south: { damage: 0, own: 10, far: false } } };
    const w = { loss: itemOwn("sites", "damage"), items: all("sites") };
    const near = set("near", "sites", [{ k: "where", is: { k: "not", of: own("sites", "far") } }]);
    const draw = step("own", { k: "member", class: "sites", of: { k: "item" }, column: "own", keeping: null });
    const story: Story = {
      loss: "as given",
      given,
      w,
      more: { sets: [near] },
      steps: [forEachItem("by_site", [draw]), callOn("pooled", "insurer", { over: named("near"), shareBack: { k: "largest remainder" } })],
    };
    expect(last(story, "south")).toBe("Nothing of the loss of south is left when it comes to this.");
    expect(texts(why(story, "north"))).toContain("north pays 10 USD; 50 USD goes on.");
    expect(last(story, "insurer")).toBe("Nothing is left of the items for which it stands.");
  });

  it("many items: a bearer of all of them is told so many, and the rest together", () => {
    const given = { sites: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`s${i}`, { damage: 10 }])) };
    const steps = [forEachItem("by_site", [callOn("first", "insurer", { terms: [upTo(4)] })])];
    const lines = why({ loss: "as given", given, steps, w: { loss: itemOwn("sites", "damage"), items: all("sites") } }, "insurer");
    expect(lines.filter(({ template }) => template === "item")).toHaveLength(20);
    expect(texts(lines).at(-1)).toBe("It runs for 10 more items, in which insurer bears 40 USD together.");
  });

  it("a figure that only the trace tells is not made up", () => {
    const steps = [
      fromFund("first", "f", { terms: [upTo(20)] }),
      fromMembers("l", "m", "d", { split: split.proRata({ k: "if", when: full("w", "first"), then: d, otherwise: n(1) }) }),
    ];
    expect(last({ loss: 90, funds: { f: 30 }, classes: three, steps }, "a")).toBe(
      "A figure of this layer depends on whether a step was full, which only the trace of the run tells.",
    );
  });
});
