import { MOST, tenTo } from "../amount/units.js";
import { compareIds } from "../id/compare.js";
import { columnsGiven, deficitKeepers, lastingTowers, membersFrom } from "../plan/facts.js";
import type { Column, Id, MemberClass, Plan, Type } from "../plan/types.js";
import type { Event, InputValue, Members, State, Values } from "../state/types.js";
import type { Amounts } from "./amounts.js";
import type { Choices } from "./choices.js";
import { words } from "./expressions.js";

/** Ids whose order by code point is not that by number, by letter or by 16-bit unit. */
const ids: readonly string[] = ["a", "b", "B", "m10", "m9", "north", "é", "～", "\u{1f600}", "\u{10400}"];

interface Making {
  readonly c: Choices;
  readonly plan: Plan;
  readonly amounts: Amounts;
  readonly members: ReadonlyMap<Id, readonly string[]>;
}

/** A state and an event for a plan, always in order. */
export const makeInput = (c: Choices, plan: Plan, amounts: Amounts): { readonly state: State; readonly event: Event } => {
  const m: Making = { c, plan, amounts, members: membersOf(c, plan) };
  const state = makeState(m);
  return { state, event: makeEvent(m, state) };
};

/** Another event, for a state that came out of one. */
export const makeNext = (c: Choices, plan: Plan, amounts: Amounts, state: State): Event => {
  const known = new Map([...state.classes].map(([id, members]) => [id, members.ids]));
  const m: Making = { c, plan, amounts, members: new Map([...membersOf(c, plan), ...known]) };
  return makeEvent(m, state);
};

/** A class that a value of its type must name has a member at least. */
const membersOf = (c: Choices, plan: Plan): ReadonlyMap<Id, readonly string[]> =>
  new Map(
    plan.classes.map(({ id }) => {
      const least = plan.inputs.some(({ type }) => type.k === "member" && type.class === id) ? 1 : 0;
      return [
        id,
        c
          .shuffled(ids)
          .slice(0, Math.max(least, c.one([3, 2, 4, 3, 1, 5, 0])))
          .sort(compareIds),
      ];
    }),
  );

const makeState = (m: Making): State => {
  const { c, plan, amounts } = m;
  const some = (names: Iterable<string>): Map<string, bigint> =>
    new Map(
      [...names].flatMap((name) => (c.rarely(3) ? [[name, amounts.atMost(MOST / 4n)] as const] : [])).filter(([, amount]) => amount > 0n),
    );
  return {
    funds: new Map(plan.funds.map(({ id }) => [id, c.rarely(4) ? 0n : amounts.atMost(MOST / 2n)])),
    classes: new Map(plan.classes.filter((one) => membersFrom(one) === "state").map((one) => [one.id, members(m, one, "state")])),
    deficits: some(deficitKeepers(plan).keys()),
    entered: some(lastingTowers(plan).keys()),
  };
};

const members = (m: Making, of: MemberClass, given: Column["given"]): Members => {
  const rows = m.members.get(of.id) ?? [];
  return { ids: rows, columns: new Map(columnsGiven(of, given).map(({ id, type }) => [id, values(m, type, rows.length)])) };
};

/** Sums of a column stay amounts. */
const values = (m: Making, type: Type, count: number): Values => {
  const { c, amounts } = m;
  const each = <T>(make: () => T): T[] => Array.from({ length: count }, make);
  // Often the same for all: ties.
  const same = c.below(3) === 1;
  const first = amounts.atMost(MOST / 16n);
  switch (type.k) {
    case "amount":
      return { k: "amount", values: each(() => (same ? first : amounts.atMost(MOST / 16n))) };
    case "price":
      return { k: "number", values: each(() => price(m, type).n), denominator: price(m, type).d };
    case "ratio":
      return { k: "number", values: each(() => BigInt(c.below(101))), denominator: 100n };
    case "number":
      return { k: "number", values: each(() => BigInt(same ? 5 : c.below(40))), denominator: 10n };
    case "count":
      return { k: "number", values: each(() => BigInt(c.below(4))), denominator: 1n };
    case "flag":
      return { k: "flag", values: each(() => c.below(3) > 0) };
    case "text":
      return { k: "text", values: each(() => c.one(words)) };
    case "member":
      return { k: "text", values: each(() => c.one(m.members.get(type.class) ?? [])) };
    case "set":
      throw new Error("a column holds no set");
  }
};

/** With a few decimals in the document, whatever decimals its assets have. */
const price = ({ c, plan }: Making, type: Extract<Type, { k: "price" }>): { readonly n: bigint; readonly d: bigint } => {
  const decimals = (asset: Id): number => plan.assets.find(({ id }) => id === asset)?.decimals ?? 0;
  return { n: BigInt(1 + c.below(300)) * tenTo(decimals(type.of)), d: 100n * tenTo(decimals(type.per)) };
};

const makeEvent = (m: Making, state: State): Event => {
  const { c, plan } = m;
  const classes = new Map(
    plan.classes.filter((one) => columnsGiven(one, "event").length > 0).map((one) => [one.id, members(m, one, "event")]),
  );
  const fed = plan.waterfalls.filter(({ feed }) => feed.k === "event");
  const chosen = c.some(fed);
  const hit = chosen.length > 0 ? chosen : fed.slice(0, 1);
  return {
    losses: new Map(hit.map(({ id, items }) => [id, items === null ? loss(m, state) : ("as given" as const)])),
    inputs: new Map(plan.inputs.map(({ id, type }) => [id, input(m, type)])),
    classes,
  };
};

/** Often what some bearers hold together, to the unit or a unit beside it; with a deficit and what has entered still an amount. */
const loss = ({ c, plan, amounts }: Making, state: State): bigint => {
  const most = MOST / 4n;
  const held = [...state.funds.values(), ...[...state.classes.values()].flatMap((of) => [...of.columns.values()].map(totalOf))];
  const total = c.some(held).reduce((sum, amount) => sum + amount, 0n) + BigInt(c.below(3)) - 1n;
  // What comes in by other ways, a deficit or a tower, is below half of what an amount may be.
  const found = c.below(2) === 1 && plan.waterfalls.length > 0 ? total : amounts.atMost(most);
  return found < 0n ? 0n : found > most ? most : found;
};

const totalOf = (column: Values): bigint => (column.k === "amount" ? column.values.reduce((sum, amount) => sum + amount, 0n) : 0n);

const input = (m: Making, type: Type): InputValue => {
  const { c, amounts } = m;
  const number = (n: bigint, d: bigint): InputValue => ({ k: "number", n: n / gcd(n, d), d: d / gcd(n, d) });
  switch (type.k) {
    case "amount":
      return number(amounts.any(), 1n);
    case "price": {
      const { n, d } = price(m, type);
      return number(n, d);
    }
    case "ratio": {
      const d = BigInt(1 + c.below(6));
      return number(BigInt(c.below(Number(d) + 1)), d);
    }
    case "number":
      return number(BigInt(c.below(9)), BigInt(1 + c.below(5)));
    case "count":
      return number(BigInt(c.below(4)), 1n);
    case "flag":
      return { k: "flag", v: c.below(2) === 1 };
    case "text":
      return { k: "text", v: c.one(words) };
    case "member":
      return { k: "text", v: c.one(m.members.get(type.class) ?? []) };
    case "set":
      return { k: "set", ids: [...c.some(m.members.get(type.class) ?? [])].sort(compareIds) };
  }
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b));
