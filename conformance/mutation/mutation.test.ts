import { describe, expect, it } from "vitest";
import { mutants } from "./mutants.js";
import { pinnedCases, pinnedExamples } from "./pinned.js";
import { survey } from "./survey.js";

const policies = [...pinnedCases(), ...pinnedExamples()];

describe("every field of every plan of a case or an example, changed in turn", () => {
  const { unnoticed, wronglyExplained, refused, noticed } = survey(policies);

  it("changes a figure that is pinned, but for what can change nothing", () => {
    expect(unnoticed).toEqual([]);
  });

  it("changes none where it is said that it cannot", () => {
    expect(wronglyExplained).toEqual([]);
  });

  it("is mostly a plan still", () => {
    expect(refused).toBeLessThan(noticed / 2);
  });
});

describe("what is found where nobody looks", () => {
  const name = "conformance/eval/terms/franchise";
  const blind = policies.filter((one) => one.name === name).map((one) => ({ ...one, changes: () => false }));

  it("is every number and bearer of the policy", () => {
    const { unnoticed } = survey(blind);
    expect(unnoticed).toContain(`${name} waterfalls[0].steps[0].terms[0].reached above`);
    expect(unnoticed).toContain(`${name} waterfalls[0].steps without [0]`);
  });
});

it("a change is of one place", () => {
  const [plan] = policies.filter(({ name }) => name.endsWith("terms/franchise")).map((one) => one.plan);
  const changed = plan === undefined ? [] : mutants(plan);
  expect(new Set(changed.map(({ path, change }) => `${path} ${change}`)).size).toBe(changed.length);
  expect(changed.length).toBeGreaterThan(10);
  expect(changed.every((one) => JSON.stringify(one.plan) !== JSON.stringify(plan))).toBe(true);
});
