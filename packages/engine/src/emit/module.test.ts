import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventDocument, stateDocument } from "../outcome/state-document.js";
import { policyHash } from "../plan/hash.js";
import type { Plan } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { validatePlan } from "../plan/validate.js";
import { allocate } from "../reference/allocate.js";
import { fromFund, fromMembers, n, plan, upTo, waterfall } from "../reference/testing/plan.js";
import { policyModule, type PolicyModule } from "../runtime/index.js";
import { advance } from "../state/advance.js";
import { anyCase, patience, runs } from "../testing/index.js";
import { emitModule } from "./module.js";

/** What a module exports, without a file: its one import is given, and its one export returned. */
const loaded = (of: ValidPlan): PolicyModule => {
  const body = emitModule(of)
    .code.replace('import { policyModule } from "@spillway/engine/runtime";', "")
    .replace("export const { policy, run, bind } =", "return");
  return (new Function("policyModule", body) as (runtime: typeof policyModule) => PolicyModule)(policyModule);
};

const valid = (of: Plan): ValidPlan => {
  const result = validatePlan(of);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("; "));
  return result.value;
};

describe("a module", () => {
  it("gives what the reference gives, from documents, for policies made at random", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), ({ plan: of, state, event }, trace) => {
        const expected = allocate(of, state, event, { trace });
        const result = loaded(of).run(stateDocument(of, state, null), eventDocument(of, event), { trace });
        expect(result.ok && result.value.allocation).toEqual(expected);
        const next = stateDocument(of, advance(of, state, expected), policyHash(of));
        expect(result.ok && result.value.after()).toEqual(next);
      }),
      runs(150),
    );
  });

  const pool = valid({
    ...plan({
      funds: ["reserve"],
      waterfalls: [
        waterfall("bad_debt", [fromFund("first", "reserve", { terms: [upTo(n(60))] }), fromMembers("shared", "lenders", "deposit")]),
      ],
    }),
    classes: [{ id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] }],
  });

  it("bears, by the policy's names", () => {
    const { run, policy } = loaded(pool);
    const state = {
      funds: { reserve: 100n },
      classes: {
        lenders: [
          { id: "a", deposit: 30n },
          { id: "b", deposit: 10n },
        ],
      },
    };
    const result = run(state, { loss: { bad_debt: 80n } });
    expect(policy).toEqual({ name: pool.name, hash: policyHash(pool) });
    // The reserve pays its 60; 20 over 30 : 10 are 15 and 5.
    expect(result.ok && result.value.waterfalls).toEqual({
      bad_debt: {
        loss: 80n,
        residual: 0n,
        borne: {
          reserve: 60n,
          lenders: new Map([
            ["a", 15n],
            ["b", 5n],
          ]),
        },
      },
    });
  });

  it("many events befall one state", () => {
    const bound = loaded(pool).bind({ funds: { reserve: 100n }, classes: { lenders: [{ id: "a", deposit: 30n }] } });
    const residuals = [60n, 90n, 95n].map((loss) => {
      const result = bound.ok ? bound.value.run({ loss: { bad_debt: loss } }) : bound;
      return result.ok && result.value.waterfalls["bad_debt"]?.residual;
    });
    // 60 and 30 can be borne.
    expect(residuals).toEqual([0n, 0n, 5n]);
  });

  it("says what is wrong with what it was given, and evaluates nothing", () => {
    const { run } = loaded(pool);
    const wrong = run({ funds: { reserv: 100n }, classes: { lenders: [] } }, { loss: { bad_debt: 80n } });
    expect(wrong.diagnostics.map(({ code, at }) => [code, at.k === "value" && `${at.document}: ${at.path}`])).toEqual([
      ["SP8102", "the state: funds.reserv"],
    ]);
    const event = run({ funds: { reserve: 100n }, classes: { lenders: [] } }, { loss: { bad_debt: -1n } });
    expect(event.diagnostics.map(({ code, at }) => [code, at.k === "value" && `${at.document}: ${at.path}`])).toEqual([
      ["SP8201", "the event: loss.bad_debt"],
    ]);
  });

  it("holds no note of the policy's text", () => {
    expect(emitModule(pool).code).toContain('"notes":{"at":{},"params":[]}');
  });
});
