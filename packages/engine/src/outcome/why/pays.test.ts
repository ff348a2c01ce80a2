import { describe, expect, it } from "vitest";
import {
  all,
  bare,
  borneBy,
  callOn,
  cumulative,
  fromFund,
  fromMembers,
  input,
  loss,
  membersBearer,
  n,
  own,
  rounding,
  sainteLague,
  share,
  split,
  tower,
  upTo,
  waterfall,
} from "../../reference/testing/plan.js";
import { texts, under, why, type Story } from "../explain/testing/told.js";
import { table } from "../explain/table.js";

const three = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } };

describe("why someone pays", () => {
  const pool: Story = {
    loss: 100,
    classes: { lenders: { alice: { deposit: 400 }, bob: { deposit: 100 }, carol: { deposit: 500 } } },
    steps: [fromMembers("shared", "lenders", "deposit", { each: [n(39)] })],
    titles: { "w/shared": "Shared by the lenders" },
    notes: {
      "w/shared/split": "split pro rata to deposit",
      "w/shared/each/0": "each up to 39 USD in one event",
      "w/shared/rest": "rest goes to the other members",
    },
  };

  it("a share: the numbers that it follows from", () => {
    // Pro rata 40, 10, 50; alice and carol stop at 39, so bob bears the other 22.
    expect(texts(why(pool, "bob"))).toEqual([
      "bob of lenders",
      "bob of lenders bears 22 USD.",
      "w",
      "Shared by the lenders",
      "100 USD arrives.",
      "Nothing limits it.",
      "lenders pay 100 USD together; nothing goes on.",
      "`split pro rata to deposit`: 100 USD over weights of 1,000 USD in all, 3 members.",
      "Each bears 22% of `deposit`, or the limit where that is less: `rest goes to the other members`.",
      "bob bears 22 USD: pro rata, for a weight of 100 USD in 1,000 USD; 12 USD of it is what others could not bear.",
      "100 USD divided by 1,000 USD, times 100 USD, is 10 USD.",
      "With what others cannot bear it is 22% of `deposit`: 22 USD.",
    ]);
  });

  it("a limit: what it would have been without it", () => {
    const lines = texts(why(pool, "lenders.alice"));
    expect(lines).toContain(
      "alice bears 39 USD: the limit of alice, `each up to 39 USD in one event`; pro rata alice would have borne 40 USD.",
    );
    expect(lines.at(-1)).toBe("400 USD divided by 1,000 USD, times 100 USD, is 40 USD.");
  });

  it("as a table, what is said to the question stands below the figures", () => {
    expect(table(why(pool, "bob")).split("\n").slice(-5, -1)).toEqual([
      "bob     100     22     39     22  share",
      "",
      "100 USD divided by 1,000 USD, times 100 USD, is 10 USD.",
      "With what others cannot bear it is 22% of `deposit`: 22 USD.",
    ]);
  });

  const rounded = (bearer: string, body: Parameters<typeof fromMembers>[3], story: Partial<Story> = {}): readonly string[] =>
    texts(why({ loss: 100, classes: three, ...story, steps: [fromMembers("l", "m", "d", body)] }, bearer)).slice(-3);

  it("a unit that is left over: who gets it, and who does not", () => {
    expect(rounded("a", {})).toEqual([
      "50 USD divided by 150 USD, times 100 USD, is 33… (100/3) USD.",
      "Rounded down that is 33 USD, and 0.333333… (1/3) of a unit is left.",
      "Of the 1 unit left over one goes to a: 0.333333… (1/3) is itself the last fraction that gets one, 0.333333… (1/3) of a.",
    ]);
    expect(rounded("b", {}).at(-1)).toBe(
      "Of the 1 unit left over none goes to b: 0.333333… (1/3) is equal to, but by name after, the last fraction that gets one, 0.333333… (1/3) of a.",
    );
    // 10 over 30, 50, 20 of 150: with weights 1 : 5 : 3 of 10 it is 1.11, 5.56, 3.33, and b has the largest fraction.
    const classes = { m: { a: { d: 10 }, b: { d: 50 }, c: { d: 30 } } };
    expect(rounded("c", {}, { loss: 10, classes }).at(-1)).toBe(
      "Of the 1 unit left over none goes to c: 0.333333… (1/3) is smaller than the last fraction that gets one, 0.555555… (5/9) of b.",
    );
  });

  it("down, up, half to even", () => {
    const by = (k: "down" | "up" | "half even") =>
      rounded("a", { rounding: rounding(k, { k: "fund", id: "dust" }) }, { funds: { dust: 9 } }).at(-1);
    expect(by("down")).toBe("It is rounded down.");
    expect(by("up")).toBe("It is rounded up.");
    expect(by("half even")).toBe("It is rounded to the nearest unit, a half to the even one.");
  });

  it("cumulative: 33.3, 66.7, 100", () => {
    expect(rounded("b", { rounding: cumulative }).at(-1)).toBe(
      "The shares before b come to 33… (100/3) USD, and with b to 66… (200/3) USD; rounded down, the sum gains 33 USD.",
    );
  });

  it("Sainte-Laguë: 2 units over 50 : 50 : 10 go to a and b at 50; c would have its first at 10", () => {
    const classes = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 10 } } };
    expect(rounded("a", { rounding: sainteLague }, { loss: 2, classes }).at(-1)).toBe(
      "The last unit of a was awarded at 50; the last of all, to b, at 50.",
    );
    expect(rounded("c", { rounding: sainteLague }, { loss: 2, classes }).at(-1)).toBe(
      "The first unit of c would be awarded at 10; the last of all went to b, at 50.",
    );
  });

  it("the rest to the next step: 30 each, of which a has 7", () => {
    const classes = { m: { a: { d: 7 }, b: { d: 50 }, c: { d: 50 } } };
    expect(rounded("a", { split: split.equally, rest: "next" }, { loss: 90, classes })).toEqual([
      "a bears 7 USD: all that a has left; an equal share would have been 30 USD.",
      "90 USD divided by 3 members is 30 USD.",
      "That is more than a can bear; the rest goes to the next step.",
    ]);
  });

  it("equally, with what others cannot bear: 90 over three, of whom a has 7, is 41.5 for the others", () => {
    const classes = { m: { a: { d: 7 }, b: { d: 50 }, c: { d: 50 } } };
    const lines = texts(why({ loss: 90, classes, steps: [fromMembers("l", "m", "d", { split: split.equally })] }, "b"));
    expect(lines).toContain("With what others cannot bear it is 41.5 USD each.");
  });

  it("one by one: where the order stands", () => {
    const classes = { m: { a: { d: 50, rank: 2 }, b: { d: 50, rank: 1 }, c: { d: 50, rank: 3 } } };
    const story: Story = {
      loss: 80,
      classes,
      steps: [fromMembers("l", "m", "d", { split: split.smallestFirst(own("m", "rank")), rounding: null })],
      notes: { "w/l/split": "split one by one, smallest rank first" },
    };
    expect(texts(why(story, "a")).slice(-2)).toEqual([
      "a bears 30 USD: what is left when the turn of a comes.",
      "a stands at `rank` 2 USD, and the amount runs out at 2 USD, with a.",
    ]);
    expect(texts(why(story, "c")).slice(-2)).toEqual([
      "c bears nothing: the amount is used up before the turn of c.",
      "c stands at `rank` 3 USD, and the amount runs out at 2 USD, with a.",
    ]);
  });

  it("a fund, a party, a tranche", () => {
    const steps = [
      fromFund("first", "f", { terms: [upTo(20)] }),
      callOn("second", "insurer", { terms: [share("1/2")] }),
      tower("notes", "one event", [[0, 5, bare("notes.equity")]]),
    ];
    const story: Story = { loss: 100, funds: { f: 30 }, steps };
    expect(under(why(story, "f"), "first")).toEqual([
      "100 USD arrives.",
      "`term 1` limits it to 20 USD.",
      "f pays 20 USD; 80 USD goes on.",
    ]);
    expect(under(why(story, "insurer"), "second")).toEqual([
      "80 USD arrives.",
      "`term 1` makes it 40 USD.",
      "insurer owes 40 USD; 40 USD goes on.",
    ]);
    expect(texts(why(story, "notes.equity")).at(-1)).toBe("notes.equity bears 5 USD; nothing goes on.");
  });

  it("one who bears the difference of a rounding", () => {
    const steps = [fromMembers("l", "m", "d", { rounding: rounding("down", { k: "fund", id: "dust" }) })];
    expect(texts(why({ loss: 100, funds: { dust: 5 }, classes: three, steps }, "dust")).at(-1)).toBe(
      "dust bears 1 USD of the 1 USD by which the shares, rounded, differ.",
    );
  });

  it("a row that a look-through takes over is left out of the total, and says so", () => {
    const by = { k: "bearer", by: membersBearer(all("vaults")), waterfall: "market" } as const;
    const waterfalls = [
      waterfall("market", [fromMembers("up", "vaults", "value")]),
      waterfall("inside", [fromMembers("down", "m", "d")], {
        feed: { k: "through", rows: [by] },
        loss: borneBy(membersBearer(all("vaults")), "market"),
      }),
    ];
    const lines = why({ loss: { market: 60 }, classes: { vaults: { v: { value: 80 } }, ...three }, waterfalls }, "v");
    expect(texts(lines)).toContain("v of vaults bears nothing in this event.");
    expect(texts(lines).at(-1)).toBe("This is left out of the total: `inside` looks through it and says who bears it in the end.");
  });
});

describe("inputs", () => {
  it("a waterfall that reads an input names what it was", () => {
    const story: Story = {
      loss: 90,
      funds: { f: 90 },
      more: { inputs: [{ id: "go", type: { k: "flag" } }] },
      inputs: { go: { k: "flag", v: false } },
      notes: { "w/a/when": "when go" },
      steps: [fromFund("a", "f", { when: input("go") }), fromFund("b", "f", { terms: [upTo(loss)] })],
    };
    expect(under(why(story, "f"), "a")).toEqual(["90 USD arrives.", "`when go` does not hold, so nothing is taken.", "90 USD goes on."]);
    expect(under(why(story, "f"), "b").at(-1)).toBe("f pays 90 USD; nothing goes on.");
  });
});
