import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnCase } from "../../compile/bulk/testing/policies.js";
import { membersEvaluator } from "../../compile/bulk/members.js";
import { readColumns, readInput } from "../../input/read.js";
import { documentText, writeDocument, type LazyJson } from "../../plan/canonical.js";
import { checked } from "../../plan/testing/check.js";
import type { ValidPlan } from "../../plan/valid.js";
import { allocate } from "../../reference/allocate.js";
import { callOn, fromMembers, n, own, plan, split, waterfall } from "../../reference/testing/plan.js";
import { advance } from "../../state/advance.js";
import type { Event, State } from "../../state/types.js";
import { patience, runs } from "../../testing/index.js";
import { outcomeCsv } from "../csv.js";
import { outcomeDocument } from "../document.js";
import { receiptDocument } from "../receipt.js";
import { eventDocument, lazyState, stateDocument } from "../state-document.js";
import { totals } from "../totals.js";
import { writeColumnCsv } from "./csv.js";
import { columnDocument } from "./document.js";
import { chargesInColumns, runColumns } from "./outcome.js";
import { firstTotals } from "./totals.js";

interface Case {
  readonly plan: ValidPlan;
  readonly state: State;
  readonly event: Event;
}

/** Everything that is written of an outcome. */
interface Written {
  readonly document: string;
  readonly receipt: string;
  readonly csv: string;
  readonly next: string;
  readonly totals: unknown;
}

const MOST = 3;

const byReference = ({ plan: of, state, event }: Case): Written => {
  const allocation = allocate(of, state, event, { trace: false });
  const document = outcomeDocument(of, { state, event }, allocation);
  const all = totals(allocation.waterfalls);
  return {
    document: documentText(document),
    receipt: documentText(receiptDocument(document)),
    csv: outcomeCsv(of, allocation),
    next: documentText(stateDocument(of, advance(of, state, allocation), null)),
    totals: { rows: all.length, first: all.slice(0, MOST) },
  };
};

const text = (document: LazyJson): string => {
  let written = "";
  writeDocument(document, (piece) => (written += piece));
  return written;
};

