import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rational, type Rational } from "../../amount/rational.js";
import { readInput } from "../../input/read.js";
import type { Plan } from "../../plan/types.js";
import { allocate } from "../../reference/allocate.js";
import { anyCase } from "../../testing/cases.js";
import { patience, runs } from "../../testing/runs.js";
import { totals, type Total } from "../totals.js";
import type { MemberRecord, StepRecord } from "../trace.js";
import type { Allocation } from "../types.js";
import { explanation } from "./explain.js";
import type { Line } from "./line.js";
import { table } from "./table.js";
import { run } from "./testing/told.js";
import { fromMembers } from "../../reference/testing/plan.js";

/**
 * Sentences are made for people, so they are read back here as a person would: the figures in them must be those of the records,
 * and add up to the outcome.
 */

const EVERYONE = 1_000_000;

interface Run {
  readonly plan: Plan;
  readonly allocation: Allocation;
  readonly lines: readonly Line[];
}

const anyRun = anyCase.map(({ plan, state, event }): Run => {
  const allocation = allocate(plan, state, event, { trace: true });
  return { plan, allocation, lines: explanation(plan, { state, event }, allocation, { members: EVERYONE }) };
});

/** Reads `1,234.50 USD`, `33… (100/3) USD`, `nothing`, back to base units. Null where a figure was shortened. */
const readAmount = (plan: Plan, text: string): Rational | null => {
  if (text === "nothing") return rational(0n, 1n);
  const [, shown = "", fraction, asset = ""] = /^(\S+?)(?: \((\S+)\))? (\S+)$/.exec(text) ?? [];
  const decimals = plan.assets.find(({ id }) => id === asset)?.decimals ?? NaN;
  const [n = "", d = "1"] = (fraction ?? shown.replaceAll(",", "")).replaceAll(",", "").split("/");
  if (fraction === undefined && shown.endsWith("…")) return null;
  const [whole = "", places = ""] = n.split(".");
  return rational(BigInt(whole + places) * 10n ** BigInt(decimals), 10n ** BigInt(places.length) * BigInt(d));
};

const isExactly = (plan: Plan, text: string, units: string): boolean => {
  const [n = "0", d = "1"] = units.split("/");
  const found = readAmount(plan, text);
  return found === null || (found.n * BigInt(d) === BigInt(n) * found.d && found.d > 0n);
};

const recordsOf = <K extends "step" | "member">(allocation: Allocation, k: K) =>
  (allocation.trace ?? []).filter((record): record is Extract<StepRecord | MemberRecord, { k: K }> => record.k === k);

describe("figures in sentences are those of the records", () => {
  it("what arrives, is taken and goes on, step by step in the order of the run", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyRun, ({ plan, allocation, lines }) => {
        const told = recordsOf(allocation, "step").filter(({ arrived }) => arrived !== "0");
        const arrives = lines.filter(({ template }) => template === "step/arrives" || template === "tranche/arrives");
        expect(arrives).toHaveLength(told.length);
        for (const [i, { arrived }] of told.entries()) {
          const [, amount = ""] = /^(.+?) (?:arrives|falls into)/.exec(arrives[i]?.text ?? "") ?? [];
          expect(isExactly(plan, amount, arrived)).toBe(true);
        }
        const bearing = told.filter(({ borne }) => borne !== "0");
        const took = lines.filter(({ template }) => template.startsWith("took/") && template !== "took/nothing");
        expect(took).toHaveLength(bearing.length);
        for (const [i, { borne, passed, claim }] of bearing.entries()) {
          const [, own = "", , on] = / (?:pays?|owes?|bears?) (.+?)( together)?(?:; (.+) goes on)?\.$/.exec(took[i]?.text ?? "") ?? [];
          expect([isExactly(plan, own, borne), claim === null ? isExactly(plan, on ?? "", passed) : on === undefined]).toEqual([
            true,
            true,
          ]);
        }
      }),
      runs(120),
    );
  });

  it("what each member bears, and the exact share where it is said", { timeout: patience }, () => {
    let shares = 0;
    fc.assert(
      fc.property(anyRun, ({ plan, allocation, lines }) => {
        const records = recordsOf(allocation, "member").filter(({ among }) => among === "members");
        const said = lines.flatMap(({ template, text }) =>
          template.startsWith("member/") && template !== "member/more" ? [readShare(text)] : [],
        );
        shares += said.filter(({ exactly }) => exactly !== undefined).length;
        const isTold = ({ id, units, exactly }: Share): boolean =>
          records.some(
            (record) =>
              record.id === id && isExactly(plan, units, record.units) && (exactly === undefined || isExactly(plan, exactly, record.quota)),
          );
        expect(said.filter((share) => !isTold(share))).toEqual([]);
        // Where there was something to split, everyone has a line.
        const bearing = records.filter(({ quota }) => quota !== "0").map(({ id }) => id);
        expect(bearing.filter((id) => !said.some((share) => share.id === id))).toEqual([]);
      }),
      runs(120),
    );
    expect(shares).toBeGreaterThan(0);
  });

  it("the totals are those of the outcome", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyRun, ({ plan, allocation, lines }) => {
        const said = lines.filter(({ template }) => template === "total").map(({ text }) => /^(.+) bears (.+)\.$/.exec(text) ?? []);
        const expected = totals(allocation.waterfalls);
        const isTold = ({ of, id, borne, asset }: Total): boolean =>
          said.some(
            ([, bearer, amount = ""]) =>
              bearer === (id === null ? of : `${id} of ${of}`) && amount.endsWith(` ${asset}`) && isExactly(plan, amount, borne.toString()),
          );
        expect([said.length, expected.filter((total) => !isTold(total))]).toEqual([expected.length, []]);
      }),
      runs(120),
    );
  });
});

