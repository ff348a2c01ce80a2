import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const unlimited = (steps: string, more = "", residual?: string): readonly string[] => messages("SP6004", policy(steps, more, residual));

const insurer = ["`insurer` owes here without a limit"];

describe("a party that owes without a limit", () => {
  test("is worth a note wherever it stands", () => {
    expect(findings("SP6004", policy("layer first from reserve layer insured call on insurer up to unlimited"))).toEqual([
      {
        severity: "note",
        at: "unlimited",
        message: "`insurer` owes here without a limit",
        labels: [],
        notes: [],
        help: "if its contract has a limit, write it: `up to … in one event`",
        fixes: [],
      },
    ]);
    expect(unlimited("layer quota call on insurer share 30% up to unlimited layer first from reserve")).toEqual(insurer);
    expect(unlimited("tower t in one event { tranche top bears losses from 0 USD to unlimited call on insurer up to unlimited }")).toEqual(
      insurer,
    );
  });

  test("a limit of its own, or of anything around it, bounds it", () => {
    expect(unlimited("layer insured call on insurer up to unlimited up to 5 USD in one event")).toEqual([]);
    expect(unlimited("group g up to house in one event { layer insured call on insurer up to unlimited }")).toEqual([]);
    expect(unlimited("tower t in one event { tranche low bears losses from 0 USD to 5 USD call on insurer up to unlimited }")).toEqual([]);
    expect(unlimited("together t combined up to 5 USD in one event { layer insured call on insurer up to unlimited }")).toEqual([]);
  });

  test("the bearer of the residual loss is named as such, and a tranche without a source is no party", () => {
    expect(unlimited("layer first from reserve", "", "residual loss is borne by insurer")).toEqual([]);
    expect(unlimited("tower t in one event { tranche low bears losses from 0 USD to unlimited }")).toEqual([]);
  });

  test("where layers behind it are never reached, that says it better", () => {
    const text = policy("layer insured call on insurer up to unlimited layer first from reserve");
    expect(messages("SP6004", text)).toEqual([]);
    expect(messages("SP6001", text)).toHaveLength(1);
  });
});

describe("ranked before others in a priority", () => {
  const text = `${policy("layer insured call on insurer when is_covered up to unlimited layer first from reserve", "input is_covered: flag")}
priority insurer to its limit, then reserve
`;

  test("it is a warning: it has no limit after which the others would pay", () => {
    expect(findings("SP6004", text)).toMatchObject([
      {
        severity: "warning",
        message: "`insurer` owes here without a limit, so those ranked after it pay only where its condition is off",
        labels: ["insurer: ranked before others"],
      },
    ]);
  });

  test("ranked last it stays a note", () => {
    const last = `${policy("layer first from reserve layer insured call on insurer when is_covered up to unlimited", "input is_covered: flag")}
priority reserve to its limit, then insurer
`;
    expect(findings("SP6004", last)).toMatchObject([{ severity: "note", message: insurer[0] }]);
  });
});
