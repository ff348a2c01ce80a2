import { describe, expect, it } from "vitest";
import {
  callOn,
  fromFund,
  fromMembers,
  inExcessOf,
  minus,
  n,
  no,
  onlyFrom,
  own,
  rounding,
  share,
  split,
  total,
  upTo,
  all,
  below,
  full,
  loss,
} from "../../reference/testing/plan.js";
import { explanation } from "./explain.js";
import { stepSays, run, told, under } from "./testing/told.js";

describe("what limits a step", () => {
  const funds = { f: 70 };

  it("a condition that does not hold", () => {
    expect(stepSays({ funds, notes: { "w/l/when": "when go" } }, fromFund("l", "f", { when: no }))).toEqual([
      "100 USD arrives.",
      "`when go` does not hold, so nothing is taken.",
      "100 USD goes on.",
    ]);
  });

  it("a condition that holds says so", () => {
    expect(stepSays({ funds, notes: { "w/l/when": "when loss > 5 USD" } }, fromFund("l", "f", { when: below(n(5), loss) }))).toContain(
      "`when loss > 5 USD` holds.",
    );
  });

  it("each term in turn, also one that takes nothing away, and the fraction of a unit that is left", () => {
    const terms = [inExcessOf(10), upTo(1000), share("1/4")];
    const notes = { "w/l/term/0": "in excess of 10 USD", "w/l/term/1": "up to 1000 USD in one event", "w/l/term/2": "share 25%" };
    expect(stepSays({ funds, notes }, fromFund("l", "f", { terms }))).toEqual([
      "100 USD arrives.",
      "`in excess of 10 USD` leaves 90 USD.",
      "`up to 1000 USD in one event` takes nothing away.",
      "`share 25%` makes it 22.5 USD.",
      "Rounded down, that is 22 USD.",
      "f pays 22 USD; 78 USD goes on.",
    ]);
  });

  it("a limit in excess is one clause, said once", () => {
    const both = { loss: 100, steps: [callOn("l", "insurer", { terms: [inExcessOf(20), upTo(50)] })] };
    const { plan, input, allocation } = run(both);
    const clause = { span: [3, 9] as const, text: "up to 50 USD in excess of 20 USD in one event", title: null, doc: null, per: null };
    const noted = { ...plan, notes: { params: [], at: { "w/l/term/0": clause, "w/l/term/1": clause } } };
    expect(under(explanation(noted, input, allocation), "l").slice(1, 3)).toEqual([
      "`up to 50 USD in excess of 20 USD in one event` leaves 80 USD.",
      "The same clause limits it to 50 USD.",
    ]);
  });

  it("a franchise that is not reached", () => {
    expect(stepSays({ funds, notes: { "w/l/term/0": "only from 101 USD" } }, fromFund("l", "f", { terms: [onlyFrom(101)] }))).toContain(
      "`only from 101 USD` is not reached by 100 USD, so nothing is taken.",
    );
  });

  it("a figure below zero says how it counts", () => {
    const lines = stepSays(
      { funds, notes: { "w/l/term/0": "up to 5 USD - 8 USD in one event" } },
      fromFund("l", "f", { terms: [upTo(minus(n(5), n(8)))] }),
    );
    expect(lines).toContain("`up to 5 USD - 8 USD in one event` comes out at -3 USD and counts as 0 USD.");
    expect(lines).toContain("`up to 5 USD - 8 USD in one event` limits it to nothing.");
  });

  it("the balance; a floor; lots; whole or nothing", () => {
    expect(stepSays({ funds, notes: { "w/l/source": "from f" } }, fromFund("l", "f"))).toContain(
      "`from f`: f has 70 USD left, and no more can be taken.",
    );
    expect(stepSays({ funds, notes: { "w/l/keeping": "25 USD" } }, fromFund("l", "f", { keeping: n(25) }))).toContain(
      "`keeping 25 USD` lets no more than 45 USD be taken.",
    );
    expect(stepSays({ funds, notes: { "w/l/lots": "in lots of 30 USD" } }, fromFund("l", "f", { lots: n(30) }))).toContain(
      "`in lots of 30 USD` makes it 60 USD, in whole lots.",
    );
    expect(stepSays({ funds, notes: { "w/l/whole": "whole or nothing" } }, fromFund("l", "f", { whole: true }))).toContain(
      "`whole or nothing`: 70 USD is less than what is asked, 100 USD, so nothing is taken.",
    );
  });

  it("no members, no weight, the members' caps, floors and balances", () => {
    const classes = { m: { a: { d: 10 }, b: { d: 20 } } };
    const says = (body: Parameters<typeof fromMembers>[3]) =>
      stepSays({ classes, notes: { "w/l/source": "from m.d", "w/l/split": "split pro rata to d" } }, fromMembers("l", "m", "d", body));
    expect(says({ where: no })).toContain("`from m.d` names no one in this event, so there is no one to charge.");
    expect(says({ split: split.proRata(n(0)) })).toContain(
      "`split pro rata to d` gives no one a weight above zero, so there is no one to charge.",
    );
    expect(says({ each: [n(8)] })).toContain("The members can bear no more than 16 USD together; `each up to` limits one of them or more.");
    expect(says({ keeping: n(5) })).toContain("The members can bear no more than 20 USD together; `keeping` holds back the rest.");
    expect(says({})).toContain("`from m.d`: the members have 30 USD left together, and no more can be taken.");
  });

  it("the rest to the next step: 90 over 1 : 1 : 1 is 30 each, and what a cannot bear goes on", () => {
    const classes = { m: { a: { d: 7 }, b: { d: 50 }, c: { d: 50 } } };
    const notes = { "w/l/rest": "rest goes to the next step" };
    const lines = stepSays({ loss: 90, classes, notes }, fromMembers("l", "m", "d", { split: split.equally, rest: "next" }));
    expect(lines).toContain("`rest goes to the next step`: what some members cannot bear of their shares, 23 USD in all, is not taken.");
    expect(lines).toContain("a bears 7 USD: all that a has left; an equal share would have been 30 USD.");
    expect(lines).toContain("b bears 30 USD: an equal share.");
  });

  it("a rounding whose bearer cannot bear the difference: 100 over three is 33 each", () => {
    const classes = { m: { a: { d: 50 }, b: { d: 50 }, c: { d: 50 } } };
    const notes = { "w/l/rounding": "rounding down, difference to dust" };
    const down = fromMembers("l", "m", "d", { rounding: rounding("down", { k: "fund", id: "dust" }) });
    expect(stepSays({ funds: { dust: 0 }, classes, notes }, down)).toContain(
      "`rounding down, difference to dust`: the shares, rounded, come to 1 USD less than 100 USD, and dust can bear nothing of that.",
    );
    const borne = stepSays({ funds: { dust: 9 }, classes, notes }, down);
    expect(borne).toContain("The shares, rounded, come to 1 USD less than 100 USD; dust bears 1 USD of that.");
    expect(borne).toContain("Each share is rounded down.");
    const up = fromMembers("l", "m", "d", { rounding: rounding("up", { k: "fund", id: "dust" }) });
    expect(stepSays({ funds: { dust: 0 }, classes }, up)).toContain(
      "Rounding takes 2 USD more than was asked; it goes to dust after the event.",
    );
  });
});

describe("a step that was full", () => {
  it("is known to the trace, and so to the explanation", () => {
    const steps = [
      fromFund("a", "f", { terms: [upTo(20)] }),
      callOn("b", "insurer", { when: full("w", "a"), terms: [upTo(total(own("m", "d"), all("m")))] }),
    ];
    const lines = told({ loss: 100, funds: { f: 30 }, classes: { m: { x: { d: 25 } } }, steps, notes: { "w/b/when": "when full(a)" } });
    expect(under(lines, "b")).toEqual([
      "80 USD arrives.",
      "`when full(a)` holds.",
      "`term 1` limits it to 25 USD.",
      "insurer owes 25 USD; 55 USD goes on.",
    ]);
  });
});
