import { describe, expect, test } from "vitest";
import { findings, messages, policy } from "./testing/findings.js";

const tower = (from: string, of = ""): string => `tower cover ${of === "" ? "" : `of ${of}`} in one event {
    tranche first bears losses from ${from} to ${of === "" ? "15_000 USD" : "40%"} call on insurer up to unlimited
  }`;

const said = (steps: string, more = "", residual?: string): readonly string[] => messages("SP6013", policy(steps, more, residual));

describe("a tower that begins above zero", () => {
  test("and below it nobody bears the first part", () => {
    expect(findings("SP6013", policy(tower("5_000 USD")))).toEqual([
      {
        severity: "warning",
        at: "5_000 USD",
        message: "no tranche bears the first 5_000 USD: it stays as residual loss",
        labels: [],
        notes: [],
        help: "let the first tranche begin at zero, or name who keeps this part: `residual loss is borne by …`",
        fixes: [],
      },
    ]);
  });

  test("and the next step takes the first part, with what lies above the top", () => {
    const message = "no tranche bears the first 5_000 USD: it goes on to `own`";
    expect(findings("SP6013", policy(`${tower("5_000 USD")} layer own from reserve`))).toMatchObject([{ severity: "note", message }]);
    expect(said(`group all { ${tower("5_000 USD")} } layer own from reserve`)).toEqual([message]);
    expect(
      said(`pari passu all split pro rata to weight rest goes to the next step {
      group left weight 1 { ${tower("5_000 USD")} } layer right weight 1 from house } layer own from reserve`),
    ).toEqual([message]);
  });

  test("or another waterfall", () => {
    const text = `${policy(tower("5_000 USD"), "", "residual loss is passed to below")}
waterfall below: USD { layer own from reserve residual loss is refused }
`;
    expect(messages("SP6013", text)).toEqual(["no tranche bears the first 5_000 USD: it goes on to `below`"]);
  });

  test("in shares of a base, by params", () => {
    expect(said(tower("part", "pool"), "param part = 2.5%\nparam pool = 1_000 USD")).toEqual([
      "no tranche bears the first 2.5% of `pool`: it stays as residual loss",
    ]);
  });
});

describe("no gap", () => {
  test("a tower from zero, or from what may be zero", () => {
    expect(said(tower("0 USD"))).toEqual([]);
    expect(said(tower("0%", "pool"), "param pool = 1_000 USD")).toEqual([]);
    expect(said(tower("start"), "input start: USD")).toEqual([]);
  });

  test("a retention: the party below the tower keeps the first part", () => {
    expect(said(tower("5_000 USD"), "", "residual loss is borne by parent")).toEqual([]);
    expect(said(`${tower("5_000 USD")} layer own from reserve`, "", "residual loss is borne by parent")).toHaveLength(1);
  });
});
