import { describe, expect, test } from "vitest";
import { shell } from "./testing/shell.js";

const policy = `spillway 1
policy "Small"

asset EUR decimals 2

fund reserve: EUR
fund other: EUR

waterfall first: EUR {
  layer a "The reserve" from reserve up to 60 EUR in one event
  residual loss is passed to second
}

waterfall second: EUR {
  layer b from other
  residual loss is left open "people decide"
}
`;

const withPolicy = (event: boolean): ReturnType<typeof shell> => {
  const sh = shell();
  sh.write("pool/policy.spill", policy);
  sh.write("pool/state.json", JSON.stringify({ spillway: "state/1", funds: { reserve: "100", other: "20" } }));
  if (event) sh.write("pool/event.json", JSON.stringify({ spillway: "event/1", loss: { first: "75" } }));
  return sh;
};

describe("curve", { timeout: 60_000 }, () => {
  test("a table: who bears between which losses, and what limits, in the words of the policy", async () => {
    const { code, out } = await withPolicy(true).run("curve", "pool");
    expect(code).toBe(0);
    expect(out).toContain("first/a (layer)  The reserve\n");
    expect(out).toMatch(/0 to 60 +0 to 60 +all of it\n/);
    expect(out).toMatch(/60 and above +60 +nothing +cap: up to 60 EUR in one event\n/);
    // The second waterfall over the loss of the first: 20 more, from 60 on.
    expect(out).toMatch(/second\/b \(layer\)\n.*\n.*\n +60 to 80 +0 to 20 +all of it\n/);
  });

  test("needs no event: which loss is open is enough", async () => {
    const { code, out } = await withPolicy(false).run("curve", "pool");
    expect(code).toBe(0);
    expect(out).toContain("What is borne of a loss of first, in EUR.");
  });

  test("a drawing, of the waterfall that is named, up to the loss that is named", async () => {
    const sh = withPolicy(true);
    const { code, out } = await sh.run("curve", "pool", "--format", "svg", "--up-to", "100");
    expect(code).toBe(0);
    expect(out.startsWith("<svg ")).toBe(true);
    expect(out).toContain('<title id="spillway-title">Small: who takes a loss of first</title>');
    expect(out).toContain("this event: 75");
    const second = await sh.run("curve", "pool", "--format", "svg", "--waterfall", "second");
    expect(second.out).toContain("Small: who takes a loss of second</title>");
    expect(second.out).toContain("Loss of first, EUR");
  });

  test("rows and data", async () => {
    const sh = withPolicy(true);
    expect((await sh.run("curve", "pool", "--format", "csv", "--up-to", "100")).out).toContain(
      "first,layer,a,borne,EUR,60.01,100.00,60.00,60.00,60.00,60.00,0,exact,cap,first/a/term/0\r\n",
    );
    expect(JSON.parse((await sh.run("curve", "pool", "--format", "json")).out)).toMatchObject({
      spillway: "curve/1",
      open: { kind: "loss", waterfall: "first" },
    });
  });

  test("items grow by a factor, or one of them alone", async () => {
    const sh = shell();
    sh.example("reinsurance-programme");
    const all = await sh.run("curve", "reinsurance-programme", "--up-to", "120");
    expect(all.out).toContain("in percent of those of the event");
    const one = await sh.run("curve", "reinsurance-programme", "--item", "2", "--up-to", "9000000");
    expect(one.out).toContain("a loss of item 2 of damage_claims, in EUR");
  });
});

describe("exposure", { timeout: 60_000 }, () => {
  test("from which loss on, up to which, and how much", async () => {
    const { code, out } = await withPolicy(true).run("exposure", "pool");
    expect(code).toBe(0);
    expect(out).toMatch(/fund reserve +above 0 +60 +60\nfund other +above 60 +80 +20\n/);
    expect(out).toMatch(/residual loss +above 80 +never +grows\n/);
  });

  test("members, jumps, steps that are never reached", async () => {
    const sh = shell();
    sh.example("lending-pool");
    const { out } = await sh.run("exposure", "lending-pool", "--up-to", "250000");
    expect(out).toMatch(/mutualised +never +never +nothing +never reached\n/);
    expect((await sh.run("exposure", "lending-pool")).out).toMatch(/erin +40,000\n/);
  });

  test("rows and data", async () => {
    const sh = withPolicy(true);
    expect((await sh.run("exposure", "pool", "--format", "csv")).out).toContain(
      "first,layer,a,EUR,0.01,0.01,60.00,60.00,60.00,60.00,,\r\n",
    );
    expect(JSON.parse((await sh.run("exposure", "pool", "--format", "json")).out)).toMatchObject({ spillway: "exposure/1" });
  });
});

describe("what cannot be drawn is refused", { timeout: 60_000 }, () => {
  test.each([
    [["--waterfall", "firs"], "SP8701", "did you mean `first`?"],
    [["--item", "x"], "SP8702", "the loss of `first` is one amount, not one for each item"],
    [["--up-to", "1,000"], "SP8200", "`1,000` has separators"],
    [["--up-to", "0.001"], "SP8202", "`0.001` has 3 decimals; EUR has 2"],
  ])("%j: %s", async (options, code, text) => {
    const said = await withPolicy(true).run("curve", "pool", ...options);
    expect(said.code).toBe(4);
    expect(said.error).toContain(code);
    expect(said.error).toContain(text);
    expect(said.out).toBe("");
  });

  test("no losses at all", async () => {
    const { code, error } = await withPolicy(true).run("curve", "pool", "--up-to", "0");
    expect(code).toBe(64);
    expect(error).toContain("leaves no losses to look at");
  });

  test("a format that there is not", async () => {
    expect((await withPolicy(true).run("exposure", "pool", "--format", "svg")).code).toBe(64);
  });

  test("an item that there is not, with those that there are", async () => {
    const sh = shell();
    sh.example("reinsurance-programme");
    const { code, error } = await sh.run("exposure", "reinsurance-programme", "--item", "warehouse");
    expect(code).toBe(4);
    expect(error).toContain("`damage_claims` has no item `warehouse`");
    expect(error).toContain("its items are `1`, `2`, `3`, `4`, `5` …");
  });
});
