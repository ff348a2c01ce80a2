import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Result } from "../diagnostic/types.js";
import { inputHash } from "../outcome/hashes.js";
import { policyHash } from "../plan/hash.js";
import { checked } from "../plan/testing/check.js";
import { edited, leaves, REMOVE, type Loose } from "../plan/testing/edit.js";
import { pool } from "../plan/testing/pool.js";
import { patience, runs } from "../testing/runs.js";
import { readEvent, readInput, readState } from "./read.js";
import type { Input } from "../state/types.js";
import { everythingPlan, fullEvent, fullState, poolEvent, poolPlan, poolState } from "./testing/documents.js";

const file = (name: string, value: unknown): { name: string; text: string } => ({ name, text: JSON.stringify(value, null, 2) });

/** What is wrong: code, document and path. */
const wrong = (result: Result<unknown>): readonly string[] =>
  result.diagnostics.map(({ code, at }) => (at.k === "value" ? `${code} ${at.document} ${at.path}` : code));

const messages = (result: Result<unknown>): readonly string[] => result.diagnostics.map(({ message }) => message);

const valueOf = <T>(result: Result<T>): T => {
  expect(wrong(result)).toEqual([]);
  if (!result.ok) throw new Error("refused");
  return result.value;
};

const readPool = (state: unknown = poolState, event: unknown = poolEvent): Result<Input> =>
  readInput(poolPlan, { state: file("state.json", state), event: file("event.json", event) });

const readFull = (state: unknown = fullState, event: unknown = fullEvent): Result<Input> =>
  readInput(everythingPlan, { state: file("state.json", state), event: file("event.json", event) });

const inPoolState = (path: string, to: unknown): Result<Input> => readPool(edited(poolState, path, to));
const inState = (path: string, to: unknown): Result<Input> => readFull(edited(fullState, path, to));
const inEvent = (path: string, to: unknown): Result<Input> => readFull(fullState, edited(fullEvent, path, to));

describe("a state and an event", () => {
  test("amounts become base units, members are sorted by id", () => {
    const state = { ...poolState, classes: { lenders: [...poolState.classes.lenders].reverse() } };
    expect(valueOf(readPool(state))).toEqual({
      state: {
        funds: new Map([["reserve", 300_000_000_000n]]),
        classes: new Map([
          [
            "lenders",
            { ids: ["alice", "bob"], columns: new Map([["deposit", { k: "amount", values: [400_000_000_000n, 100_000_000_000n] }]]) },
          ],
        ]),
        deficits: new Map(),
        entered: new Map(),
      },
      event: { losses: new Map([["bad_debt", 350_000_000_000n]]), inputs: new Map(), classes: new Map() },
    });
  });

  test("every type of value", () => {
    const { state, event } = valueOf(readFull());
    expect(state.funds.get("points")).toBe(7n);
    expect(state.classes.get("guests")).toEqual({ ids: ["g"], columns: new Map() });
    expect(state.classes.has("sites")).toBe(false);
    // What is zero is as if it were not there.
    expect(state.deficits).toEqual(new Map([["pooled", 250_000n]]));
    expect(state.entered).toEqual(new Map([["pooled.lasting", 500_000n]]));
    const lenders = state.classes.get("lenders");
    expect(lenders?.ids).toEqual(["birch", "cedar"]);
    expect(lenders?.columns.get("deposit")).toEqual({ k: "amount", values: [20_500_000n, 10_000_000n] });
    expect(lenders?.columns.get("rank")).toEqual({ k: "number", values: [1n, 1n], denominator: 1n });
    expect(lenders?.columns.get("active")).toEqual({ k: "flag", values: [true, true] });
    expect(lenders?.columns.get("vault")).toEqual({ k: "text", values: ["v1", "v1"] });
    expect(lenders?.columns.get("weight")).toEqual({ k: "number", values: [5n, 5n], denominator: 10n });
    // 1.25 USDC for one EUR: 1,250,000 of 10^-6 for 100 of 10^-2, so 12,500 to one.
    expect(lenders?.columns.get("quote")).toEqual({ k: "number", values: [1_250_000n, 1_250_000n], denominator: 100n });
    expect(lenders?.columns.has("bonus")).toBe(false);
    expect(event.classes.get("lenders")).toEqual({
      ids: ["birch", "cedar"],
      columns: new Map([["bonus", { k: "amount", values: [2_000_000n, 1_000_000n] }]]),
    });
    expect(event.classes.get("sites")?.ids).toEqual(["1"]);
    expect(event.losses).toEqual(
      new Map<string, unknown>([
        ["bad_debt", 5_000_000n],
        ["gross", "as given"],
        ["void", 0n],
      ]),
    );
    expect(event.inputs).toEqual(
      new Map<string, unknown>([
        ["defaulter", { k: "text", v: "cedar" }],
        ["broken", { k: "set", ids: ["birch", "cedar"] }],
        ["rate", { k: "number", n: 1n, d: 3n }],
        ["amount", { k: "number", n: 1n, d: 1n }],
        ["quote", { k: "number", n: 12_500n, d: 1n }],
        ["times", { k: "number", n: 3n, d: 1n }],
        ["go", { k: "flag", v: true }],
        ["tag", { k: "text", v: "any text" }],
        ["factor", { k: "number", n: 5n, d: 2n }],
      ]),
    );
  });

  test("from the host program, with bigint for base units", () => {
    const value = { ...poolState, funds: { reserve: 300_000_000_000n }, deficits: undefined };
    const result = readInput(poolPlan, { state: { name: "state", value }, event: { name: "event", value: poolEvent } });
    expect(valueOf(result)).toEqual(valueOf(readPool()));
  });

  test("one after the other gives what both at once do", () => {
    const both = valueOf(readFull());
    const state = valueOf(readState(everythingPlan, file("state.json", fullState)));
    expect(state).toEqual(both.state);
    expect(valueOf(readEvent(everythingPlan, file("event.json", fullEvent), state))).toEqual(both.event);
  });

  test("a policy's hash may be left out, and must be right where it stands", () => {
    valueOf(readPool({ ...poolState, policy: policyHash(poolPlan) }));
    expect(wrong(readPool({ ...poolState, policy: `sha256:${"0".repeat(64)}` }))).toEqual(["SP8104 state.json policy"]);
    expect(wrong(readPool({ ...poolState, policy: 5 }))).toEqual(["SP8101 state.json policy"]);
  });
});

