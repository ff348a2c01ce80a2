import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const two = "layer first from reserve layer second from house";

describe("several bearers and no promise", () => {
  test("the longest promise of the page's order that holds is offered", () => {
    const text = policy(`${two} layer third from lenders.deposit split pro rata to deposit`);
    const [finding, ...others] = findings("SP6015", text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "note",
      at: '"Test"',
      message: "this policy charges three bearers and promises nothing of their order or their limits",
      help: "a `priority` does not compile where an edit breaks it; an `always` is checked on every run",
      fixes: [
        {
          title: "add `priority reserve to its limit, then house to its limit, then lenders`",
          certainty: "offer",
          text: `${text.trimEnd()}\n\npriority reserve to its limit, then house to its limit, then lenders\n`,
        },
      ],
    });
    const fixed = finding?.fixes[0]?.text ?? "";
    expect(compile(fixed).diagnostics).toEqual([]);
    expect(messages("SP6015", fixed)).toEqual([]);
  });

  test("a step that lets a loss pass too early ends the promise", () => {
    const fixes = (steps: string): readonly string[] => (findings("SP6015", policy(steps))[0]?.fixes ?? []).map(({ title }) => title);
    expect(fixes(`${two} layer third call on insurer share 50% up to unlimited layer fourth call on parent up to unlimited`)).toEqual([
      "add `priority reserve to its limit, then house to its limit, then insurer`",
    ]);
    expect(fixes("layer first from reserve share 50% layer second from house")).toEqual([]);
    // A promise that holds only where a condition does is not proposed.
    expect(fixes("layer first from reserve when house > 5 USD layer second from house")).toEqual([]);
  });

  test("tranches bear losses under their own names", () => {
    expect(
      findings(
        "SP6015",
        policy("tower notes in one event { tranche low bears losses from 0 USD to 5 USD tranche high bears losses from 5 USD to 9 USD }"),
      ),
    ).toMatchObject([{ fixes: [{ title: "add `priority notes.low to its limit, then notes.high`" }] }]);
  });
});

test("one bearer, or any promise, is enough", () => {
  expect(messages("SP6015", policy("layer first from reserve layer second from reserve"))).toEqual([]);
  expect(messages("SP6015", `${policy(two)}\npriority reserve to its limit, then house\n`)).toEqual([]);
  expect(messages("SP6015", `${policy(two)}\nalways small: house bears at most 5 USD\n`)).toEqual([]);
});
