import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const together = (...layers: readonly string[]): string =>
  policy(
    `together cover {\n${layers.map((terms, index) => `layer ${"abc"[index] ?? ""} call on ${index % 2 === 0 ? "insurer" : "parent"} ${terms}`).join("\n")}\n}`,
  );

const claimed = (...layers: readonly string[]): readonly string[] => messages("SP6003", together(...layers));

describe("shares of one piece of the loss", () => {
  test("above the whole: the last share is marked, the others are shown, what they leave is offered", () => {
    const text = together("share 50% up to unlimited", "share 60% up to unlimited");
    const [finding, ...others] = findings("SP6003", text);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      severity: "warning",
      at: "60%",
      message: "together these layers claim 110% of every loss",
      labels: ["50%: claims 50% here"],
      notes: ["claims above what arrives are cut, each in proportion, so none of these shares is what its layer pays"],
      help: "write shares that make no more than 100%, or put the layers one after another",
      fixes: [
        {
          title: "write `50%`, what the others leave",
          certainty: "offer",
          text: together("share 50% up to unlimited", "share 50% up to unlimited"),
        },
      ],
    });
    expect(claimed("share 50% up to unlimited", "share 50% up to unlimited")).toEqual([]);
    expect(compile(finding?.fixes[0]?.text ?? "").plan).not.toBeNull();
  });

  test("three layers", () => {
    // 1/3 + 1/3 + 50% = 7/6.
    expect(claimed("share 1/3 up to unlimited", "share 1/3 up to unlimited", "share 50% up to unlimited")).toEqual([
      "together these layers claim 7/6 of every loss",
    ]);
  });

  test("a layer without a share claims the whole of its range", () => {
    expect(claimed("up to 100 USD in one event", "share 20% up to unlimited")).toEqual([
      "together these layers claim 120% of every loss up to 100 USD",
    ]);
  });

  test("layers that write no share overlap on purpose: two contracts for one loss", () => {
    expect(claimed("up to 3_000 USD in one event", "up to 1_000 USD in one event")).toEqual([]);
  });
});

describe("ranges", () => {
  test("are counted from what arrives: 60% of 20 to 120, 50% of 70 to 120", () => {
    expect(
      claimed("up to 100 USD in excess of 20 USD in one event share 60%", "up to 50 USD in excess of 70 USD in one event share 50%"),
    ).toEqual(["together these layers claim 110% of what lies between 70 USD and 120 USD"]);
  });

  test("that only touch claim nothing twice", () => {
    expect(claimed("up to 100 USD in one event share 60%", "up to 50 USD in excess of 100 USD in one event share 60%")).toEqual([]);
  });

  test("a share above a limit stretches the range: half of the loss up to 100 is the loss up to 200", () => {
    expect(claimed("share 50% up to 100 USD in one event", "share 60% in excess of 90 USD up to unlimited")).toEqual([
      // The excess of 90 counts from 60% of the loss: it begins at 150.
      "together these layers claim 110% of what lies between 150 USD and 200 USD",
    ]);
    expect(claimed("share 50% up to 75 USD in one event", "share 60% in excess of 90 USD up to unlimited")).toEqual([]);
  });

  test("a threshold moves the beginning and not the end", () => {
    expect(claimed("only from 30 USD up to 100 USD in one event share 60%", "share 60% up to 50 USD in one event")).toEqual([
      // The second ends at 50 / 60% = 83.33.
      "together these layers claim 120% of what lies between 30 USD and 83.33 USD",
    ]);
  });
});

describe("what is not known is not said", () => {
  test.each([
    ["a share that is an input", "share quota up to unlimited"],
    ["an excess that is an input", "up to 100 USD in excess of start in one event share 60%"],
    ["a condition", "when is_open share 60% up to unlimited"],
    ["an excess of the whole loss", "up to 100 USD in excess of 5 USD of the loss in one event share 60%"],
  ])("%s", (_, terms) => {
    const text = together("share 60% up to unlimited", terms).replace(
      "waterfall main",
      "input quota: ratio\ninput start: USD\ninput is_open: flag\nwaterfall main",
    );
    expect(messages("SP6003", text)).toEqual([]);
  });

  test("a limit that is an input begins somewhere all the same", () => {
    const text = together("share 60% up to unlimited", "share 60% up to most in one event").replace(
      "waterfall main",
      "input most: USD\nwaterfall main",
    );
    expect(messages("SP6003", text)).toHaveLength(1);
  });

  test("shares of layers that follow each other are shares of what is left", () => {
    expect(
      messages("SP6003", policy("layer a call on insurer share 60% up to unlimited\n layer b call on parent share 60% up to unlimited")),
    ).toEqual([]);
  });
});
