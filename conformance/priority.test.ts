import { compile } from "@spillway/dsl";
import { choices, patience, runs, type Choices } from "@spillway/engine/testing";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEvent, readState } from "../packages/engine/src/input/read.js";
import type { StepResult } from "../packages/engine/src/outcome/types.js";
import { validatePlan } from "../packages/engine/src/plan/validate.js";
import { allocate } from "../packages/engine/src/reference/allocate.js";

/**
 * Law 3: a declared priority is a contract. Policies are made at random with `priority junior to its limit, then senior`; where one
 * compiles, the senior is charged in no event before the junior's steps have taken all that they can.
 */
const clauses: readonly string[] = [
  "up to 20 USD in one event",
  "up to amount in one event",
  "up to 50% of junior in one event",
  "up to 50% of loss in one event",
  "up to arrived in one event",
  "share 50%",
  "share 100%",
  "only from 5 USD",
  "in lots of 7 USD",
  "whole or nothing",
  "in excess of 3 USD of what arrives",
];

const membersClauses: readonly string[] = [
  "rest goes to the other members",
  "rest goes to the next step",
  "rest goes to the other members\n    rounding down, difference to dust",
  "rest goes to the other members\n    rounding up, difference to owner",
  "each up to 9 USD in one event\n    rest goes to the other members",
];

const layer = (c: Choices, name: string, deep: boolean): string => {
  const some = c.below(4) === 0 ? `\n    ${c.one(clauses)}` : "";
  switch (c.below(deep ? 8 : 6)) {
    case 0:
      return `layer ${name}\n    from junior${some}`;
    case 1:
      return `layer ${name}\n    from ${c.one(["senior", "other", "junior"])}${some}`;
    case 2:
      return `layer ${name}\n    from other${some}`;
    case 3:
      return `layer ${name}\n    from members.deposit${some}\n    split pro rata to deposit\n    ${c.one(membersClauses)}`;
    case 4:
      return `layer ${name}\n    from junior\n    when ${c.one(["loss > 5 USD", "enabled", "empty(other)"])}${some}`;
    case 5:
      return `layer ${name}\n    from junior keeping ${c.one(["3 USD", "loss / 2"])}${some}`;
    case 6:
      return `group ${name} {\n    ${layer(c, `${name}_a`, false)}\n    ${layer(c, `${name}_b`, false)}\n  }`;
    default: {
      const block = c.one(["split pro rata to capacity", "split pro rata to weight rest goes to the next step"]);
      const weight = block.includes("weight") ? "weight 1" : "";
      const on = (fund: string): string => `layer ${name}_${fund} ${weight} from ${fund}`;
      return `pari passu ${name} ${block} {\n    ${on("junior")}\n    ${on("other")}\n  }`;
    }
  }
};

const policy = (c: Choices): { readonly text: string; readonly junior: string } => {
  const junior = c.one(["junior", "members"]);
  const steps = Array.from({ length: 1 + c.below(3) }, (_, i) => layer(c, `l${i}`, true)).concat("layer last\n    from senior");
  return {
    junior,
    text: `spillway 1
policy "Made at random"
rounding largest remainder
asset USD decimals 0
fund junior: USD
fund senior: USD
fund other: USD
fund dust: USD
party owner: USD
class members { deposit: USD }
input amount: USD
input enabled: flag
waterfall w: USD {
  ${steps.join("\n  ")}
  residual loss is left open "for the test"
}
priority ${junior} to its limit, then senior
`,
  };
};

const documents = (c: Choices) => ({
  state: {
    spillway: "state/1",
    funds: Object.fromEntries(["junior", "senior", "other", "dust"].map((id) => [id, String(c.below(40))])),
    classes: { members: ["a", "b", "c"].map((id) => ({ id, deposit: String(c.below(20)) })) },
  },
  event: {
    spillway: "event/1",
    loss: { w: String(c.below(160)) },
    inputs: { amount: String(c.below(30)), enabled: true },
  },
});

const inside = (steps: readonly StepResult[]): readonly StepResult[] => steps.flatMap((step) => [step, ...inside(step.layers ?? [])]);

describe("a priority that compiles", { timeout: patience }, () => {
  it("holds in every event", () => {
    const stream = fc.array(fc.noBias(fc.nat(0xffffff)), { minLength: 60, maxLength: 60 });
    let compiled = 0;
    let charged = 0;
    fc.assert(
      fc.property(stream, (numbers) => {
        const c = choices(numbers);
        const { text, junior } = policy(c);
        const { plan } = compile(text);
        if (plan === null) return;
        compiled += 1;
        const checked = validatePlan(plan);
        expect(checked.diagnostics).toEqual([]);
        if (!checked.ok) return;
        const given = documents(c);
        const state = readState(checked.value, { name: "state", value: given.state });
        const event = state.ok ? readEvent(checked.value, { name: "event", value: given.event }, state.value) : state;
        if (!state.ok || !event.ok) throw new Error("the input is refused");
        const outcome = allocate(checked.value, state.value, event.value, { trace: false });
        const all = inside(outcome.waterfalls[0]?.steps ?? []);
        const charges =
          (of: string) =>
          ({ bearers }: StepResult): boolean =>
            bearers.some((row) => row.of === of);
        if (!all.some(charges("senior"))) return;
        charged += 1;
        const juniors = all.filter(({ name, layers }) => layers === null && isOn(text, name, junior));
        // Beside another part it takes no more than its part, which is all that the block gives it.
        const passing = juniors.filter(({ passed }) => passed > 0n);
        expect(passing.map(({ name, credited }) => [name, credited])).toEqual(passing.map(({ name, capacity }) => [name, capacity]));
      }),
      runs(1500),
    );
    expect(compiled).toBeGreaterThan(60);
    expect(charged).toBeGreaterThan(25);
  });
});

const isOn = (text: string, layerName: string, bearer: string): boolean =>
  new RegExp(`layer ${layerName}\\s+(weight 1 )?\\s*from ${bearer === "members" ? "members.deposit" : bearer}\\b`, "u").test(text);
