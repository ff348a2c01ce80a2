import { describe, expect, it, test } from "vitest";
import { bench } from "../testing/bench.js";
import type { World } from "../worker/protocol.js";
import { lessons } from "./lessons.js";

const nothing: World = { text: "", state: {}, event: {}, members: {}, losses: {} };

test("the lessons are in order", () => {
  expect(lessons.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});

// Lesson 3: of 48,000 alice's three quarters are 36,000; her cap of 30% of 100,000 stops at 30,000, where the checkpoint wants 20%.
test("what is not right yet is said of the line that is about it", async () => {
  const [, , third] = lessons;
  const { model, settle } = bench({ ...nothing, text: third?.policy ?? "" });
  const asked = model.ask("checkpoint", { scenarios: third?.checkpoint.scenarios ?? "" });
  settle();
  const [first] = (await asked)?.problems ?? [];
  expect(first).toMatch(/^`alice bears 20_000 USDC.*`: .*30,000 USDC/);
});

describe.each(lessons)("lesson $id, $title", ({ body, policy, checkpoint: { task, scenarios, solution } }) => {
  const problems = async (text: string): Promise<readonly string[] | undefined> => {
    const { model, settle } = bench({ ...nothing, text });
    const asked = model.ask("checkpoint", { scenarios });
    settle();
    return (await asked)?.problems;
  };

  it("is taken apart whole", () => {
    expect(body).not.toContain("Checkpoint");
    expect(task).toMatch(/[.:]$/);
    expect(task).not.toContain("`".repeat(3));
  });

  it("opens with the figures of its first scenario", async () => {
    const { model, settle } = bench(nothing);
    const asked = model.ask("first event", { text: policy });
    settle();
    const world = await asked;
    model.load(world ?? nothing);
    settle();
    expect(model.inputProblems.value).toEqual([]);
    expect(Object.values(model.losses.value).filter((loss) => !/^([1-9]\d*|as given)$/.test(loss))).toEqual([]);
    expect(model.shown.value?.ran.status).toBe("settled");
  });

  it("has a checkpoint that its own policy does not pass, and its solution does", async () => {
    expect(await problems(policy)).not.toEqual([]);
    expect(await problems(solution)).toEqual([]);
  });

  it("is judged by its own scenario, whatever stands in the text under its name", async () => {
    expect(await problems(`${solution}\n${scenarios}`)).toEqual([]);
    expect(await problems(`${policy}\n${scenarios.replace(/\n {2}expect [^]*$/, "\n}\n")}`)).not.toEqual([]);
  });

  it("says of a text with a mistake what the mistake is, not that the checkpoint failed", async () => {
    expect(await problems(`${solution}fund`)).toEqual([expect.stringMatching(/./)]);
  });
});
