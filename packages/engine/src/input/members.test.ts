import { describe, expect, test } from "vitest";
import type { Result } from "../diagnostic/types.js";
import { checked } from "../plan/testing/check.js";
import { edited } from "../plan/testing/edit.js";
import { plan, waterfall } from "../plan/testing/steps.js";
import { inputHash } from "../outcome/hashes.js";
import { readEvent, readInput, readState } from "./read.js";
import type { Input } from "../state/types.js";
import { everythingPlan, fullEvent, fullState, poolEvent, poolPlan, poolState } from "./testing/documents.js";

const file = (name: string, value: unknown): { name: string; text: string } => ({ name, text: JSON.stringify(value) });

const wrong = (result: Result<unknown>): readonly string[] =>
  result.diagnostics.map(({ code, at }) => (at.k === "value" ? `${code} ${at.document} ${at.path}` : code));

const { classes: _, ...stateWithout } = poolState;

/** The pool with its lenders in a file of their own. */
const withLenders = (text: string, state: unknown = stateWithout): Result<Input> =>
  readInput(poolPlan, {
    state: file("state.json", state),
    event: file("event.json", poolEvent),
    members: new Map([["lenders", { name: "lenders.csv", text }]]),
  });

describe("members as comma-separated values", () => {
  test("say the same as rows of the state, in any order of lines and columns", () => {
    const rows = readInput(poolPlan, { state: file("s", poolState), event: file("e", poolEvent) });
    for (const text of [
      "id,deposit\nalice,400000\nbob,100000\n",
      "deposit,id\r\n100000.0,bob\r\n400000,alice",
      '\ufeffid,deposit\n"bob","100000"\nalice,400000\n',
    ]) {
      const result = withLenders(text);
      expect(wrong(result)).toEqual([]);
      expect(result.ok && result.value).toEqual(rows.ok && rows.value);
      expect(result.ok && inputHash(poolPlan, result.value)).toBe(rows.ok && inputHash(poolPlan, rows.value));
    }
  });

  test("no members are no mistake", () => {
    const result = withLenders("id,deposit\n");
    expect(result.ok && result.value.state.classes.get("lenders")?.ids).toEqual([]);
  });

  test.each([
    ["", "SP8011 lenders.csv line 1"],
    ["id\nalice", "SP8103 lenders.csv line 1"],
    ["deposit\n1", "SP8103 lenders.csv line 1"],
    ["id,deposit,deposit\na,1,1", "SP8002 lenders.csv line 1, deposit"],
    ["id,deposit,rank\na,1,1", "SP8102 lenders.csv line 1, rank"],
    ["id,deposit\na,1\nb", "SP8011 lenders.csv line 3"],
    ["id,deposit\na,1,2", "SP8011 lenders.csv line 2"],
    ["id,deposit\na,1\n\n", "SP8011 lenders.csv line 3"],
    ["id,deposit\na,5 EUR", "SP8205 lenders.csv line 2, deposit"],
    ["id,deposit\na,", "SP8103 lenders.csv line 2, deposit"],
    ["id,deposit\na, 5", "SP8200 lenders.csv line 2, deposit"],
    ["id,deposit\n,5", "SP8105 lenders.csv line 2, id"],
    ['id,deposit\n"a\nb",5', "SP8105 lenders.csv line 2, id"],
    ["id,deposit\nb,1\na,2\nb,3", "SP8106 lenders.csv line 4, id"],
    ['id,deposit\na,"1', "SP8010 lenders.csv line 2"],
  ])("%j is refused", (text, expected) => {
    expect(wrong(withLenders(text))).toEqual([expected]);
  });

  test("the place of a field is that of its text", () => {
    const text = 'id,deposit\nalice,"1"\nbob,x1\n';
    expect(withLenders(text).diagnostics[0]?.at).toEqual({
      k: "value",
      document: "lenders.csv",
      path: "line 3, deposit",
      span: { start: 25, end: 27 },
    });
  });

  test("twice, found when the lines are gone: the place is that of the later one, line 4, which begins after 30 characters", () => {
    const read = withLenders('id,deposit\r\n"alice",1\r\nbob,2\r\nalice,3\r\n');
    expect(read.diagnostics.map(({ code, at }) => [code, at])).toEqual([
      ["SP8106", { k: "value", document: "lenders.csv", path: "line 4, id", span: { start: 30, end: 38 } }],
    ]);
  });

  test("given twice, here and in the state", () => {
    expect(wrong(withLenders("id,deposit\na,1", poolState))).toEqual(["SP8109 state.json classes.lenders"]);
  });

  test("of a class that does not exist", () => {
    const members = new Map([["owners", { name: "owners.csv", text: "id\n" }]]);
    expect(wrong(readState(poolPlan, file("s", poolState), members))).toEqual(["SP8102 owners.csv "]);
  });
});

