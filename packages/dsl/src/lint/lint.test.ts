import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { codes } from "../diagnostics/codes.js";
import { lint } from "./lint.js";
import { rules } from "./rules.js";
import { lintText, policy } from "./testing/findings.js";

describe("lint", () => {
  test("says nothing of a policy that does not compile", () => {
    const compiled = compile(policy("layer first from reserve up to 0 USD"));
    expect(compiled.plan).toBeNull();
    expect(lint(compiled)).toEqual([]);
  });

  test("goes down the page, and never calls a habit an error", () => {
    const found = lintText(
      policy(
        "layer b from reserve up to 0 USD in one event layer a call on insurer up to unlimited layer c from house",
        "param cap = 5 USD",
      ),
    );
    const starts = found.map(({ at }) => (at.k === "text" ? at.span.start : -1));
    expect(found.length).toBeGreaterThan(4);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(found.map(({ severity }) => severity)).not.toContain("error");
  });

  test("definitions that use each other twice, sixty deep, cost no more than they are long", () => {
    const lets = Array.from({ length: 60 }, (_, index) => `let x${index + 1} = max(x${index}, x${index})`);
    const text = policy("layer first from reserve when x60 > 0 USD up to x60 in one event", `let x0 = 1 times house\n${lets.join("\n")}`);
    expect(lintText(text).map(({ code }) => code)).not.toContain("SP6002");
  });
});

describe("rules", () => {
  test("have their codes in order, each once, each declared", () => {
    const listed = rules.map(({ code }) => code);
    expect(listed).toEqual([...new Set(listed)].sort());
    const declared = Object.keys(codes).filter((code) => code.startsWith("SP60") && !code.startsWith("SP609"));
    expect(listed).toEqual(declared);
  });
});
