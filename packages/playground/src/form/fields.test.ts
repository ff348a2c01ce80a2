import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";
import { pathOf, sectionsOf, valueIn, withValue } from "./fields.js";
import { problemsAt, sentenceOf } from "./problems-at.js";
import { shownValue, writtenValue } from "./values.js";

const text = `spillway 1
policy "Form"
rounding largest remainder
asset USD decimals 2
/// Held by the pool.
fund reserve: USD
class lenders { deposit: USD }
input paused: flag
input defaulter: member of lenders
input excused: set of lenders
waterfall bad_debt: USD {
  layer first from reserve when not paused
  tower t in all events { tranche low bears losses from 0 USD to 10 USD }
  layer own from defaulter.deposit
  set_layer
  residual loss stays unpaid, recorded as deficit
}
`.replace("  set_layer\n", "");

const opened = () => {
  const { model, settle } = bench({ text, state: {}, event: {}, members: { lenders: "id,deposit\nann,1\n" }, losses: { bad_debt: "5" } });
  settle();
  const plan = model.policy.value?.plan;
  if (plan === null || plan === undefined) throw new Error(JSON.stringify(model.policy.value?.diagnostics));
  return { model, settle, sections: sectionsOf(plan) };
};

describe("a form made from a policy's declarations", () => {
  it("asks for its balances, its inputs, and what may stand from before", () => {
    const { sections } = opened();
    expect(sections.map(({ title, fields }) => [title, fields.map(pathOf)])).toEqual([
      ["Balances", ["funds.reserve"]],
      ["This event", ["inputs.paused", "inputs.defaulter", "inputs.excused"]],
      ["From before", ["entered.bad_debt.t", "deficits.bad_debt"]],
    ]);
    expect(sections[0]?.fields[0]?.doc).toBe("Held by the pool.");
  });

  it("refuses a value where it stands, in the engine's words, and takes another", () => {
    const { model, settle, sections } = opened();
    const fields = sections.flatMap((section) => section.fields);
    const write = (path: string, value: string | boolean): void => {
      const field = fields.find((one) => pathOf(one) === path);
      if (field === undefined) throw new Error(`there is no field ${path}`);
      const written = typeof value === "string" ? writtenValue(field.type, value) : value;
      model[field.document].value = withValue(model[field.document].value, field, written);
      settle();
    };
    const refused = () =>
      fields.filter((field) => problemsAt(model.inputProblems.value, field.document, pathOf(field)).length > 0).map(pathOf);
    write("inputs.paused", false);
    write("inputs.defaulter", "bob");
    write("inputs.excused", "");
    write("funds.reserve", "1,000");
    write("deficits.bad_debt", "0.001");
    expect(refused()).toEqual(["funds.reserve", "inputs.defaulter", "deficits.bad_debt"]);
    const [problem] = problemsAt(model.inputProblems.value, "state", "funds.reserve");
    expect(problem === undefined ? "" : sentenceOf(problem)).toContain("has separators");
    write("funds.reserve", "1000");
    write("inputs.defaulter", "ann");
    write("deficits.bad_debt", "");
    expect(refused()).toEqual([]);
    expect(model.inputProblems.value).toEqual([]);
  });

  it("a value that is taken back is gone from the document", () => {
    const field = { part: "funds", id: "reserve" } as const;
    expect(withValue({ funds: { reserve: "1", other: "2" } }, field, undefined)).toEqual({ funds: { other: "2" } });
  });

  it("members of a set are written with commas between", () => {
    const { sections } = opened();
    const excused = sections[1]?.fields[2];
    if (excused === undefined) throw new Error("there is no set");
    expect(writtenValue(excused.type, " ann,  bob ,")).toEqual(["ann", "bob"]);
    expect(shownValue(valueIn({ state: {}, event: { inputs: { excused: ["ann", "bob"] } } }, excused))).toBe("ann, bob");
  });
});
