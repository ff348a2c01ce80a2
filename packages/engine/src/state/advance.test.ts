import { describe, expect, test } from "vitest";
import { everythingPlan, poolPlan } from "../input/testing/documents.js";
import { allocation } from "../outcome/testing/allocation.js";
import type { Delta } from "../outcome/types.js";
import { advance } from "./advance.js";
import type { State } from "./types.js";

const state: State = {
  funds: new Map([["reserve", 10n]]),
  classes: new Map([["lenders", { ids: ["a", "b"], columns: new Map([["deposit", { k: "amount", values: [5n, 6n] }]]) }]]),
  deficits: new Map([["bad_debt", 3n]]),
  entered: new Map([["bad_debt.notes", 2n]]),
};

const after = (delta: Partial<Delta>): State =>
  advance(
    poolPlan,
    state,
    allocation({ delta: { funds: new Map(), drawn: new Map(), deficits: new Map(), entered: new Map(), ...delta } }),
  );

describe("the state after an event", () => {
  test("nothing drawn, nothing changed", () => {
    expect(after({})).toEqual(state);
  });

  test("funds fall and, by a surplus, rise", () => {
    expect(after({ funds: new Map([["reserve", -4n]]) }).funds).toEqual(new Map([["reserve", 6n]]));
    expect(after({ funds: new Map([["reserve", 4n]]) }).funds).toEqual(new Map([["reserve", 14n]]));
  });

  test("columns fall by what was drawn of each row", () => {
    const drawn = new Map([["lenders", new Map([["deposit", new Map([[1, 6n]])]])]]);
    expect(after({ drawn }).classes.get("lenders")?.columns.get("deposit")).toEqual({ k: "amount", values: [5n, 0n] });
  });

  test("a deficit is what it is now, a tower has what entered besides; what is zero is left out", () => {
    expect(after({ deficits: new Map([["bad_debt", 8n]]) }).deficits).toEqual(new Map([["bad_debt", 8n]]));
    expect(after({ deficits: new Map([["bad_debt", 0n]]) }).deficits).toEqual(new Map());
    expect(
      after({
        entered: new Map([
          ["bad_debt.notes", 5n],
          ["bad_debt.other", 1n],
        ]),
      }).entered,
    ).toEqual(
      new Map([
        ["bad_debt.notes", 7n],
        ["bad_debt.other", 1n],
      ]),
    );
  });

  test("the state before is left as it was", () => {
    const before = structuredClone(state);
    after({
      funds: new Map([["reserve", -10n]]),
      drawn: new Map([["lenders", new Map([["deposit", new Map([[0, 5n]])]])]]),
      deficits: new Map([["bad_debt", 0n]]),
    });
    expect(state).toEqual(before);
  });

  test("a void event gives the state itself back", () => {
    const refused = allocation({
      status: "refused",
      refused: { waterfall: "bad_debt", residual: 1n },
      delta: { funds: new Map([["reserve", -4n]]), drawn: new Map(), deficits: new Map(), entered: new Map() },
    });
    expect(advance(poolPlan, state, refused)).toBe(state);
  });

  test("what is drawn of members that came with the event is no part of the state", () => {
    const drawn = new Map([["sites", new Map([["value", new Map([[0, 1n]])]])]]);
    expect(
      advance(everythingPlan, state, allocation({ delta: { funds: new Map(), drawn, deficits: new Map(), entered: new Map() } })).classes,
    ).toEqual(state.classes);
  });

  test("no balance falls below zero", () => {
    expect(() => after({ funds: new Map([["reserve", -11n]]) })).toThrow(/Defect/);
    expect(() => after({ drawn: new Map([["lenders", new Map([["deposit", new Map([[0, 6n]])]])]]) })).toThrow(/Defect/);
  });
});