/** From the documents of the case, read into columns. Null: the policy charges members that columns do not hold. */
const inColumns = ({ plan: of, state, event }: Case): Written | null => {
  const policy = membersEvaluator(of);
  if (!chargesInColumns(of, policy)) return null;
  const read = readColumns(of, {
    state: { name: "state", text: documentText(stateDocument(of, state, null)) },
    event: { name: "event", text: documentText(eventDocument(of, event)) },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const outcome = runColumns(of, policy, read.value);
  const document = columnDocument(outcome);
  let csv = "";
  writeColumnCsv(outcome, (line) => (csv += line));
  return {
    document: text(document),
    receipt: text(receiptDocument(document)),
    csv,
    next: text(lazyState(of, outcome.after, null)),
    totals: firstTotals(outcome, MOST),
  };
};

describe("an outcome in columns is written as the reference's, to the byte", { timeout: patience }, () => {
  it("of layers that kernels split", () => {
    fc.assert(
      fc.property(columnCase, (one) => {
        const written = inColumns(one);
        fc.pre(written !== null);
        expect(written).toEqual(byReference(one));
      }),
      runs(200),
    );
  });

  it.each([
    ["of numbers", 1n],
    ["of two words", 10n ** 30n],
    ["of four words", 10n ** 70n],
  ])("of two classes in two assets, charged and called, with ids that need quotes: %s", (_, scale) => {
    const of = checked({
      ...plan({
        waterfalls: [
          waterfall("w", [callOn("insurer", "insurer", { when: { k: "flag", v: false } }), fromMembers("drawn", "lenders", "deposit")]),
          { ...waterfall("v", [fromMembers("again", "lenders", "gold"), calledOn("late")]), asset: "XAU" },
          waterfall("u", [calledOn("early")]),
        ],
        parties: ["insurer"],
      }),
      assets: [
        { id: "USD", decimals: 2 },
        { id: "XAU", decimals: 0 },
      ],
      classes: [
        {
          id: "lenders",
          columns: [
            { id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" },
            { id: "gold", type: { k: "amount", asset: "XAU" }, given: "state" },
          ],
        },
        { id: "crew", columns: [{ id: "seats", type: { k: "count" }, given: "event" }] },
      ],
    });
    const ids = ['a "b", c', "b", "c\\d", "zoë"];
    const state: State = {
      funds: new Map(),
      classes: new Map([
        [
          "lenders",
          {
            ids,
            columns: new Map([
              ["deposit", { k: "amount", values: [3n * scale, 0n, 5n * scale, 7n] }],
              ["gold", { k: "amount", values: [0n, 2n * scale, 9n * scale, 1n] }],
            ] as const),
          },
        ],
      ]),
      deficits: new Map(),
      entered: new Map(),
    };
    const seats = { k: "number", values: [1n, 0n, 2n], denominator: 1n } as const;
    const event: Event = {
      losses: new Map([
        ["w", 6n * scale],
        ["v", 8n * scale],
        ["u", 5n],
      ]),
      inputs: new Map(),
      classes: new Map([["crew", { ids: ["x", "y", "z"], columns: new Map([["seats", seats]] as const) }]]),
    };
    expect(inColumns({ plan: of, state, event })).toEqual(byReference({ plan: of, state, event }));
  });
});

/** A call on the crew by its seats. */
const calledOn = (id: string) => {
  const made = fromMembers(id, "crew", "seats", { split: split.proRata(own("crew", "seats")), each: [n(3)] });
  return { ...made, body: { ...made.body, column: null } } as typeof made;
};

describe("amounts of a file in pieces", () => {
  const of = checked({
    ...plan({ waterfalls: [waterfall("w", [fromMembers("all", "lenders", "deposit")])] }),
    assets: [{ id: "USD", decimals: 18 }],
    classes: [{ id: "lenders", columns: [{ id: "deposit", type: { k: "amount", asset: "USD" }, given: "state" }] }],
  });
  const digits = fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 4n }),
    fc.bigInt({ min: 0n, max: 2n ** 200n }),
    fc.bigInt({ min: 0n, max: 2n ** 255n }),
  );
  const amount = fc.tuple(digits, fc.nat({ max: 20 })).map(([n, places]) => {
    const padded = n.toString().padStart(places + 1, "0");
    return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  });
  const sources = (rows: readonly string[]) => ({
    state: { name: "state", value: { spillway: "state/1" } },
    event: { name: "event", value: { spillway: "event/1", loss: { w: "1" } } },
    members: new Map([
      ["lenders", { name: "lenders.csv", pieces: ["id,deposit\n", ...rows.map((row, i) => `m${(i * 7) % 10},${row}\n`)] }],
    ]),
  });

  /** Plain decimals by the definition: digits and a point, no zero in front, at most 18 decimals, below 2^256 base units. */
  const meant = (row: string): bigint | null => {
    const [whole = "", fraction = ""] = row.split(".");
    const units = BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, "0").slice(0, 18));
    return fraction.length > 18 || units >= 2n ** 256n ? null : units;
  };

  it("of every width are what they say, in the order of the ids; one that is too fine or too large is refused", () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 10 }), (rows) => {
        const wanted = rows.map(meant);
        const plainly = readInput(of, sources(rows));
        const known = wanted.filter((units) => units !== null);
        const fits = known.length === rows.length && known.reduce((a, b) => a + b, 0n) < 2n ** 256n;
        expect(plainly.ok).toBe(fits);
        if (!plainly.ok) return;
        const order = rows.map((_, i) => i).sort((a, b) => ((a * 7) % 10) - ((b * 7) % 10));
        expect(plainly.value.state.classes.get("lenders")?.columns.get("deposit")).toEqual({
          k: "amount",
          values: order.map((i) => wanted[i]),
        });
      }),
      runs(300),
    );
  });
});