describe("what a state may not be", () => {
  test.each([
    ["spillway", "event/1", "SP8100 state.json spillway"],
    ["spillway", REMOVE, "SP8103 state.json spillway"],
    ["funds", REMOVE, "SP8103 state.json funds"],
    ["funds.house", REMOVE, "SP8103 state.json funds.house"],
    ["funds.hous", "1", "SP8102 state.json funds.hous"],
    ["funds", [], "SP8101 state.json funds"],
    ["funds.house", null, "SP8101 state.json funds.house"],
    ["funds.house", "-1", "SP8201 state.json funds.house"],
    ["funds.house", "1.2345678", "SP8202 state.json funds.house"],
    ["funds.house", "5 EUR", "SP8205 state.json funds.house"],
    ["funds.house", "1,000", "SP8200 state.json funds.house"],
    ["funds.house", 40_000_000, "SP8204 state.json funds.house"],
    ["funds.house", -5, "SP8201 state.json funds.house"],
    ["funds.points", "7.0", "SP8202 state.json funds.points"],
    ["funds.house", (2n ** 256n).toString(), "SP8203 state.json funds.house"],
    ["classes.vaults", REMOVE, "SP8103 state.json classes.vaults"],
    ["classes.sites", [], "SP8102 state.json classes.sites"],
    ["classes.vaults", {}, "SP8101 state.json classes.vaults"],
    ["classes.vaults.0", [], "SP8101 state.json classes.vaults[0]"],
    ["classes.vaults.0.id", REMOVE, "SP8103 state.json classes.vaults[0].id"],
    ["classes.vaults.0.value", REMOVE, "SP8103 state.json classes.vaults[0].value"],
    ["classes.lenders.1.bonus", "1", "SP8102 state.json classes.lenders[1].bonus"],
    ["classes.lenders.1.rank", "1.5", "SP8202 state.json classes.lenders[1].rank"],
    ["classes.lenders.1.rank", -1, "SP8201 state.json classes.lenders[1].rank"],
    ["classes.lenders.1.active", "true", "SP8101 state.json classes.lenders[1].active"],
    ["classes.lenders.1.region", 5, "SP8101 state.json classes.lenders[1].region"],
    ["classes.lenders.1.vault", "v9", "SP8107 state.json classes.lenders[1].vault"],
    ["classes.lenders.1.weight", "1/3", "SP8200 state.json classes.lenders[1].weight"],
    ["classes.lenders.1.weight", 1, "SP8204 state.json classes.lenders[1].weight"],
    ["classes.lenders.1.weight", `0.${"1".repeat(37)}`, "SP8202 state.json classes.lenders[1].weight"],
    ["classes.lenders.1.quote", "0", "SP8207 state.json classes.lenders[1].quote"],
    ["classes.lenders.1.score", "1.01", "SP8207 state.json classes.lenders[1].score"],
    ["classes.guests.0.id", "", "SP8105 state.json classes.guests[0].id"],
    ["classes.guests.0.id", "a\tb", "SP8105 state.json classes.guests[0].id"],
    ["classes.guests.0.id", "e\u0301", "SP8105 state.json classes.guests[0].id"],
    ["classes.guests.0.id", 5, "SP8101 state.json classes.guests[0].id"],
    ["deficits.bad_debt", "1", "SP8102 state.json deficits.bad_debt"],
    ["deficits.nowhere", "1", "SP8102 state.json deficits.nowhere"],
    ["entered", { "bad_debt.notes": "1" }, 'SP8102 state.json entered["bad_debt.notes"]'],
    ["more", 1, "SP8102 state.json more"],
  ])("%s %j", (path, to, expected) => {
    expect(wrong(inState(path, to))).toContain(expected);
  });

  test("a member twice, wherever it stands", () => {
    const twice = [poolState.classes.lenders[1], poolState.classes.lenders[0], poolState.classes.lenders[1]];
    expect(wrong(inPoolState("classes.lenders", twice))).toEqual(["SP8106 state.json classes.lenders[2].id"]);
  });

  test("a column that adds up to more than an amount may be", () => {
    const half = 2n ** 255n;
    const rows = (last: bigint): unknown => [
      { id: "a", deposit: half },
      { id: "b", deposit: last },
    ];
    const read = (last: bigint): Result<Input> =>
      readInput(poolPlan, {
        state: { name: "state", value: { ...poolState, classes: { lenders: rows(last) } } },
        event: file("event.json", poolEvent),
      });
    valueOf(read(half - 1n));
    expect(wrong(read(half))).toEqual(["SP8208 state classes.lenders"]);
  });

  test("all mistakes of both documents at once, and nothing is taken", () => {
    const state = edited(edited(fullState, "funds.house", "-1"), "classes.lenders.0.deposit", "x");
    const event = edited(edited(fullEvent, "inputs.rate", "2"), "loss.nowhere", "1");
    expect(wrong(readFull(state, event))).toEqual([
      "SP8201 state.json funds.house",
      "SP8200 state.json classes.lenders[0].deposit",
      "SP8102 event.json loss.nowhere",
      "SP8207 event.json inputs.rate",
    ]);
  });

  test("the place in the text is that of the value", () => {
    const text = '{ "spillway": "state/1", "funds": { "reserve": "5 EUR" }, "classes": { "lenders": [] } }';
    const result = readState(poolPlan, { name: "state.json", text });
    const [first] = result.diagnostics;
    expect(first?.at).toEqual({
      k: "value",
      document: "state.json",
      path: "funds.reserve",
      span: { start: text.indexOf('"5 EUR"'), end: text.indexOf('"5 EUR"') + 7 },
    });
  });
});

