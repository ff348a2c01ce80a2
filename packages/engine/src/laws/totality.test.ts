import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST } from "../amount/units.js";
import { readState } from "../input/read.js";
import { outcomeDocument } from "../outcome/document.js";
import { stateDocument } from "../outcome/state-document.js";
import { documentText } from "../plan/canonical.js";
import { allocate } from "../reference/allocate.js";
import { advance } from "../state/advance.js";
import type { State } from "../state/types.js";
import { anyCase, makeNext, patience, runs } from "../testing/index.js";

/** Law 7: every policy that compiles, given input that validates, yields an outcome. */
describe("law 7, total", { timeout: patience }, () => {
  it("an outcome, a document and a next state, event after event", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event, more, amounts }) => {
        let before = state;
        let now = event;
        for (let i = 0; i < 3; i += 1) {
          const outcome = allocate(plan, before, now, { trace: true });
          expect(documentText(outcomeDocument(plan, { state: before, event: now }, outcome))).not.toBe("");
          before = advance(plan, before, outcome);
          now = makeNext(more, plan, amounts, before);
        }
      }),
      runs(300),
    );
  });

  it("with and without a trace the outcome is the same", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const traced = allocate(plan, state, event, { trace: true });
        expect(allocate(plan, state, event, { trace: false })).toEqual({ ...traced, trace: null });
      }),
      runs(150),
    );
  });

  it("the state after an event is the next input, where its amounts are still amounts", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const after = advance(plan, state, allocate(plan, state, event, { trace: false }));
        const read = readState(plan, { name: "state", text: documentText(stateDocument(plan, after, null)) });
        expect(read.ok).toBe(isWithin(after));
      }),
      runs(150),
    );
  });
});

/** A look-through can lose more than an amount may be; so can what several waterfalls leave to one. */
const isWithin = ({ deficits, entered, funds }: State): boolean =>
  [...deficits.values(), ...entered.values(), ...funds.values()].every((amount) => amount <= MOST);
