import { describe, expect, it } from "vitest";
import { first } from "../model/first.js";
import { bench } from "../testing/bench.js";
import { differencesOf } from "./differences.js";
import { cornersOf, pairsOf } from "./pairs.js";

const usdc = (amount: bigint): bigint => amount * 1_000_000n;

const beside = async (text: string) => {
  const { model, settle } = bench(first);
  settle();
  const [asked, curve] = [model.ask("other", { text }), model.ask("curve", { waterfall: "bad_debt" })];
  settle();
  const [other, now] = [await asked, await curve];
  const ran = model.shown.value?.ran;
  if (other === null || now === null || ran === undefined) throw new Error("there is no answer");
  return { other, now, ran };
};

// examples/lending-pool at 350,000: the reserve bears its cap of 250,000, the lenders 100,000. With a cap of 200,000 it bears 50,000
// less, and the lenders 50,000 more.
const lower = first.text.replace("250_000 USDC   per", "200_000 USDC   per");

/** A scenario would have to give an input that comes to the policy. */
const withoutScenarios = first.text.slice(0, first.text.indexOf('scenario "'));

describe("another version of the policy", () => {
  it("is run with the same figures: who bears more, who less", async () => {
    const { other, ran } = await beside(lower);
    if (!other.ok) throw new Error("it cannot be run");
    const differences = differencesOf(other.ran, ran);
    expect(differences[0]).toEqual({ name: "reserve", asset: "USDC", before: usdc(200_000n), after: usdc(250_000n) });
    // What the reserve bears more, the others bear less.
    expect(differences.reduce((sum, { before, after }) => sum + after - before, 0n)).toBe(0n);
    expect(differences.at(-1)).toMatchObject({ name: "left over of bad_debt", before: 0n, after: 0n });
  });

  it("has a curve of its own, drawn as far as the longer of both", async () => {
    const { other, now } = await beside(lower);
    const [before] = other.ok ? other.curves : [];
    if (before === undefined) throw new Error("there is no curve");
    const pairs = pairsOf(before, now);
    expect(pairs.map(({ key }) => key)).toEqual(["fund reserve", "class lenders", "bad_debt/residual loss"]);
    // The lenders can bear 240,000: beyond 440,000 there, beyond 490,000 here, everything is left over.
    expect([before.end, now.end]).toEqual([usdc(530_000n), usdc(590_000n)]);
    const [left] = pairs.filter(({ key }) => key.endsWith("residual loss"));
    expect(left?.before === null || left === undefined ? null : cornersOf(left.before, now.end).at(-1)).toEqual([
      usdc(590_000n),
      usdc(150_000n),
    ]);
  });

  it("that has an error says which; one that asks for other figures too", async () => {
    const { other } = await beside(first.text.replace("from reserve", "from resreve"));
    expect(other.ok ? [] : other.problems.map(({ code }) => code)).toEqual(["SP1001"]);
    const { other: asking } = await beside(`${withoutScenarios}input paused: flag\n`);
    expect(asking.ok ? [] : asking.problems.map(({ at }) => at.k === "value" && at.path)).toEqual(["inputs"]);
  });
});
