import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeDocument } from "../outcome/document.js";
import { documentText } from "../plan/canonical.js";
import { allocate } from "../reference/allocate.js";
import { advance } from "../state/advance.js";
import { anyCase, makeNext, patience, runs } from "../testing/index.js";
import { evaluator } from "./evaluator.js";
import { ways } from "./testing/ways.js";

/** The compiled evaluator gives what the reference gives: outcome, certificates, delta and trace, of policies made at random. */
describe("compiled and reference", { timeout: patience }, () => {
  it("the same allocation in every way, with its trace and without", { timeout: 2 * patience }, () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...ways), fc.boolean(), ({ plan, state, event }, { of }, trace) => {
        expect(of(plan, trace)(state, event)).toEqual(allocate(plan, state, event, { trace }));
      }),
      runs(1200),
    );
  });

  it("the same documents, to the byte", () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...ways), ({ plan, state, event }, { of }) => {
        const bytes = (allocation: ReturnType<typeof allocate>): string =>
          documentText(outcomeDocument(plan, { state, event }, allocation));
        expect(bytes(of(plan, true)(state, event))).toBe(bytes(allocate(plan, state, event, { trace: true })));
      }),
      runs(150),
    );
  });

  it("an evaluator that is kept, event after event, and another event on the state it was bound to", () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom("javascript" as const, "closures" as const), ({ plan, state, event, more, amounts }, path) => {
        const policy = evaluator(plan, { path });
        let before = state;
        for (const trace of [false, true, false]) {
          const bound = policy.bind(before);
          const now = before === state ? event : makeNext(more, plan, amounts, before);
          const other = makeNext(more, plan, amounts, before);
          const outcome = allocate(plan, before, now, { trace });
          expect(bound.run(now, { trace })).toEqual(outcome);
          expect(bound.run(other)).toEqual(allocate(plan, before, other, { trace: false }));
          expect(policy.run(before, now, { trace })).toEqual(outcome);
          before = advance(plan, before, outcome);
        }
      }),
      runs(60),
    );
  });
});