describe("what an event may not be", () => {
  test.each([
    ["loss", {}, "SP8300 event.json loss"],
    ["loss", REMOVE, "SP8103 event.json loss"],
    ["loss.pooled", "1", "SP8301 event.json loss.pooled"],
    ["loss.seen_through", "1", "SP8301 event.json loss.seen_through"],
    ["loss.nowhere", "1", "SP8102 event.json loss.nowhere"],
    ["loss.bad_debt", "as given", "SP8302 event.json loss.bad_debt"],
    ["loss.gross", "5", "SP8302 event.json loss.gross"],
    ["loss.bad_debt", "1e3", "SP8200 event.json loss.bad_debt"],
    ["inputs", REMOVE, "SP8103 event.json inputs"],
    ["inputs.rate", REMOVE, "SP8103 event.json inputs.rate"],
    ["inputs.ratee", "1", "SP8102 event.json inputs.ratee"],
    ["inputs.rate", "4/3", "SP8207 event.json inputs.rate"],
    ["inputs.rate", "1/0", "SP8206 event.json inputs.rate"],
    ["inputs.rate", "1 / 3", "SP8206 event.json inputs.rate"],
    ["inputs.rate", "-1/3", "SP8206 event.json inputs.rate"],
    ["inputs.factor", `1/${2n ** 256n}`, "SP8203 event.json inputs.factor"],
    ["inputs.quote", "0/5", "SP8207 event.json inputs.quote"],
    ["inputs.amount", "1/3", "SP8200 event.json inputs.amount"],
    ["inputs.times", "-0", "SP8201 event.json inputs.times"],
    ["inputs.go", "yes", "SP8101 event.json inputs.go"],
    ["inputs.tag", 5, "SP8101 event.json inputs.tag"],
    ["inputs.defaulter", "ceder", "SP8107 event.json inputs.defaulter"],
    ["inputs.defaulter", ["cedar"], "SP8101 event.json inputs.defaulter"],
    ["inputs.broken", "cedar", "SP8101 event.json inputs.broken"],
    ["inputs.broken", ["cedar", "cedar"], "SP8106 event.json inputs.broken[1]"],
    ["inputs.broken", ["cedar", "oak"], "SP8107 event.json inputs.broken[1]"],
    ["classes.lenders", REMOVE, "SP8103 event.json classes.lenders"],
    ["classes.lenders.1", null, "SP8101 event.json classes.lenders[1]"],
    ["classes.lenders.0.id", "oak", "SP8107 event.json classes.lenders[0].id"],
    ["classes.lenders.0.deposit", "1", "SP8102 event.json classes.lenders[0].deposit"],
    ["classes.vaults", [], "SP8102 event.json classes.vaults"],
    ["classes.sites.0.damage", "x", "SP8200 event.json classes.sites[0].damage"],
  ])("%s %j", (path, to, expected) => {
    expect(wrong(inEvent(path, to))).toContain(expected);
  });

  test("a member without a row", () => {
    expect(wrong(inEvent("classes.lenders", [{ id: "cedar", bonus: "1" }]))).toEqual(["SP8108 event.json classes.lenders"]);
    expect(messages(inEvent("classes.lenders", [{ id: "cedar", bonus: "1" }]))).toEqual(["the member `birch` of `lenders` has no row"]);
  });

  test("a loss that with the deficit, or in its tower, grows beyond what an amount may be", () => {
    const state = (deficit: bigint): unknown => ({ ...poolState, deficits: { bad_debt: deficit } });
    const read = (deficit: bigint, loss: bigint): readonly string[] =>
      wrong(
        readInput(poolPlan, {
          state: { name: "state", value: state(deficit) },
          event: { name: "event", value: { spillway: "event/1", loss: { bad_debt: loss } } },
        }),
      );
    expect(read(1n, 2n ** 256n - 2n)).toEqual([]);
    expect(read(2n, 2n ** 256n - 2n)).toEqual(["SP8208 event loss.bad_debt"]);
  });

  test("an event alone against a state that names members of the event", () => {
    const state = valueOf(readState(everythingPlan, file("state.json", fullState)));
    expect(wrong(readEvent(everythingPlan, file("event.json", edited(fullEvent, "inputs.defaulter", "oak")), state))).toEqual([
      "SP8107 event.json inputs.defaulter",
    ]);
  });
});