interface Share {
  readonly id: string;
  readonly units: string;
  readonly exactly: string | undefined;
}

/** `alice bears 34 USD: …; the exact share is 33… (100/3) USD.` */
const readShare = (text: string): Share => {
  const [, id = "", units = ""] = /^(.+?) bears (.+?): /.exec(text) ?? [];
  const [, exactly] = /(?:the exact share is|the exact share,|exactly) (.+?)(?:,? is less|[;.,] |\.$)/.exec(text) ?? [];
  return { id, units, exactly };
};

describe("the table", () => {
  /** The rows of a waterfall's steps: indentation, then the cells. */
  const stepsIn = (text: string): readonly (readonly string[])[] => {
    const rows = text.split("\n");
    const start = rows.findIndex((row) => row.startsWith("step "));
    const end = rows.findIndex((row, i) => i > start && row === "");
    return rows.slice(start + 1, end).map((row) => row.split(/ {2,}/));
  };

  it("top steps and the residual add up to the loss, in its own columns", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyRun, ({ plan, allocation, lines }) => {
        if (allocation.status === "refused") return;
        for (const result of allocation.waterfalls) {
          const start = lines.findIndex(
            ({ template, args }) => template === "waterfall" && args["name"]?.k === "text" && args["name"].text === result.name,
          );
          const rest = lines.slice(start + 1);
          const end = rest.findIndex(({ depth, template }) => depth <= 1 && template !== "void");
          const rows = stepsIn(table(lines.slice(start, start + 1 + (end < 0 ? rest.length : end))));
          const read = (cell: string): bigint => readAmount(plan, `${cell} ${result.asset}`)?.n ?? 0n;
          const top = rows.filter(([indent, name]) => indent !== "" && name !== undefined && indent !== "Residual loss");
          const took = top.reduce((sum, [, , cell = "0"]) => sum + read(cell), 0n);
          const left = read(rows.at(-1)?.[1] ?? "0");
          expect(took + left).toBe(result.loss + result.broughtForward);
          expect(took).toBe(result.steps.reduce((sum, { credited }) => sum + credited, 0n));
          for (const [, arrived = "0", credited = "0", passed = "0"] of top) expect(read(arrived)).toBe(read(credited) + read(passed));
        }
      }),
      runs(120),
    );
  });

  it("members and those not shown add up to what the layer bears", () => {
    const classes = { m: { a: { d: 10 }, b: { d: 20 }, c: { d: 30 }, e: { d: 40 } } };
    const { plan, input, allocation } = run({ loss: 77, classes, steps: [fromMembers("l", "m", "d")] });
    const shown = table(explanation(plan, input, allocation, { members: 2 }));
    const rows = shown.slice(shown.indexOf("weight")).split("\n").slice(1, 4);
    // 77% of each: 7.7, 15.4, 23.1, 30.8; two units are left for the fractions .8 and .7.
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ["e", "40", "30.8", "40", "31", "share"],
      ["c", "30", "23.1", "30", "23", "share"],
      ["2 more members", "23"],
    ]);
  });
});

describe("the order of rows", () => {
  const rows = [
    { id: "a", d: "10" },
    { id: "b", d: "20" },
    { id: "c", d: "30" },
    { id: "\u{1F600}", d: "30" },
    { id: "\uFF21", d: "30" },
  ];
  const { plan } = run({ loss: 1, classes: { m: { a: { d: 1 } } }, steps: [fromMembers("l", "m", "d")] });
  const report = (order: typeof rows): readonly Line[] => {
    const state = { spillway: "state/1", classes: { m: order } };
    const event = { spillway: "event/1", loss: { w: "50" } };
    const input = readInput(plan, { state: { name: "state", value: state }, event: { name: "event", value: event } });
    if (!input.ok) throw new Error(JSON.stringify(input.diagnostics));
    return explanation(plan, input.value, allocate(plan, input.value.state, input.value.event, { trace: true }));
  };

  it("means nothing", () => {
    const expected = report(rows);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
        expect(report(order)).toEqual(expected);
      }),
    );
    // 50 over 10 : 20 : 30 : 30 : 30, the larger first, equals by name.
    const shares = expected.filter(({ template }) => template.startsWith("member/")).map(({ text }) => text.slice(0, text.indexOf(":")));
    expect(shares).toEqual(["c bears 13 USD", "\uFF21 bears 13 USD", "\u{1F600} bears 12 USD", "b bears 8 USD", "a bears 4 USD"]);
  });
});
