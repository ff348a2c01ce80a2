import { describe, expect, it } from "vitest";
import { only, said, saidOf, waterfall, world } from "../lower/testing/policy.js";

const w = waterfall("layer a from reserve");

describe("names are declared once", () => {
  it.each([
    ["a fund and a party", "fund reserve: USD", "SP1002 reserve"],
    ["an asset", "asset USD decimals 2", "SP1002 USD"],
    ["a let like a class", "let lenders = 5", "SP1002 lenders"],
    ["a column", "class c { a: USD  a: number }", "SP1002 a"],
    ["a column like a declaration", "class c { reserve: USD }", "SP1002 reserve"],
    ["a waterfall", w + w, "SP1002 w"],
    ["a step", waterfall("layer a from reserve\nlayer a from house"), "SP1002 a"],
    ["a step in a block", waterfall("layer a from reserve\ngroup g { layer a from house }"), "SP1002 a"],
    ["a property", `${w}always p: reserve bears nothing\nalways p: house bears nothing`, "SP1002 p"],
    ["a scenario", 'scenario "s" { }\nscenario "s" { }', 'SP1002 "s"'],
    ["a tower like a fund", waterfall("tower house in one event { tranche x bears losses from 0 USD to 5 USD }"), "SP4046 house"],
    ["a tower like a waterfall", waterfall("tower w in one event { tranche x bears losses from 0 USD to 5 USD }"), "SP4046 w"],
  ])("%s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });

  it("and say where the other one stands", () => {
    const text = `${world}fund reserve: USD\n`;
    const { labels } = only(text);
    expect(labels.map(({ span }) => text.slice(0, span.start).split("\n").length)).toEqual([6]);
  });

  it("a layer may be called like what it charges, and steps of two waterfalls alike", () => {
    expect(
      saidOf(`${waterfall("layer reserve from reserve")}waterfall v: USD { layer reserve from house residual loss is refused }`),
    ).toEqual([]);
  });

  it("two classes may share the name of a column", () => {
    expect(saidOf("class others { deposit: USD }")).toEqual([]);
  });
});

describe("names with a fixed meaning", () => {
  it.each(["loss", "arrived", "item", "weight", "capacity", "sum", "remaining"])("%s", (name) => {
    expect(saidOf(`fund ${name}: USD`)).toEqual([`SP1003 ${name}`]);
  });

  it("a column `id`, a step `residual`", () => {
    expect(saidOf("class c { id: text }")).toEqual(["SP1003 id"]);
    expect(saidOf(waterfall("layer residual from reserve"))).toEqual(["SP1003 residual"]);
  });
});

describe("names that are easily confused draw a warning", () => {
  it.each(["Reserve", "re_serve", "RESERVE_"])("%s beside reserve", (name) => {
    expect(saidOf(`fund ${name}: USD`)).toEqual([`SP1004 ${name}`]);
  });
});

describe("decimals", () => {
  it.each(["37", "2.5", "1_000"])("%s", (decimals) => {
    expect(saidOf(`asset X decimals ${decimals}`)).toEqual([`SP2020 ${decimals}`]);
  });
  it.each(["0", "36"])("%s", (decimals) => {
    expect(saidOf(`asset X decimals ${decimals}`)).toEqual([]);
  });
});

describe("what is not declared", () => {
  it("is said once where it is nothing like a name, and everywhere where it is a slip", () => {
    expect(saidOf(waterfall("layer a from pot_of_gold\nlayer b from pot_of_gold"))).toEqual(["SP1001 pot_of_gold"]);
    expect(saidOf(waterfall("layer a from resreve\nlayer b from resreve"))).toEqual(["SP1001 resreve", "SP1001 resreve"]);
  });

  it("a slip is repaired", () => {
    const { fixes } = only(`${world}${waterfall("layer a from resreve")}`);
    expect(fixes.map(({ title, certainty }) => `${title} (${certainty})`)).toEqual(["write `reserve` (certain)"]);
  });

  it("an asset once", () => {
    expect(
      said(
        `spillway 1\npolicy "P"\nfund a: GBP\nfund b: GBP\nwaterfall w: GBP { layer x from a up to 5 GBP in one event residual loss is refused }`,
      ),
    ).toEqual(["SP1040 GBP"]);
  });
});

describe("what could not be read makes nothing else wrong", () => {
  it.each([
    ["a fund", `fund pot USD\n${waterfall("layer a from pot up to 10% of pot in one event")}`, "SP0203 USD"],
    ["a column", `class c { held USD }\n${waterfall("layer a from c.held split pro rata to held")}`, "SP0203 USD"],
    [
      "a waterfall",
      "waterfall v USD {\n layer a from reserve\n residual loss is refused\n}\npriority reserve to its limit, then house",
      "SP0203 USD",
    ],
    ["a source", waterfall("layer a frm reserve"), "SP0202 frm"],
    ["a split", waterfall("layer a from lenders.deposit splt equally"), "SP0202 splt"],
    ["a limit", waterfall("layer a call on insurer up too 5 USD in one event"), expect.stringMatching(/^SP02/)],
    ["a treatment", "waterfall v: USD {\n layer a from reserve\n residual loss is gone\n}", expect.stringMatching(/^SP02/)],
    [
      "a line of a scenario",
      `${waterfall("layer a from reserve")}scenario "s" {\n given reserve 5 USD\n loss 5 USD\n expect reserve bears 5 USD\n}`,
      expect.stringMatching(/^SP02/),
    ],
  ])("%s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });
});
