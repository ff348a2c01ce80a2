import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../plan/canonical.js";
import { edited, leaves, REMOVE, type Loose } from "../plan/testing/edit.js";
import { stateDocument, eventDocument } from "../outcome/state-document.js";
import { policyHash } from "../plan/hash.js";
import { readInput } from "./read.js";
import { inputSchema } from "./schema.js";
import { everythingPlan, fullEvent, fullState, poolEvent, poolPlan, poolState } from "./testing/documents.js";
import { fits } from "./testing/json-schema.js";

const pool = inputSchema(poolPlan);
const full = inputSchema(everythingPlan);

const reads = (state: unknown, event: unknown): boolean =>
  readInput(everythingPlan, { state: { name: "state", value: state }, event: { name: "event", value: event } }).ok;

test("the schema of the pool, as a reader of it would write it", () => {
  const amount = {
    type: "string",
    pattern: String.raw`^(0|[1-9][0-9]{0,77})(\.[0-9]{1,6})?$`,
    description: "An amount in USDC, with at most 6 decimals, below 2^256 smallest units.",
  };
  expect(pool).toMatchObject({
    state: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Pool bad debt: state",
      required: ["spillway", "funds", "classes"],
      additionalProperties: false,
      properties: {
        spillway: { const: "state/1" },
        funds: { required: ["reserve"], properties: { reserve: amount } },
        classes: {
          properties: {
            lenders: {
              type: "array",
              items: { required: ["id", "deposit"], additionalProperties: false, properties: { deposit: amount } },
            },
          },
        },
      },
    },
    event: { required: ["spillway", "loss"], properties: { loss: { minProperties: 1, properties: { bad_debt: amount } } } },
  });
});

test("what the policy says of a declaration describes it", () => {
  expect(full.state).toMatchObject({ properties: { funds: { properties: { reserve: { description: "Protocol-owned money." } } } } });
});

describe("the schema and the reader agree", () => {
  test("on documents that are in order", () => {
    for (const [schema, document] of [
      [pool.state, poolState],
      [pool.event, poolEvent],
      [full.state, fullState],
      [full.event, fullEvent],
    ] as const) {
      expect(fits(schema, document)).toBe(true);
    }
    const read = readInput(everythingPlan, { state: { name: "state", value: fullState }, event: { name: "event", value: fullEvent } });
    expect(read.ok && fits(full.state, stateDocument(everythingPlan, read.value.state, policyHash(everythingPlan)))).toBe(true);
    expect(read.ok && fits(full.event, eventDocument(everythingPlan, read.value.event))).toBe(true);
  });

  test("that each part of a document is needed", () => {
    for (const [path] of leaves(fullState as unknown as Loose)) {
      if (path.startsWith("entered") || path.startsWith("deficits")) continue;
      expect([path, fits(full.state, edited(fullState, path, REMOVE))]).toEqual([path, false]);
    }
    for (const [path] of leaves(fullEvent as unknown as Loose)) {
      if (path.startsWith("loss") || path.startsWith("inputs.broken")) continue;
      expect([path, fits(full.event, edited(fullEvent, path, REMOVE))]).toEqual([path, false]);
    }
    expect(fits(full.event, { ...fullEvent, loss: {} })).toBe(false);
    expect(fits(full.state, { ...fullState, more: 1 })).toBe(false);
  });

  test("on the form of every value: what the reader takes fits, and what does not fit the reader refuses", () => {
    const value = fc.oneof(
      fc.constantFrom<Json>(
        "0",
        "1.5",
        "1/3",
        "007",
        "-1",
        "1e3",
        "",
        ".5",
        "true",
        true,
        false,
        null,
        0,
        1,
        -1,
        [],
        {},
        "cedar",
        ["cedar"],
        "as given",
      ),
      fc.stringMatching(/^[0-9]{1,3}([./][0-9]{1,8})?$/),
    );
    const places = (document: unknown): fc.Arbitrary<string> =>
      fc.constantFrom(
        ...leaves(document as Loose)
          .map(([path]) => path)
          .filter((path) => !path.includes("pooled")),
      );
    fc.assert(
      fc.property(places(fullState), value, (path, to) => {
        const state = edited(fullState, path, to);
        expect(!reads(state, fullEvent) || fits(full.state, state)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(places(fullEvent), value, (path, to) => {
        const event = edited(fullEvent, path, to);
        expect(!reads(fullState, event) || fits(full.event, event)).toBe(true);
      }),
    );
  });
});
