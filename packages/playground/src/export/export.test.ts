import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import type { Document } from "../worker/asks.js";
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

const taken = async (of: World, kind: Export["kind"], waterfall?: string): Promise<Document | null> => {
  const { model, settle } = bench(of);
  const asked = model.ask("document", { kind, ...(waterfall === undefined ? {} : { waterfall }) });
  settle();
  return asked;
};
const text = async (kind: Export["kind"], of: World = world, waterfall?: string): Promise<string> => {
  const found = await taken(of, kind, waterfall);
  if (found?.ok !== true) throw new Error(`there is no ${kind}: ${found?.why ?? "a mistake"}`);
  return found.text;
};
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
    const plan = await text("plan", { ...world, losses: { bad_debt: "much" } });
    expect(JSON.parse(plan)).toMatchObject({ name: "Pool <b>&", notes: { at: {}, params: [] } });
  });

  it("nothing of a run that there is not", async () => {
    for (const { kind } of exports) expect(await taken({ ...world, text: "spillway 1\npolicy" }, kind)).toBeNull();
    expect(await taken({ ...world, losses: { bad_debt: "much" } }, "report")).toBeNull();
  });
});

describe("a module", () => {
  it("is the policy for host programs, by the hash on the receipt, in the policy's own names", async () => {
    const { policy } = JSON.parse(await text("receipt")) as { readonly policy: { readonly hash: string } };
    const code = await text("module");
    expect(code).toContain(policy.hash);
    expect(code).toContain('from "@spillway/engine/runtime"');
    const types = await text("module types");
    for (const name of ["reserve", "bad_debt"]) expect(types).toMatch(new RegExp(`readonly ${name}\\b`));
  });

  it("needs no figures", async () => {
    const unread = { ...world, losses: { bad_debt: "much" } };
    expect(await text("module", unread)).toBe(await text("module"));
    expect(await text("module types", unread)).toBe(await text("module types"));
  });
});

describe("a drawn curve", () => {
  // A second waterfall, of which the reserve pays everything.
  const two: World = {
    ...world,
    text: world.text.replace(
      /always.*/,
      'waterfall theft: USD {\n  layer all_of_it from reserve\n  residual loss is left open "a vote decides"\n}',
    ),
  };

  it("has the layers, the loss at which the reserve ends, and the event where it is now", async () => {
    const { model, settle } = bench(world);
    const at = async (loss: string): Promise<Document | null> => {
      model.losses.value = { bad_debt: loss };
      settle();
      const asked = model.ask("document", { kind: "curve" });
      settle();
      return asked;
    };
    for (const loss of ["70", "40"]) {
      const drawn = await at(loss);
      expect(drawn).toMatchObject({ ok: true, text: expect.stringContaining(`this event: ${loss}<`) as string });
      expect(drawn).toMatchObject({ ok: true, text: expect.stringContaining(">60</text>") as string });
      expect(drawn).toMatchObject({ ok: true, text: expect.stringContaining("reserve_pays") as string });
    }
  });

  it("runs over the loss that is asked for, without asking over the first of the event", async () => {
    const both = { ...two, losses: { bad_debt: "70", theft: "5" } };
    expect(await text("curve", both, "theft")).toContain("all_of_it");
    expect(await text("curve", both)).toBe(await text("curve", both, "bad_debt"));
  });

  it("is not where the losses stand in the state, and says what to give", async () => {
    const items: World = {
      ...world,
      text: `spillway 1
policy "Sites"
rounding largest remainder
asset USD decimals 0
fund reserve: USD
class sites { damage: USD }
waterfall storm: USD of damage for each of sites {
  layer reserve_pays from reserve
  residual loss is left open "a vote decides"
}
`,
      members: { sites: "id,damage\na,7\n" },
      losses: { storm: "as given" },
    };
    expect(await taken(items, "curve")).toEqual({
      ok: false,
      why: "this event names no loss that could be left open; give the event a loss, or its items their amounts",
    });
  });

  it("is not where no loss but zero fits above the deficit from before", async () => {
    // An amount is at most 2²⁵⁶ − 1, a loss together with the deficit that it adds to.
    const most = (2n ** 256n - 1n).toString();
    const full: World = {
      ...world,
      text: world.text.replace('is left open "a vote decides"', "stays unpaid, added to the next loss").replace(/always.*/, ""),
      state: { funds: { reserve: "0" }, deficits: { bad_debt: most } },
      losses: { bad_debt: "0" },
    };
    expect(await taken(full, "curve")).toEqual({
      ok: false,
      why: "`bad_debt` can have no loss but zero, and one loss makes no curve",
    });
  });

  it("is not of a loss that the event does not name, and says which it names", async () => {
    expect(await taken(two, "curve", "theft")).toEqual({
      ok: false,
      why: "the event names no loss of `theft`; its losses are `bad_debt`",
    });
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
    const page = await text("report", {
      ...world,
      text: world.text.replace("waterfall", "class lenders {}\nwaterfall"),
      members: { lenders },
    });
    // A header, 300 members and an empty line after the last: 302 lines, of which 200 stand here.
    expect(page).toContain("m198\n… and 102 lines more");
    expect(page).not.toContain("m199");
  });
});
