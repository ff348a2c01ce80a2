import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../reference/allocate.js";
import { exact, floor, order } from "../testing/exact.js";
import { anyCase, factsOf, patience, runs, type Case } from "../testing/index.js";
import { given, known } from "../testing/given.js";

/** Law 2: no one pays more than they owe. */
const ranOf = (of: Case) => factsOf(of, allocate(of.plan, of.state, of.event, { trace: true }));

describe("law 2, no one pays more than they owe", { timeout: patience }, () => {
  it("nobody bears less than nothing, and a row that bears nothing is not there", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const { bearers } of ranOf(of).results) for (const { borne } of bearers) expect(borne > 0n).toBe(true);
      }),
      runs(200),
    );
  });

  it("no fund and no member gives more than it holds, over the whole event", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const drawn = new Map<string, bigint>();
        for (const { of: bearer, id, borne, called } of ranOf(of).results.flatMap(({ bearers }) => bearers)) {
          const name = id === null ? bearer : `${bearer}/${id}`;
          if (!called) drawn.set(name, (drawn.get(name) ?? 0n) + borne);
        }
        for (const [name, amount] of drawn) {
          const most = balanceOf(of, name);
          known(most, (balance) => expect(amount <= balance).toBe(true));
        }
      }),
      runs(200),
    );
  });

  it("a member bears no more than its room: its balance, its floor, its caps", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const { units, room } of ranOf(of).members) known(room, (most) => expect(BigInt(units) <= BigInt(most)).toBe(true));
      }),
      runs(200),
    );
  });

  it("a layer credits no more than its ask and its room, but for a difference borne before the cut (R33); every term bounds it", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { steps, terms, splits } = ranOf(of);
        for (const { waterfall, step, item, credited, ask, room } of steps) {
          expect(BigInt(credited) <= BigInt(ask)).toBe(true);
          const split = splits.find((one) => one.waterfall === waterfall && one.step === step && one.item === item && one.rest === "next");
          const outside = BigInt(split?.difference?.borne ?? "0");
          known(room, (most) => expect(BigInt(credited) <= BigInt(most) + outside).toBe(true));
          for (const term of terms.filter(({ key, item: its }) => key.startsWith(`${waterfall}/${step}/`) && its === item)) {
            expect(order(exact(credited), exact(term.after)) <= 0).toBe(true);
          }
        }
      }),
      runs(200),
    );
  });

  it("a limit is the most that its layer credits", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { steps, terms, stepOf } = ranOf(of);
        for (const { key, item, held } of terms) {
          const [waterfall = "", step = "", , index = ""] = key.split("/");
          if (stepOf(waterfall, step)?.terms[Number(index)]?.k !== "limit" || held === "unlimited") continue;
          const ran = steps.find((one) => one.waterfall === waterfall && one.step === step && one.item === item);
          expect(BigInt(ran?.credited ?? "0") <= floor(exact(held))).toBe(true);
        }
      }),
      runs(200),
    );
  });

  it("a split rounded up collects more than it was asked by fewer units than it has members", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const { surplus, certificates, layers, items } of ranOf(of).results) {
          const n = certificates.find(({ among }) => among === "members")?.n ?? 0;
          const bearsItself = layers === null && (items === null || items.every((item) => item.layers === null));
          given(bearsItself && surplus > 0n, () => expect(surplus < BigInt(n)).toBe(true));
        }
      }),
      runs(200),
    );
  });
});

/** Null where nothing is held: a tranche without a source. */
const balanceOf = ({ state, event }: Case, name: string): bigint | null => {
  const [bearer = "", ...rest] = name.split("/");
  if (rest.length === 0) return state.funds.get(bearer) ?? null;
  const places = [state.classes.get(bearer), event.classes.get(bearer)];
  return places.reduce((sum, members) => {
    const row = members?.ids.indexOf(rest.join("/")) ?? -1;
    const columns = [...(members?.columns.values() ?? [])];
    return columns.reduce((all, column) => all + (column.k === "amount" ? (column.values[row] ?? 0n) : 0n), sum);
  }, 0n);
};
