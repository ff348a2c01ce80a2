import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInput } from "../input/read.js";
import { eventDocument, stateDocument } from "../outcome/state-document.js";
import { documentText } from "../plan/canonical.js";
import { allocate } from "../reference/allocate.js";
import { anyCase, anyStreams, caseOf } from "./cases.js";
import { factsOf } from "./facts.js";
import { everyRule, rulesMet } from "./rules/index.js";
import { patience, runs } from "./runs.js";

/** `caseOf` throws where a plan is not valid. */
describe("policies and inputs made at random", { timeout: patience }, () => {
  it("are read back from their documents as they are", { timeout: patience }, () => {
    fc.assert(
      fc.property(anyCase, ({ plan, state, event }) => {
        const text = documentText(stateDocument(plan, state, null));
        const read = readInput(plan, {
          state: { name: "state", text },
          event: { name: "event", text: documentText(eventDocument(plan, event)) },
        });
        expect(read.diagnostics).toEqual([]);
        if (!read.ok) return;
        expect(documentText(stateDocument(plan, read.value.state, null))).toBe(text);
        expect(allocate(plan, read.value.state, read.value.event, { trace: true })).toEqual(allocate(plan, state, event, { trace: true }));
      }),
      runs(300),
    );
  });

  it("meet every rule of the specification, and every side of it", { timeout: 2 * patience }, () => {
    const left = new Set(everyRule);
    for (let seed = 1; seed <= 24 && left.size > 0; seed += 1) {
      for (const streams of fc.sample(anyStreams, { numRuns: 250, seed })) {
        const one = caseOf(streams);
        for (const rule of rulesMet(factsOf(one, allocate(one.plan, one.state, one.event, { trace: true })))) left.delete(rule);
      }
    }
    expect([...left]).toEqual([]);
  });

  it("know every rule by its number", () => {
    const numbers = new Set(everyRule.map((rule) => Number(/^R(\d+)/u.exec(rule)?.[1])));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1));
  });
});
