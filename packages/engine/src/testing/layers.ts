import type { Body, Expr, Id, MembersBody, PlainRounding, Rounding, Split, Term } from "../plan/types.js";
import { n } from "../plan/testing/expressions.js";
import { setsOf, type Draft, type Standing } from "./draft.js";
import { condition, limitOf, money, rate, textOf } from "./expressions.js";
import { whos } from "./references.js";
import { columnsOf } from "./world.js";

/**
 * What a step must be, where it stands: `part` credits all that it is given up to its capacity; `weighed` besides has a capacity
 * with an end; `claimant` divides exactly what it is given.
 */
export type Need = "any" | "part" | "weighed" | "claimant";

export const isPart = (need: Need): boolean => need === "part" || need === "weighed";

/** Balances that a step side by side with others may not draw on. */
export type Forbidden = ReadonlySet<string>;

export const terms = (d: Draft, at: Standing, need: Need): readonly Term[] => {
  const { c } = d;
  const quiet = isPart(need) ? { ...at, arrived: false } : at;
  const ended: readonly Term[] = need === "weighed" ? [{ k: "limit", most: money(d, quiet, 1) }] : [];
  return [...Array.from({ length: c.one([0, 1, 1, 2, 0, 3]) }, (_, i) => term(d, quiet, need, i === 0)), ...ended];
};

const term = (d: Draft, at: Standing, need: Need, first: boolean): Term => {
  const { c } = d;
  switch (isPart(need) ? c.below(2) : c.below(8)) {
    case 1:
      return first ? { k: "excess", over: money(d, at, 1), of: "loss" } : { k: "limit", most: limitOf(d, at, 1) };
    case 2:
      return { k: "excess", over: money(d, at, 1), of: "arrival" };
    case 3:
      return { k: "share", of: rate(d, at, 1) };
    case 4:
      return { k: "franchise", at: money(d, at, 1), reached: c.one(["from", "above"] as const) };
    default:
      return { k: "limit", most: limitOf(d, at, 1) };
  }
};

const plain: readonly PlainRounding[] = [{ k: "largest remainder" }, { k: "cumulative" }, { k: "sainte lague" }];

export const plainRounding = ({ c }: Draft): PlainRounding => c.one(plain);

const holders = (all: readonly { readonly id: Id; readonly asset: Id }[], asset: Id): readonly Id[] =>
  all.filter((one) => one.asset === asset).map(({ id }) => id);

/** A fund that takes the difference may be out of money, so a part has none. */
const rounding = (d: Draft, asset: Id, need: Need, forbidden: Forbidden): Rounding => {
  const { c, world } = d;
  if (c.below(2) === 0) return plainRounding(d);
  const k = c.one(["down", "up", "half even"] as const);
  const party = { k: "party", id: c.one(holders(world.parties, asset)) } as const;
  const funds = holders(world.funds, asset).filter((id) => !forbidden.has(id));
  return { k, difference: isPart(need) || funds.length === 0 || c.rarely(3) ? party : { k: "fund", id: c.one(funds) } };
};

export const layerBody = (d: Draft, at: Standing, asset: Id, need: Need, forbidden: Forbidden): Body => {
  const { c, world } = d;
  const funds = holders(world.funds, asset).filter((id) => !forbidden.has(id));
  const keeping = (): Expr | null => (c.rarely(4) ? money(d, isPart(need) ? { ...at, arrived: false } : at, 1) : null);
  switch (c.below(5)) {
    case 1:
    case 2:
      return membersBody(d, at, asset, need, forbidden);
    case 3: {
      const one = memberBody(d, at, asset, forbidden, keeping);
      if (one !== null) return one;
      break;
    }
    case 4:
      return { k: "party", party: c.one(holders(world.parties, asset)) };
  }
  return funds.length > 0
    ? { k: "fund", fund: c.one(funds), keeping: keeping() }
    : { k: "party", party: c.one(holders(world.parties, asset)) };
};

const memberBody = (d: Draft, at: Standing, asset: Id, forbidden: Forbidden, keeping: () => Expr | null): Body | null => {
  const { c, world } = d;
  const inClass = c.one(["m", "s", "v"]);
  // A column of the member at hand is none here: only an item or the member that an input names stands alone.
  const named = whos(d, { ...at, member: null }, inClass, null).filter((who) => who.k !== "member");
  if (named.length === 0) return null;
  const free = columnsOf(world, inClass, ["amount"], asset).filter(({ id }) => !forbidden.has(`${inClass}.${id}`));
  const column = free.length === 0 || c.rarely(3) ? null : c.one(free).id;
  return { k: "member", class: inClass, of: c.one(named), column, keeping: column === null ? null : keeping() };
};

const membersBody = (d: Draft, at: Standing, asset: Id, need: Need, forbidden: Forbidden): MembersBody => {
  const { c, world } = d;
  const inClass = c.one(["m", "v", "m", "s", "v", "e", "bare"]);
  const own = { ...(isPart(need) ? { ...at, arrived: false } : at), member: inClass };
  const free = columnsOf(world, inClass, ["amount"], asset).filter(({ id }) => !forbidden.has(`${inClass}.${id}`));
  const column = free.length === 0 || c.rarely(4) ? null : c.one(free).id;
  const owed: readonly Expr[] = column === null ? [money(d, own, 1)] : [];
  const each = [...owed, ...Array.from({ length: c.below(3) }, () => limitOf(d, own, 1))];
  const split = splitOf(
    d,
    own,
    column === null ? n(1) : { k: "ref", to: { k: "column", class: inClass, id: column, of: { k: "member" } } },
  );
  const toNext = need === "any" && (split.k === "pro rata" || split.k === "equally") && c.below(2) === 1;
  const found = rounding(d, asset, need, forbidden);
  const needsNone = split.k === "one by one" && split.equals === null;
  return {
    k: "members",
    class: inClass,
    of: c.below(2) === 0 ? { k: "class", id: inClass } : c.one(setsOf(d, inClass)),
    where: c.rarely(6) ? condition(d, own, 1) : null,
    column,
    keeping: column !== null && c.rarely(4) ? money(d, own, 1) : null,
    each: c.shuffled(each),
    split,
    rest: toNext ? "next" : "members",
    rounding: needsNone ? null : roundingFor(split, found),
  };
};

/** Sainte-Laguë needs weights. */
const roundingFor = (split: Split, found: Rounding): Rounding =>
  found.k === "sainte lague" && (split.k === "equal awards" || split.k === "talmud") ? { k: "cumulative" } : found;

const splitOf = (d: Draft, own: Standing, drawn: Expr): Split => {
  const { c } = d;
  const weight = (): Expr => (c.below(2) === 0 ? drawn : c.below(2) === 0 ? money(d, own, 1) : rate(d, own, 1));
  switch (c.below(7)) {
    case 1:
      return { k: "equally" };
    case 2:
      return { k: "one by one", key: weight(), first: c.one(["smallest", "largest"] as const), equals: null };
    case 3:
      return {
        k: "one by one",
        key: c.below(2) === 0 ? n(1) : weight(),
        first: c.one(["smallest", "largest"] as const),
        equals: c.below(2) === 0 ? { k: "equally" } : { k: "pro rata", weight: weight() },
      };
    case 4:
      return { k: "equal awards" };
    case 5:
      return { k: "talmud" };
    default:
      return { k: "pro rata", weight: weight() };
  }
};

/** Compares what has a value of its own, for sets. */
export const aboutAMember = (d: Draft, own: Standing): Expr =>
  d.c.below(2) === 0 ? condition(d, own, 1) : { k: "compare", op: "=", a: textOf(d, own), b: textOf(d, own) };
