import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { first } from "../model/first.js";
import { loadScenario } from "./load.js";
import { verdictOf } from "./verdict.js";

const opened = (text = first.text) => {
  const { model, settle } = bench({ ...first, text });
  settle();
  const scenarios = async () => {
    const asked = model.ask("scenarios", {});
    settle();
    return asked;
  };
  return { model, settle, scenarios };
};

// examples/lending-pool has four scenarios. In "the reserve is not enough", 350,000 are lost: the reserve bears 250,000, its cap,
// alice and bob 50,000 each.
describe("the scenarios of a policy", () => {
  it("all pass, each expectation with what was found", async () => {
    const { scenarios } = opened();
    const found = await scenarios();
    expect(found?.map(({ passed }) => passed)).toEqual([true, true, true, true]);
    const [event] = found?.[1]?.events ?? [];
    expect(event?.written).toBe("loss 350_000 USDC");
    expect(event?.expectations.map(({ amounts }) => amounts?.found)).toEqual([
      250_000_000_000n,
      50_000_000_000n,
      50_000_000_000n,
      0n,
      250_000_000_000n,
    ]);
  });

  // A cap of 240,000 leaves 110,000: alice and bob stay at 50,000, and 10,000 are left over.
  it("one that fails says where and by how much", async () => {
    const { scenarios } = opened(first.text.replace("250_000 USDC   per", "240_000 USDC   per"));
    const failed = (await scenarios())?.find(({ name }) => name === "the reserve is not enough");
    expect(failed?.passed).toBe(false);
    const wrong = failed?.events[0]?.expectations.filter(({ problem }) => problem !== null);
    expect(wrong?.map(({ amounts, problem }) => [amounts?.expected, amounts?.found, problem?.code])).toEqual([
      [250_000_000_000n, 240_000_000_000n, "SP5101"],
      [0n, 10_000_000_000n, "SP5101"],
      [250_000_000_000n, 240_000_000_000n, "SP5101"],
    ]);
    expect(failed?.problems).toEqual([]);
  });

  // A cap of 240,000 does not matter to a loss of 200,000, of which the reserve bears 200,000 and not 199,999. In the second the
  // reserve, its layer and what is left over differ, as above; in the third and the fourth the reserve and what is left over.
  it("each in a few words", async () => {
    expect((await opened().scenarios())?.map(verdictOf)).toEqual(["✓ passes", "✓ passes", "✓ passes", "✓ passes"]);
    const text = first.text.replace("250_000 USDC   per", "240_000 USDC   per").replace("bears 200_000", "bears 199_999");
    expect((await opened(text).scenarios())?.map(verdictOf)).toEqual([
      "✗ fails in one place",
      "✗ fails in 3 places",
      "✗ fails in 2 places",
      "✗ fails in 2 places",
    ]);
  });

  // Each deposit is an amount, but their sum is above 2^256 − 1.
  it("figures that cannot be run are a problem of the whole", async () => {
    const most = `${10n ** 71n} USDC`;
    const { scenarios } = opened(first.text.replace("400_000 USDC", most).replace("100_000 USDC", most));
    const [broken] = (await scenarios()) ?? [];
    expect(broken?.events).toEqual([]);
    expect(broken?.problems.map(({ code }) => code)).toEqual(["SP5105"]);
  });

  it("are put into the form, without decimals that say nothing", async () => {
    const { model, settle } = opened();
    const loading = loadScenario(model, "a deposit below the limit", 0);
    settle();
    await loading;
    settle();
    expect(model.losses.value).toEqual({ bad_debt: "350000" });
    expect(model.state.value).toMatchObject({
      funds: { reserve: "300000" },
      classes: {
        lenders: [
          { id: "alice", deposit: "400000" },
          { id: "carol", deposit: "10000" },
        ],
      },
    });
    expect(model.inputProblems.value).toEqual([]);
    // Carol bears her whole deposit of 10,000.
    expect(model.shown.value?.ran.totals.rows.find(({ id }) => id === "carol")?.borne).toBe(10_000_000_000n);
  });
});
