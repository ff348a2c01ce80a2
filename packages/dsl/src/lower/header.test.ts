import { describe, expect, it } from "vitest";
import { compile } from "../compile.js";
import { only, saidOf, waterfall, waterfallOf, world } from "./testing/policy.js";

const market =
  'class vaults { value: USD }\nwaterfall market_loss: USD { layer a from vaults.value split pro rata to value residual loss is left open "x" }\n';
const second = (of: string): string => `waterfall second: USD ${of} { layer b from house residual loss is left open "x" }\n`;

describe("a waterfall is fed in one way", () => {
  it("by the event", () => {
    expect(waterfallOf(waterfall("layer a from reserve"))).toMatchObject({ feed: { k: "event" }, loss: null, items: null });
  });

  it("by a transfer", () => {
    const lines = "waterfall first: USD { layer a from reserve residual loss is passed to second }\n" + second("");
    expect(waterfallOf(lines, "second")).toMatchObject({ feed: { k: "transfer" }, loss: null });
    expect(waterfallOf(lines, "first").residual).toEqual({ k: "passed", to: "second" });
  });

  it("by what a bearer has borne in a waterfall above", () => {
    expect(waterfallOf(market + second("of borne(vaults, market_loss)"), "second")).toMatchObject({
      feed: { k: "through", rows: [{ k: "bearer", by: { k: "members", of: { k: "class", id: "vaults" } }, waterfall: "market_loss" }] },
      loss: { k: "ref", to: { k: "borne", by: { k: "members", of: { k: "class", id: "vaults" } }, waterfall: "market_loss" } },
    });
  });

  it("by what a step has taken, or by several figures added up", () => {
    expect(waterfallOf(market + second("of taken(market_loss.a)"), "second").feed).toEqual({
      k: "through",
      rows: [{ k: "step", step: { waterfall: "market_loss", step: "a" } }],
    });
    const lines = `${market}let both = borne(vaults, market_loss) + taken(market_loss.a)\n${second("of both")}`;
    expect(saidOf(lines)).toEqual([]);
    expect(waterfallOf(lines, "second").feed).toMatchObject({ rows: [{ k: "bearer" }, { k: "step" }] });
  });

  it("for each item, by what the item has borne", () => {
    const lines = `${market}waterfall inner: USD of borne(item, market_loss) for each of vaults { for each v { layer b call on re up to unlimited } residual loss is refused }\n`;
    expect(waterfallOf(lines, "inner")).toMatchObject({
      feed: { k: "through", rows: [{ k: "bearer", by: { k: "member", class: "vaults", of: { k: "item" } }, waterfall: "market_loss" }] },
      items: { k: "class", id: "vaults" },
    });
  });

  it.each([
    ["figures of the event in a header", second("of size"), "SP4080 size"],
    ["what was borne somewhere", market + second("of borne(vaults)"), "SP4080 borne(vaults)"],
    ["a residual loss", market + second("of residual(market_loss)"), "SP4080 residual(market_loss)"],
    ["the loss of another waterfall", market + second("of loss(market_loss)"), "SP4080 loss(market_loss)"],
    ["what is left in a fund", market + second("of remaining(reserve)"), "SP4080 remaining(reserve)"],
    [
      "a header and a transfer",
      `waterfall first: USD { layer a from reserve residual loss is passed to second }\n${second("of taken(first.a)")}`,
      "SP4003 taken(first.a)",
    ],
    ["a waterfall below", second("of taken(market_loss.a)") + market, "SP1020 market_loss.a"],
    ["another asset", second("of 5 EUR"), "SP2001 5 EUR"],
  ])("not by %s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });

  it.each([
    "50% of borne(vaults, market_loss)",
    "min(borne(vaults, market_loss), 5 USD)",
    "borne(vaults, market_loss) - 5 USD",
    "borne(vaults, market_loss) + reserve",
  ])("a part of a figure is a warning: %s", (of) => {
    const text = world + market + second(`of ${of}`);
    expect(only(text)).toMatchObject({ code: "SP4081", severity: "warning" });
    expect(compile(text).plan).not.toBeNull();
  });
});

describe("the residual loss", () => {
  const treated = (words: string, more = ""): string => `waterfall w: USD { layer a from reserve residual loss ${words} }\n${more}`;

  it.each([
    ["stays unpaid, recorded as deficit", { k: "deficit", next: false }],
    ["stays unpaid, added to the next loss", { k: "deficit", next: true }],
    ['is left open "the board decides"', { k: "open", why: "the board decides" }],
    ["is refused", { k: "refused" }],
    ["is borne by insurer", { k: "borne", by: "insurer" }],
  ])("%s", (words, expected) => {
    expect(waterfallOf(treated(words)).residual).toEqual(expected);
  });

  it("borne by a party is a last layer without terms", () => {
    expect(waterfallOf(treated("is borne by insurer")).steps.at(-1)).toEqual({
      id: "residual",
      over: null,
      when: null,
      terms: [],
      body: { k: "party", party: "insurer" },
      lots: null,
      whole: false,
      shareBack: null,
    });
  });

  it.each([
    ["is not said", "waterfall w: USD { layer a from reserve }", "SP4001 layer a"],
    ["is borne by a fund", treated("is borne by house"), "SP1006 house"],
    ["is borne by a party in another asset", `party eu: EUR\n${treated("is borne by eu")}`, "SP2002 eu"],
    ["is passed to no one", treated("is passed to nowhere"), "SP1001 nowhere"],
    ["is passed to itself", treated("is passed to w"), "SP4002 w"],
    ["is passed upwards", `waterfall v: USD { layer x from house residual loss is refused }\n${treated("is passed to v")}`, "SP4002 v"],
    [
      "is passed to another asset",
      treated("is passed to v", "waterfall v: EUR { layer x from vault residual loss is refused }"),
      "SP4002 v",
    ],
    ["stands above a step", "waterfall w: USD { layer a from reserve\nresidual loss is refused\nlayer b from house }", "SP4008 layer b"],
  ])("%s", (_, lines, expected) => {
    expect(saidOf(lines)).toEqual([expected]);
  });

  it("all treatments are offered, the most careful first", () => {
    const { fixes } = only(`${world}waterfall w: USD {\n  layer a from reserve\n}\n`);
    expect(fixes.map(({ title }) => title)).toEqual([
      'add `residual loss is left open "people decide"`',
      "add `residual loss is refused`",
      "add `residual loss stays unpaid, recorded as deficit`",
      "add `residual loss stays unpaid, added to the next loss`",
    ]);
  });
});