describe("columns of the event in the same file", () => {
  const state = edited(fullState, "classes", { vaults: fullState.classes.vaults, guests: [] });
  const lenders = (more: string, values: readonly [string, string]): ReadonlyMap<string, { name: string; text: string }> =>
    new Map([
      [
        "lenders",
        {
          name: "lenders.csv",
          text: `id,deposit,rank,active,region,vault,weight,quote,score${more}\ncedar,10,1,true,north,v1,0.5,1.25,0.3${values[0]}\nbirch,20.5,1,true,north,v1,0.5,1.25,0.3${values[1]}\n`,
        },
      ],
    ]);
  const events = { sites: fullEvent.classes.sites };

  test("say what the event would", () => {
    const members = lenders(",bonus", [",1", ",2"]);
    const event = edited(fullEvent, "classes", events);
    const both = readInput(everythingPlan, { state: file("s", state), event: file("e", event), members });
    const plain = readInput(everythingPlan, { state: file("s", edited(fullState, "classes.guests", [])), event: file("e", fullEvent) });
    expect(wrong(both)).toEqual([]);
    expect(both.ok && both.value).toEqual(plain.ok && plain.value);
    // One after the other, the file is read twice.
    const first = readState(everythingPlan, file("s", state), members);
    const second = first.ok ? readEvent(everythingPlan, file("e", event), first.value, members) : first;
    expect(second.ok && second.value).toEqual(plain.ok && plain.value.event);
  });

  test("may be left to the event", () => {
    const result = readInput(everythingPlan, { state: file("s", state), event: file("e", fullEvent), members: lenders("", ["", ""]) });
    expect(wrong(result)).toEqual([]);
  });

  test("but are not given twice", () => {
    const result = readInput(everythingPlan, {
      state: file("s", state),
      event: file("e", fullEvent),
      members: lenders(",bonus", [",1", ",2"]),
    });
    expect(wrong(result)).toEqual(["SP8109 e classes.lenders"]);
  });

  test("flags are true or false", () => {
    const members = lenders("", ["", ""]);
    const text = members.get("lenders")?.text.replace("true", "yes") ?? "";
    const result = readState(everythingPlan, file("s", state), new Map([["lenders", { name: "l.csv", text }]]));
    expect(wrong(result)).toEqual(["SP8101 l.csv line 2, active"]);
  });

  test("members that come with the event may have a file too", () => {
    const text = "id,value,deductible,region,damage\n2,1,0,coast,3\n1,9,0,coast,8\n";
    const event = edited(fullEvent, "classes", { lenders: fullEvent.classes.lenders });
    const members = new Map([["sites", { name: "sites.csv", text }]]);
    const result = readInput(everythingPlan, { state: file("s", fullState), event: file("e", event), members });
    expect(wrong(result)).toEqual([]);
    expect(result.ok && result.value.event.classes.get("sites")?.ids).toEqual(["1", "2"]);
    expect(wrong(readState(everythingPlan, file("s", fullState), members))).toEqual(["SP8102 sites.csv "]);
  });
});

test("a state that names members of the event is checked once the event is there", () => {
  const vaults = checked(
    plan({
      assets: [{ id: "USDC", decimals: 6 }],
      classes: [
        { id: "holders", columns: [{ id: "vault", type: { k: "member", class: "vaults" }, given: "state" }] },
        { id: "vaults", columns: [{ id: "hit", type: { k: "flag" }, given: "event" }] },
      ],
      waterfalls: [waterfall("w", "USDC", [])],
    }),
  );
  const state = {
    spillway: "state/1",
    classes: {
      holders: [
        { id: "a", vault: "v1" },
        { id: "b", vault: "v2" },
      ],
    },
  };
  const event = { spillway: "event/1", loss: { w: "0" }, classes: { vaults: [{ id: "v1", hit: true }] } };
  const alone = readState(vaults, file("state.json", state));
  expect(wrong(alone)).toEqual([]);
  expect(wrong(readInput(vaults, { state: file("state.json", state), event: file("event.json", event) }))).toEqual([
    "SP8107 state.json classes.holders[1].vault",
  ]);
  const later = alone.ok ? readEvent(vaults, file("event.json", event), alone.value) : alone;
  expect(later.diagnostics).toMatchObject([{ code: "SP8107", message: "`vaults` has no member `v2`", help: "did you mean `v1`?" }]);
});
