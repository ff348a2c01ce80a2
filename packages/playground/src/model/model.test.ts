import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import type { Model } from "./model.js";
import type { World } from "../worker/protocol.js";

// The reserve pays up to 60; what is left of a loss stays open.
const world: World = {
  text: `spillway 1
policy "Pool"
asset USD decimals 0
fund reserve: USD
waterfall bad_debt: USD {
  layer first from reserve up to 60 USD in one event
  residual loss is left open "a vote decides"
}
`,
  state: { funds: { reserve: "100" } },
  event: {},
  members: {},
  losses: { bad_debt: "50" },
};

const paid = ({ shown }: Model): bigint | undefined => shown.value?.ran.totals.rows.find(({ of }) => of === "reserve")?.borne;

describe("what the page shows follows from what the user gives", () => {
  it("an outcome of the first world", () => {
    const { model, settle } = bench(world);
    expect(model.busy.value).toBe(true);
    settle();
    expect(paid(model)).toBe(50n);
    expect(model.current.value).toBe(true);
    expect(model.busy.value).toBe(false);
  });

  it("another loss, another balance, another cap", () => {
    const { model, settle } = bench(world);
    model.losses.value = { bad_debt: "70" };
    settle();
    expect(paid(model)).toBe(60n);
    model.state.value = { funds: { reserve: "55" } };
    settle();
    expect(paid(model)).toBe(55n);
    model.load({ ...world, text: world.text.replace("60 USD", "20 USD") });
    settle();
    expect(paid(model)).toBe(20n);
  });

  it("the last outcome stays while the text is broken, and is said to be old", () => {
    const { model, settle } = bench(world);
    settle();
    model.text.value = world.text.replace("from reserve", "from resreve");
    settle();
    expect(model.policy.value?.diagnostics.map(({ code }) => code)).toEqual(["SP1001"]);
    expect(paid(model)).toBe(50n);
    expect(model.current.value).toBe(false);
    expect(model.busy.value).toBe(false);
  });

  it("documents that are refused say why", () => {
    const { model, settle } = bench(world);
    model.state.value = { funds: { reserve: "minus ten" } };
    settle();
    expect(model.inputProblems.value.map(({ at }) => (at.k === "value" ? at.path : null))).toEqual(["funds.reserve"]);
    model.state.value = world.state;
    settle();
    expect(model.inputProblems.value).toEqual([]);
  });

  it("updates that come faster than they can be worked out are taken together", () => {
    const { model, settle, said } = bench(world);
    settle();
    const before = said.length;
    for (const loss of ["51", "52", "53"]) model.losses.value = { bad_debt: loss };
    settle();
    expect(said.slice(before)).toEqual(["outcome"]);
    expect(paid(model)).toBe(53n);
  });
});

describe("questions to the worker", () => {
  it("are answered of the world as it was told last, before anything else", async () => {
    const { model, settle, said } = bench(world);
    settle();
    const before = said.length;
    model.losses.value = { bad_debt: "70" };
    const asked = model.ask("explanation", { members: 20 });
    settle();
    expect((await asked)?.map(({ text }) => text)).toContainEqual(expect.stringContaining("70 USD"));
    expect(said.slice(before)).toEqual(["answer", "outcome"]);
  });

  it("are not begun once they are called off", async () => {
    const { model, settle, said } = bench(world);
    settle();
    const before = said.length;
    const waiting = new AbortController();
    const asked = model.ask("explanation", { members: 20 }, waiting.signal);
    waiting.abort();
    settle();
    expect(await asked).toBeNull();
    expect(said.slice(before)).toEqual([]);
  });

  it("have no answer while the text is broken", async () => {
    const { model, settle } = bench({ ...world, text: "spillway 1\npolicy" });
    const asked = model.ask("explanation", { members: 20 });
    settle();
    expect(await asked).toBeNull();
    expect(model.defect.value).toBeNull();
  });
});
