import { describe, expect, it } from "vitest";
import { bare, callOn, fromFund, input, n, tower, unlimited, upTo } from "../../../engine/src/reference/testing/plan.js";
import { compile } from "../compile.js";
import { only, planOf, saidOf, stepsOf, waterfall, world } from "./testing/policy.js";

const tranches = (...bounds: string[]): string => bounds.map((bound, i) => `tranche t${i} bears losses from ${bound}`).join("\n");
const one = (head: string, ...bounds: string[]): string => waterfall(`tower t ${head} {\n${tranches(...bounds)}\n}`);

describe("towers", () => {
  it("in amounts, from the bottom up", () => {
    expect(
      stepsOf("tower t in one event { tranche low bears losses from 0 USD to 5 USD tranche high bears losses from 5 USD to 15 USD }"),
    ).toEqual([
      tower("t", "one event", [
        [0, 5, bare("t.low")],
        [5, 15, bare("t.high")],
      ]),
    ]);
  });

  it("in shares of a base", () => {
    expect(
      stepsOf("tower t of size in all events { tranche low bears losses from 0% to 5% tranche high bears losses from 5% to 100% }"),
    ).toEqual([
      tower(
        "t",
        "all events",
        [
          ["0", "1/20", bare("t.low")],
          ["1/20", "1", bare("t.high")],
        ],
        { base: input("size") },
      ),
    ]);
  });

  it("with sources and terms", () => {
    expect(
      stepsOf(
        "tower t in one event { tranche low bears losses from 0 USD to 5 USD from reserve up to 3 USD in one event tranche high bears losses from 5 USD to unlimited call on re up to unlimited }",
      ),
    ).toEqual([
      tower("t", "one event", [
        [0, 5, fromFund("t.low", "reserve", { terms: [upTo(3)] })],
        [5, unlimited, callOn("t.high", "re", { terms: [{ k: "limit", most: unlimited }] })],
      ]),
    ]);
  });

  it.each([
    ["no period", one("", "0 USD to 5 USD"), "SP4044 tower t"],
    ["no tranches", waterfall("tower t in one event { }"), "SP4007 tower t"],
    ["a tranche outside", waterfall("tranche x bears losses from 0 USD to 5 USD"), "SP4048 tranche x"],
    ["an overlap", one("in one event", "0 USD to 5 USD", "4 USD to 9 USD"), "SP4040 4 USD"],
    ["an overlap with what has no end", one("in one event", "0 USD to unlimited", "4 USD to 9 USD"), "SP4040 4 USD"],
    ["a gap", one("in one event", "0 USD to 5 USD", "6 USD to 9 USD"), "SP4041 6 USD"],
    ["a gap in shares", one("of size in one event", "0% to 5%", "6% to 9%"), "SP4041 6%"],
    ["an end before the beginning", one("in one event", "5 USD to 5 USD"), "SP4043 5 USD"],
    ["bounds that cannot be compared", one("in one event", "0 USD to size", "5 USD to 9 USD"), "SP4042 5 USD"],
    ["shares without a base", one("in one event", "0% to 5%"), "SP4045 0%"],
    ["an amount in another asset", one("in one event", "0 USD to 5 EUR"), "SP2001 5 EUR"],
    ["amounts with a base", one("of size in one event", "0 USD to 5 USD"), "SP4045 0 USD"],
    ["whole numbers with a base", one("of size in one event", "0 to 5"), "SP4045 5"],
    ["a count with a base", one("of size in one event", "0% to heads"), "SP4045 heads"],
    ["a number without an asset", one("in one event", "0 to 5 USD"), "SP2010 0"],
    ["a yes or no with a base", one("of size in one event", "0% to big"), "SP2020 big"],
    ["a base that shrinks", one("of reserve in one event", "0% to 5%"), "SP4045 reserve"],
    ["a base of the members' money", one("of sum(deposit over lenders) in one event", "0% to 5%"), "SP4045 sum(deposit over lenders)"],
    ["a bound that shrinks", one("in one event", "0 USD to reserve"), "SP4045 reserve"],
    ["a bound of the run", one("in one event", "0 USD to loss"), "SP1031 loss"],
    ["a bound below zero", one("of size in one event", "0% to 4% - 5%"), "SP2040 4% - 5%"],
    ["a base without an amount", one("of 50% in one event", "0% to 5%"), "SP2020 50%"],
    ["an unlimited beginning", one("in one event", "unlimited to 5 USD"), "SP2080 unlimited"],
  ])("%s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });

  it("both readings of a missing period are offered", () => {
    const { fixes, notes } = only(world + one("", "0 USD to 5 USD"));
    expect(fixes.map(({ title }) => title)).toEqual(["write `in one event`", "write `in all events`"]);
    // losses 4 and 3 on 0-5 and 5-15: afresh 4 and 3; over all events 4, then 1 and 2
    expect(notes.join(" ")).toContain("bears 4 and 3");
  });

  it("a gap is a warning, with its width in the words of the policy", () => {
    const warning = only(world + one("in one event", "0 USD to 5_000 USD", "2m USD to 3m USD"));
    expect(warning.severity).toBe("warning");
    expect(warning.notes.join(" ")).toContain("1_995_000 USD");
    expect(only(world + one("of size in one event", "0% to 5%", "7.5% to 9%")).notes.join(" ")).toContain("2.5% of the base");
    expect(only(world + one("of size in one event", "0% to 1/3", "1/2 to 1")).notes.join(" ")).toContain("1/6 of the base");
    expect(compile(world + one("in one event", "0 USD to 5 USD", "6 USD to 9 USD")).plan).not.toBeNull();
  });

  it("bounds may be the same expression, or params", () => {
    expect(saidOf(one("in one event", "0 USD to size", "size to 2 times size"))).toEqual([]);
    expect(saidOf(`param top = 5 USD\n${one("in one event", "0 USD to top", "top to unlimited")}`)).toEqual([]);
    expect(saidOf(`let top = 50% of size\n${one("in one event", "0 USD to top", "top to unlimited")}`)).toEqual([]);
  });

  it("what a tranche without an end holds is in the plan", () => {
    expect(() => planOf(world + one("of size in one event", "0% to unlimited"))).not.toThrow();
    expect(n(0)).toEqual({ k: "number", v: "0" });
  });

  it("one account over all events cannot be kept for every item", () => {
    const lines = `class sites { input damage: USD }\nwaterfall w: USD of damage for each of sites {\nfor each s { tower t in all events { tranche x bears losses from 0 USD to 5 USD } }\nresidual loss is refused }`;
    expect(saidOf(lines)).toEqual(["SP4047 tower t"]);
  });
});
