import { describe, expect, it } from "vitest";
import { key } from "../../plan/keys.js";
import { callOn, fromFund, fromMembers, onlyFrom, share, upTo, waterfall } from "../../reference/testing/plan.js";
import { curve } from "../curve.js";
import { exposure } from "../exposure/exposure.js";
import { END, inputOf, valid } from "../testing/drawn.js";
import { renderCurve, renderExposure } from "./render.js";

const waterfalls = [
  waterfall("w", [
    fromFund("a", "f", { terms: [upTo(100)] }),
    callOn("b", "re", { terms: [share("1/3"), onlyFrom(20), upTo(60)] }),
    fromMembers("c", "m", "d"),
  ]),
];
const policy = valid(waterfalls, {
  notes: {
    at: { [key.term("w", "a", 0)]: { span: [0, 1], text: "up to 100 USD in one event", title: null, doc: null, per: null } },
    params: [],
  },
});
const made = curve(policy, inputOf(waterfalls, { funds: { f: 150 }, members: { x: { d: 10 }, "=y": { d: 30 } } }), { to: END });
const of = exposure(made);

/** What arrives at `b` is L − 100, its share ⌊(L − 100)/3⌋: 20 at a loss of 160, 60 at 280. The class takes the rest, 40 at most. */
describe("a curve as a table", () => {
  const table = renderCurve(policy, made, "table");

  it("every step with its stretches: where they meet the loss stands in both, at a jump each has its own", () => {
    expect(table).toContain(
      [
        "w/a (layer)",
        "           loss     bears  of each further unit    limited by",
        "       0 to 100  0 to 100             all of it",
        "  100 and above       100               nothing    cap: up to 100 USD in one event",
      ].join("\n"),
    );
    expect(table).toMatch(/160 to 2\d\d +20 to \S+ +1\/3 {2}rounded/);
  });

  it("bearers and what is left", () => {
    expect(table).toContain("\nw: residual loss\n");
    expect(table).toContain("\nparty re bears\n");
    expect(table.startsWith(`${policy.name}\nWhat is borne of a loss of w, in USD.\n`)).toBe(true);
  });
});

describe("a curve for a spreadsheet", () => {
  const rows = renderCurve(policy, made, "csv").split("\r\n");

  it("has a row for every segment, with both ends, exactly", () => {
    expect(rows[0]).toBe(
      "waterfall,of,id,figure,asset,loss_from,loss_to,least_at_from,most_at_from,least_at_to,most_at_to,slope,kind,reason,limited_by",
    );
    expect(rows).toContain("w,layer,a,borne,USD,1,100,1,1,100,100,1,exact,none,");
    expect(rows).toContain("w,layer,a,borne,USD,101,1000,100,100,100,100,0,exact,cap,w/a/term/0");
    expect(rows.at(-1)).toBe("");
    expect(new Set(rows.slice(0, -1).map((row) => row.split(",").length))).toEqual(new Set([15]));
  });
});

describe("a curve for programs", () => {
  it("is exact, in base units, as text", () => {
    const document = JSON.parse(renderCurve(policy, made, "json")) as unknown;
    expect(document).toMatchObject({
      spillway: "curve/1",
      unit: "base units",
      open: { kind: "loss", waterfall: "w" },
      from: "0",
      until: "1000",
      waterfalls: [
        {
          name: "w",
          steps: [
            {
              name: "a",
              borne: [
                { from: "0", to: "0", slope: "0", offset: "0", kind: "exact", reason: "nothing arrived" },
                { from: "1", to: "100", slope: "1", offset: "0", kind: "exact", reason: "none", limited_by: null },
                { from: "101", to: "1000", slope: "0", offset: "100", reason: "cap", limited_by: "w/a/term/0" },
              ],
            },
            {},
            {},
          ],
        },
      ],
    });
  });
});

describe("exposures", () => {
  it("as a table", () => {
    const table = renderExposure(policy, of, "table");
    expect(table).toMatch(/\nstep +pays +used up at +at most\na +above 0 +100 +100\nb +160 +280 +60\n/);
    expect(table).toContain("member of m  bears at most, USD\n=y                           30\nx                            10\n");
    expect(table).toContain("At a loss of 160, b rises by 20 USD.");
  });

  it("for a spreadsheet: steps, what is left, bearers, members", () => {
    const rows = renderExposure(policy, of, "csv").split("\r\n");
    expect(rows).toContain("w,layer,a,USD,1,1,100,100,100,100,,");
    expect(rows).toContain("w,layer,b,USD,160,160,280,280,60,60,160,");
    expect(rows).toContain(",m,=y,USD,,,,,30,30,,");
    expect(new Set(rows.slice(0, -1).map((row) => row.split(",").length))).toEqual(new Set([12]));
  });

  it("for programs", () => {
    expect(JSON.parse(renderExposure(policy, of, "json"))).toMatchObject({
      spillway: "exposure/1",
      waterfalls: [
        {
          steps: [
            {
              name: "a",
              attachment: { from: "1", to: "1" },
              above: "0",
              exhaustion: { from: "100", to: "100" },
              greatest: { least: "100", most: "100" },
            },
            {},
            {},
          ],
        },
      ],
    });
  });
});