describe("what messages say", () => {
  test.each([
    [
      { "funds.reserve": 40_000_000 },
      "the number 40000000 may be meant in USDC or in its smallest unit: expected an amount in USDC, as text",
      'write `"40000000"` for 40000000 USDC, or `"40.000000"` for 40000000 of its smallest units',
    ],
    [{ "funds.reserve": "1.2345678" }, "`1.2345678` has 7 decimals; USDC has 6", null],
    [
      { "funds.reserve": "5 EUR" },
      "`5 EUR` holds more than digits: expected an amount in USDC",
      'write the number alone: `"250000"` or `"250000.5"`',
    ],
    [{ "funds.reserve": "-1" }, "`-1` is below zero: expected an amount in USDC, zero or more", null],
    [{ "funds.reserve": "" }, "the value is missing: expected an amount in USDC", 'write `"0"` where it is zero'],
    [{ "funds.resrve": "1" }, "there is no fund `resrve`", "did you mean `reserve`?"],
    [{ "funds.zebra": "1" }, "there is no fund `zebra`", "what can stand here: `reserve`"],
  ])("%j", (changes, message, help) => {
    const state = Object.entries(changes).reduce<unknown>((before, [path, to]) => edited(before, path, to), poolState);
    const result = readPool(state);
    expect(result.diagnostics).toMatchObject([{ message, help, severity: "error" }]);
  });

  test("more than twenty mistakes are counted", () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ id: `m${i}`, deposit: "x" }));
    const result = inPoolState("classes.lenders", rows);
    expect(result.diagnostics).toHaveLength(21);
    expect(result.diagnostics[20]).toMatchObject({ code: "SP8000", severity: "note", message: "30 more mistakes in state.json" });
  });
});

