import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import type { World } from "../worker/protocol.js";
import { exports, type Export } from "./documents.js";

// The reserve pays up to 60 of the loss of 70 and keeps 40 of its 100; 10 stay open.
const world: World = {
  text: `spillway 1
policy "Pool <b>&"
asset USD decimals 0
fund reserve: USD
waterfall bad_debt: USD {
  layer reserve_pays from reserve up to 60 USD in one event
  residual loss is left open "a vote decides"
}
always enough: residual loss is nothing
`,
  state: { funds: { reserve: "100" } },
  event: {},
  members: {},
  losses: { bad_debt: "70" },
};

const taken = async (of: World, kind: Export["kind"]): Promise<string | null> => {
  const { model, settle } = bench(of);
  const asked = model.ask("document", { kind });
  settle();
  return asked;
};
const text = async (kind: Export["kind"]): Promise<string> => (await taken(world, kind)) ?? "";
const sha256 = (content: string): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

describe("what is taken away from a run", () => {
  it("the outcome, whose hash is the one on the receipt", async () => {
    const outcome = await text("outcome");
    expect(JSON.parse(outcome)).toMatchObject({ spillway: "outcome/1", borne: [{ of: "reserve", id: null, asset: "USD", borne: "60" }] });
    expect(JSON.parse(await text("receipt"))).toMatchObject({ spillway: "receipt/1", outcome: { hash: sha256(outcome) } });
  });

  it("a table of who bears what", async () => {
    expect((await text("table")).split("\r\n")).toEqual([
      "waterfall,layer,item,of,id,asset,borne,called,rounding,through",
      "bad_debt,reserve_pays,,reserve,,USD,60,,,",
      "bad_debt,residual loss,,,,USD,10,,,",
      "",
    ]);
  });

  it("the state after the event", async () => {
    expect(JSON.parse(await text("next state"))).toEqual({ spillway: "state/1", funds: { reserve: "40" } });
  });

  it("the plan, also where the figures are refused", async () => {
    const plan = await taken({ ...world, losses: { bad_debt: "much" } }, "plan");
    expect(JSON.parse(plan ?? "")).toMatchObject({ name: "Pool <b>&", notes: { at: {}, params: [] } });
  });

  it("nothing of a run that there is not", async () => {
    for (const { kind } of exports) expect(await taken({ ...world, text: "spillway 1\npolicy" }, kind)).toBeNull();
    expect(await taken({ ...world, losses: { bad_debt: "much" } }, "report")).toBeNull();
  });
});

describe("a report", () => {
  it("says who bears what, what is left, what was promised, why, and on which figures", async () => {
    const page = await text("report");
    expect(page).toMatch(/<li class="d\d">`always enough: residual loss is nothing`/);
    for (const part of [
      '<th scope="row">reserve</th><td class="n">60 USD</td>',
      '<th scope="row">Left over</th><td class="n">10 USD</td>',
      "&quot;reserve&quot;: &quot;100&quot;",
      sha256(await text("outcome")),
    ]) {
      expect(page).toContain(part);
    }
  });

  it("holds the names of the policy as text, and no script", async () => {
    const page = await text("report");
    expect(page).toContain("<h1>Pool &lt;b&gt;&amp;</h1>");
    expect(page).not.toContain("<b>");
    expect(page).not.toContain("<script");
  });

  it("is the same bytes for the same run", async () => {
    expect(await text("report")).toBe(await text("report"));
  });

  it("leaves out what is longer than anyone reads, and says how much", async () => {
    const lenders = `id\n${Array.from({ length: 300 }, (_, at) => `m${at}\n`).join("")}`;
    const page = await taken(
      { ...world, text: world.text.replace("waterfall", "class lenders {}\nwaterfall"), members: { lenders } },
      "report",
    );
    // A header, 300 members and an empty line after the last: 302 lines, of which 200 stand here.
    expect(page).toContain("m198\n… and 102 lines more");
    expect(page).not.toContain("m199");
  });
});
