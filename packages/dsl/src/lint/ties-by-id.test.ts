import { expect, test } from "vitest";
import { compile } from "../compile.js";
import { findings, messages, policy } from "./testing/findings.js";

const inOrder = (rule: string, source = "from lenders.deposit", more = ""): string => policy(`layer first ${source} split ${rule} ${more}`);

test("members charged one by one, with no rule for equal keys", () => {
  const text = inOrder("one by one, smallest tier first");
  const [finding, ...others] = findings("SP6012", text);
  expect(others).toEqual([]);
  expect(finding).toEqual({
    severity: "note",
    at: "one by one, smallest tier first",
    message: "members with the same `tier` are charged in the order of their ids",
    labels: [],
    notes: [],
    help: "say how equal members share: `equals pro rata to …`, `equals equally`",
    fixes: [
      {
        title: "add `equals pro rata to deposit`",
        certainty: "offer",
        text: inOrder("one by one, smallest tier first, equals pro rata to deposit"),
      },
      { title: "add `equals equally`", certainty: "offer", text: inOrder("one by one, smallest tier first, equals equally") },
    ],
  });
  for (const fix of finding?.fixes ?? []) {
    expect(compile(fix.text).plan).not.toBeNull();
    expect(messages("SP6012", fix.text)).toEqual([]);
  }
});

test("a call draws on no column to share by", () => {
  const text = inOrder("one by one, largest tier times pledge first", "call on lenders", "each up to pledge in one event");
  expect(findings("SP6012", text)).toMatchObject([
    {
      message: "members with the same `tier times pledge` are charged in the order of their ids",
      fixes: [{ title: "add `equals equally`" }],
    },
  ]);
});

test("a rule for equals needs a rounding, so without one nothing is offered", () => {
  const text = inOrder("one by one, smallest tier first").replace("rounding largest remainder\n", "");
  expect(findings("SP6012", text)).toMatchObject([{ fixes: [] }]);
});

test("other splits have no order", () => {
  expect(messages("SP6012", inOrder("pro rata to deposit"))).toEqual([]);
  expect(messages("SP6012", inOrder("one by one, smallest tier first, equals equally"))).toEqual([]);
});