describe("what makes no difference", () => {
  const base = valueOf(readFull());
  const hash = inputHash(everythingPlan, base);

  const shuffled = (value: Loose, seed: readonly number[]): Loose => {
    let at = 0;
    const order = <T>(list: readonly T[]): T[] =>
      list
        .map((one) => [seed[(at += 1) % seed.length] ?? 0, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
    const turn = (inner: Loose): Loose => {
      if (Array.isArray(inner)) return order(inner.map(turn));
      if (typeof inner !== "object" || inner === null) return inner;
      return Object.fromEntries(order(Object.entries(inner)).map(([key, one]) => [key, turn(one)]));
    };
    return turn(value);
  };

  test("the order of rows, keys and sets", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 50 }), (seed) => {
        const input = valueOf(readFull(shuffled(fullState as unknown as Loose, seed), shuffled(fullEvent as unknown as Loose, seed)));
        expect(input).toEqual(base);
        expect(inputHash(everythingPlan, input)).toBe(hash);
      }),
    );
  });

  test("zeros at the end, a fraction or a decimal, a number or its text, what is zero", () => {
    const state = edited(
      edited(edited(fullState, "funds.reserve", "1.000000"), "classes.lenders.0.weight", "0.500"),
      "classes.lenders.0.rank",
      1,
    );
    const event = edited(edited(edited(fullEvent, "inputs.factor", "5/2"), "inputs.rate", "2/6"), "inputs.times", "3");
    const input = valueOf(readFull(edited(state, "deficits", { pooled: "0.250" }), event));
    expect(input).toEqual(base);
    expect(inputHash(everythingPlan, input)).toBe(hash);
  });

  test("but any value does", () => {
    for (const [path, to] of [
      ["funds.reserve", "1.000001"],
      ["classes.lenders.0.region", "south"],
      ["classes.lenders.0.active", false],
      ["classes.lenders.0.id", "cedar2"],
      ["classes.lenders.0.quote", "1.26"],
      ["deficits", {}],
      ["entered", {}],
    ] as const) {
      const event = path.endsWith(".id") ? JSON.parse(JSON.stringify(fullEvent).replaceAll("cedar", "cedar2")) : fullEvent;
      expect([path, inputHash(everythingPlan, valueOf(readFull(edited(fullState, path, to), event)))]).not.toEqual([path, hash]);
    }
    for (const [path, to] of [
      ["loss.bad_debt", "6"],
      ["loss.void", REMOVE],
      ["inputs.rate", "0.333333333333333333333333333333333333"],
      ["inputs.go", false],
      ["inputs.broken", ["cedar"]],
      ["classes.sites.0.region", "hills"],
    ] as const) {
      expect([path, inputHash(everythingPlan, valueOf(readFull(fullState, edited(fullEvent, path, to))))]).not.toEqual([path, hash]);
    }
  });

  test("the decimals of an asset scale the units and nothing else", () => {
    const more = checked({ ...pool, assets: [{ id: "USDC", decimals: 18 }] });
    const input = valueOf(readInput(more, { state: file("s", poolState), event: file("e", poolEvent) }));
    const scaled = valueOf(readPool()).state.funds.get("reserve");
    expect(input.state.funds.get("reserve")).toBe((scaled ?? 0n) * 10n ** 12n);
    expect(input.event.losses.get("bad_debt")).toBe(350_000n * 10n ** 18n);
  });
});

test("ids are sorted by code point", () => {
  const ids = ["\u{1f600}", "\uff21", "a", "Z"];
  const input = valueOf(
    inPoolState(
      "classes.lenders",
      ids.map((id, i) => ({ id, deposit: `${i}` })),
    ),
  );
  expect(input.state.classes.get("lenders")?.ids).toEqual(["Z", "a", "\uff21", "\u{1f600}"]);
  expect(input.state.classes.get("lenders")?.columns.get("deposit")).toEqual({
    k: "amount",
    values: [3_000_000n, 2_000_000n, 1_000_000n, 0n],
  });
});

