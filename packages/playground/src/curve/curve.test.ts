import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { first } from "../model/first.js";
import type { World } from "../worker/protocol.js";
import type { Piece, SeriesLine } from "../worker/curve-view.js";
import { breaksOf, nextBreak } from "./breaks.js";
import { stackOf, valueIn } from "./stack.js";
import { ticksTo } from "./ticks.js";

const usdc = (amount: bigint): bigint => amount * 1_000_000n;

const curveOf = async (world: World, waterfall: string) => {
  const { model, settle } = bench(world);
  settle();
  const asked = model.ask("curve", { waterfall });
  settle();
  const view = await asked;
  if (view === null) throw new Error(JSON.stringify([model.policy.value?.diagnostics, model.inputProblems.value]));
  return { model, settle, view };
};

const ends = (series: SeriesLine | undefined) => series?.pieces.filter(({ to }) => to > 0n).map(({ to, last }) => [to, last]);

// examples/lending-pool: the reserve pays up to 250,000; alice and bob at most 50,000, carol at most 50,000, dave 50,000 of 60,000,
// erin her deposit of 40,000: 240,000 in all. Beyond 490,000 the loss stays unpaid. A fifth beyond that is 588,000, rounded up 590,000.
describe("the curve of a policy", () => {
  it("reaches a fifth beyond the last loss at which anything changes", async () => {
    const { view } = await curveOf(first, "bad_debt");
    expect(view.end).toBe(usdc(590_000n));
    const [pool] = view.waterfalls;
    expect(ends(pool?.layers[0])).toEqual([
      [usdc(250_000n), usdc(250_000n)],
      [usdc(590_000n), usdc(250_000n)],
    ]);
    expect(ends(pool?.layers[1])).toEqual([
      [usdc(250_000n), 0n],
      [usdc(490_000n), usdc(240_000n)],
      [usdc(590_000n), usdc(240_000n)],
    ]);
    expect(pool?.layers.map(({ pieces }) => pieces.at(-1)?.limitedBy)).toEqual([
      "bad_debt/reserve_first/term/0",
      "bad_debt/mutualised/each/0",
    ]);
    expect(ends(pool?.left)?.at(-1)).toEqual([usdc(590_000n), usdc(100_000n)]);
  });

  // bob has a fifth of what the lenders bear until alice, who has three fifths, is at her 50,000: 83,333.333333 above the reserve, so
  // that he bears 16,666.666666. From there he has half of what is above her 50,000, and is at his own limit when that is 100,000.
  it("has the curve of each member, and of no one else", async () => {
    const { model, settle } = await curveOf(first, "bad_debt");
    const ask = async (id: string) => {
      const asked = model.ask("member curve", { waterfall: "bad_debt", class: "lenders", id });
      settle();
      return asked;
    };
    const bob = (await ask("bob"))?.line;
    expect(bob?.title).toBe("lenders: bob");
    expect(ends(bob ?? undefined)).toEqual([
      [usdc(250_000n), 0n],
      [333_333_333_333n, 16_666_666_666n],
      [usdc(400_000n), usdc(50_000n)],
      [usdc(590_000n), usdc(50_000n)],
    ]);
    expect(await ask("no one")).toEqual({ line: null });
  });

  it("says how far a slider is to reach, but of a class of very many members", async () => {
    const reach = async (world: World) => {
      const { model, settle } = bench(world);
      settle();
      const asked = model.ask("reach", { waterfall: "bad_debt" });
      settle();
      return asked;
    };
    expect(await reach(first)).toEqual({ end: usdc(590_000n) });
    const rows = Array.from({ length: 20_001 }, (_, at) => `m${at},1`);
    expect(await reach({ ...first, members: { lenders: `id,deposit\n${rows.join("\n")}\n` } })).toBeNull();
  });

  it("the same for every loss within its reach; another balance makes another", async () => {
    const { model, settle, view } = await curveOf(first, "bad_debt");
    model.losses.value = { bad_debt: "1" };
    settle();
    const again = model.ask("curve", { waterfall: "bad_debt" });
    settle();
    expect(await again).toEqual(view);
    model.state.value = { funds: { reserve: "100000" } };
    settle();
    const other = model.ask("curve", { waterfall: "bad_debt" });
    settle();
    expect(ends((await other)?.waterfalls[0]?.layers[0])?.[0]).toEqual([usdc(100_000n), usdc(100_000n)]);
  });
});

const piece = (from: bigint, to: bigint, first: bigint, last: bigint): Piece => ({
  from,
  to,
  first,
  last,
  isLine: true,
  reason: null,
  limitedBy: null,
});
const line = (key: string, ...pieces: readonly Piece[]): SeriesLine => ({ key, title: key, asset: "USD", pieces });

// Of a loss up to 100 the first takes up to 40, the second the rest.
const low = line("low", piece(0n, 40n, 0n, 40n), piece(41n, 100n, 40n, 40n));
const high = line("high", piece(0n, 40n, 0n, 0n), piece(41n, 100n, 1n, 60n));

describe("lines on top of each other", () => {
  it("add up to the loss", () => {
    const { top, areas } = stackOf([low, high], 100n);
    expect(top).toBe(100n);
    expect(areas[1]?.points.map(({ x, high: y }) => [x, y])).toEqual([
      [0, 0],
      [0.4, 0.4],
      [0.41, 0.41],
      [1, 1],
    ]);
    expect(areas[1]?.points.map(({ low: y }) => y)).toEqual(areas[0]?.points.map(({ high: y }) => y));
    expect(areas[0]?.patches.map(({ points }) => points.map(({ x }) => x))).toEqual([
      [0, 0.4],
      [0.41, 1],
    ]);
  });

  it("a jump stays a jump, however many points there are", () => {
    const stairs = line(
      "stairs",
      ...Array.from({ length: 5000 }, (_, at) => piece(BigInt(at * 10), BigInt(at * 10 + 9), BigInt(at), BigInt(at))),
    );
    const { areas } = stackOf([stairs], 50_000n);
    expect(areas[0]?.points.length).toBeLessThanOrEqual(2002);
    expect([areas[0]?.points[0]?.high, areas[0]?.points.at(-1)?.high]).toEqual([0, 1]);
    expect(areas[0]?.patches).toEqual([]);
  });

  it("between the ends of a piece a value is rounded down", () => {
    expect(valueIn(piece(0n, 3n, 0n, 1n), 2n)).toBe(0n);
    expect(valueIn(piece(5n, 5n, 7n, 7n), 5n)).toBe(7n);
  });
});

describe("where something changes", () => {
  it("is found in order, and from any loss up and down", () => {
    const breaks = breaksOf([high, low]);
    expect(breaks.map(({ loss, series, next }) => [loss, series.key, next.last])).toEqual([
      [40n, "high", 60n],
      [40n, "low", 40n],
    ]);
    expect([nextBreak(breaks, 10n, 1), nextBreak(breaks, 40n, 1), nextBreak(breaks, 41n, -1), nextBreak(breaks, 40n, -1)]).toEqual([
      40n,
      null,
      40n,
      null,
    ]);
  });
});

describe("the marks of an axis", () => {
  it.each([
    [480n, 5, [0n, 100n, 200n, 300n, 400n]],
    [590n, 4, [0n, 200n, 400n]],
    [100n, 5, [0n, 20n, 40n, 60n, 80n, 100n]],
    [1n, 5, [0n, 1n]],
    [990n, 1, [0n, 500n]],
  ])("up to %i in at most %i steps", (end, most, ticks) => {
    expect(ticksTo(end, most)).toEqual(ticks);
  });
});
