import { compile } from "@spillway/dsl";
import { allocate, readInput, validatePlan, type Allocation, type StepResult } from "@spillway/engine";
import { expect, it } from "vitest";
import { randomPolicy } from "./random-policy.js";
import type { Bearer, Plan, Step } from "@spillway/engine/plan";

/** A policy that compiles, with the outcome of one event; null where it does not compile. */
const run = (seed: number, calm: boolean): { plan: Plan; notes: readonly string[]; outcome: Allocation; text: string } | null => {
  const { text, state, event } = randomPolicy(seed, calm);
  const { plan, diagnostics } = compile(text);
  expect(plan === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
  // What the generator writes can be read, and names nothing that is not there.
  expect(diagnostics.map(({ code }) => code).filter((code) => /^SP(?:0[01]|02|1001|1002|1006|1010|1040)/.test(code))).toEqual([]);
  if (plan === null) return null;
  const valid = validatePlan(plan);
  if (!valid.ok) throw new Error(`${text}\n${valid.diagnostics.map(({ message }) => message).join("\n")}`);
  const input = readInput(valid.value, { state: { name: "state", value: state }, event: { name: "event", value: event } });
  if (!input.ok) throw new Error(input.diagnostics.map(({ message }) => message).join("\n"));
  // Conservation is checked by the evaluator itself, on every run.
  return {
    plan,
    notes: diagnostics.map(({ code }) => code),
    outcome: allocate(valid.value, input.value.state, input.value.event, { trace: false }),
    text,
  };
};

interface Stepped {
  readonly step: Step;
  readonly result: StepResult;
  readonly around: readonly Stepped[];
}

/** Steps of the plan with what they did, outside `for each`. */
const everyStep = (steps: readonly Step[], results: readonly StepResult[], around: readonly Stepped[] = []): Stepped[] =>
  results.flatMap((result) => {
    const step = steps.find(({ id }) => id === result.name);
    if (step === undefined) return [];
    const own: Stepped = { step, result, around };
    return [own, ...everyStep(innerOf(step), result.layers ?? [], [...around, own])];
  });

const innerOf = ({ body }: Step): readonly Step[] => {
  switch (body.k) {
    case "group":
      return body.steps;
    case "parts":
      return body.parts.map(({ step }) => step);
    case "together":
      return body.layers;
    case "tower":
      return body.tranches.map(({ step }) => step);
    default:
      return [];
  }
};

const stepsOf = (plan: Plan, outcome: Allocation): Stepped[] =>
  plan.waterfalls.flatMap(({ steps }, index) => everyStep(steps, outcome.waterfalls[index]?.steps ?? []));

it("a policy that compiles runs, and parts credit all that they are handed", { timeout: 60_000 }, () => {
  let compiled = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const found = run(seed, false);
    if (found === null) continue;
    compiled++;
    for (const { step, result } of stepsOf(found.plan, found.outcome)) {
      if (step.body.k !== "parts" || step.body.rest !== "parts") continue;
      const left = (result.layers ?? []).filter(({ arrived, credited }) => arrived !== credited).map(({ name }) => name);
      expect({ left, text: found.text }).toEqual({ left: [], text: found.text });
    }
  }
  expect(compiled).toBeGreaterThan(100);
});

const charges = ({ body }: Step, bearer: Bearer): boolean => {
  const difference = body.k === "members" && body.rounding !== null && "difference" in body.rounding ? body.rounding.difference : null;
  if (bearer.k === "fund" || bearer.k === "party") {
    const own = body.k === "fund" ? body.fund : body.k === "party" ? body.party : null;
    return own === bearer.id || difference?.id === bearer.id;
  }
  // Every set of the generator leaves the one out whom the input names.
  return bearer.k === "member" ? body.k === "member" : body.k === "members" && body.class === "lenders";
};

it("a priority that compiles is kept: where the senior pays, the junior's steps have taken all they can", { timeout: 120_000 }, () => {
  let kept = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const found = run(seed, true);
    if (found === null || found.notes.includes("SP7020") || found.outcome.status === "refused") continue;
    const [junior, senior] = found.plan.priorities[0]?.order ?? [];
    if (junior === undefined || senior === undefined) continue;
    const layers = stepsOf(found.plan, found.outcome).filter(({ step }) => innerOf(step).length === 0);
    const paid = layers.some(({ step, result }) => charges(step, senior) && result.borne > 0n);
    if (!paid) continue;
    kept++;
    for (const own of layers.filter(({ step }) => charges(step, junior))) {
      const isFull = [own, ...own.around].some(({ result }) => result.capacity !== null && result.credited >= result.capacity);
      expect({ isFull, step: own.step.id, text: found.text }).toEqual({ isFull: true, step: own.step.id, text: found.text });
    }
  }
  expect(kept).toBeGreaterThan(10);
});