test("names of JavaScript are names like others", () => {
  const rows = ["__proto__", "constructor", "toString"].map((id) => ({ id, deposit: "1" }));
  expect(valueOf(inPoolState("classes.lenders", rows)).state.classes.get("lenders")?.ids).toEqual(["__proto__", "constructor", "toString"]);
  const text = '{"spillway":"state/1","funds":{"reserve":"1","__proto__":{"x":"1"}},"classes":{"lenders":[]}}';
  expect(wrong(readState(poolPlan, { name: "s", text }))).toEqual(["SP8102 s funds.__proto__"]);
});

test("garbage is answered, never thrown at", { timeout: patience }, () => {
  const places = (value: unknown): string[] =>
    leaves(value as Loose)
      .map(([path]) => path)
      .filter((path) => !path.startsWith("entered"));
  const anything = fc.oneof(fc.jsonValue(), fc.bigInt(), fc.constantFrom("cedar", "v1", "1", "as given", null, {}, []));
  const broken = (value: unknown): fc.Arbitrary<unknown> =>
    fc.tuple(fc.constantFrom(...places(value)), fc.nat(2), anything).map(([path, up, to]) => {
      const keys = path.split(".");
      return edited(value, keys.slice(0, Math.max(1, keys.length - up)).join("."), to);
    });
  fc.assert(
    fc.property(broken(fullState), broken(fullEvent), (state, event) => {
      const result = readInput(everythingPlan, { state: { name: "state", value: state }, event: { name: "event", value: event } });
      const answer = result.ok ? [inputHash(everythingPlan, result.value)] : result.diagnostics.map(({ code }) => code);
      expect(answer.length).toBeGreaterThan(0);
      for (const one of answer) expect(one).toMatch(/^(sha256:[0-9a-f]{64}|SP8[0-3][0-9]{2})$/);
    }),
    runs(500),
  );
});

test("broken texts are answered, never thrown at", { timeout: patience }, () => {
  const broken = (value: unknown): fc.Arbitrary<string> => {
    const text = JSON.stringify(value);
    const put = fc.constantFrom("", "0.1", "1e9", "-0", '"', "{", "]", "null", ",", '"\\ud800"', "9007199254740993", '"5 EUR"', "[[");
    return fc.tuple(fc.nat(text.length), fc.nat(6), put).map(([at, out, by]) => text.slice(0, at) + by + text.slice(at + out));
  };
  /** In place of a whole value, so that most texts stay JSON. */
  const replaced = (value: unknown): fc.Arbitrary<string> =>
    fc
      .tuple(
        fc.constantFrom(
          ...leaves(value as Loose)
            .map(([path]) => path)
            .filter((path) => !path.startsWith("entered")),
        ),
        fc.constantFrom("0.1", "-1e9", '"\\ud800"', "9007199254740993", "-0", "[0.5]"),
      )
      .map(([path, by]) => JSON.stringify(edited(value, path, "REPLACED")).replace('"REPLACED"', by));
  fc.assert(
    fc.property(fc.oneof(broken(fullState), replaced(fullState)), fc.oneof(broken(fullEvent), replaced(fullEvent)), (state, event) => {
      const result = readInput(everythingPlan, { state: { name: "s", text: state }, event: { name: "e", text: event } });
      const answer = result.ok ? [inputHash(everythingPlan, result.value)] : result.diagnostics.map(({ code }) => code);
      expect(answer.length).toBeGreaterThan(0);
    }),
    runs(1500),
  );
});

test("a number that cannot be read is one mistake, and the others are reported beside it", () => {
  const text =
    '{"spillway":"state/1","funds":{"reserve":0.1},"classes":{"lenders":[{"id":1e3,"deposit":"x"},{"id":"\\ud800","deposit":0.5}]}}';
  expect(wrong(readState(poolPlan, { name: "s", text }))).toEqual([
    "SP8004 s funds.reserve",
    "SP8004 s classes.lenders[0].id",
    "SP8005 s classes.lenders[1].id",
    "SP8004 s classes.lenders[1].deposit",
    "SP8200 s classes.lenders[0].deposit",
  ]);
});
