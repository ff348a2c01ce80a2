/**
 * Policies at random, well-formed and mostly well-typed: about half of them compile. The rest break a static rule, which is as good:
 * the front end must say so and not let it pass.
 */
export interface RandomPolicy {
  readonly text: string;
  readonly state: unknown;
  readonly event: unknown;
}

/** What stands where a piece is written. */
interface At {
  readonly member: "lenders" | "depositors" | null;
  readonly item: "one" | "group" | null;
  /** Steps above. */
  readonly above: string[];
  readonly depth: number;
}

export interface Dice {
  readonly upTo: (n: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (p: number) => boolean;
}

/** Mulberry32: small, and the same everywhere. */
export const dice = (seed: number): Dice => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (n: number): number => Math.floor(next() * n);
  return {
    upTo,
    pick: (from) => {
      const one = from[upTo(from.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
    chance: (p) => next() < p,
  };
};

const world = `spillway 1
policy "Random"
rounding largest remainder
asset USD decimals 0
asset EUR decimals 2
fund reserve: USD
fund house: USD
fund pot: USD
party insurer: USD
party re: USD
class lenders {
  deposit: USD
  stake: USD
  rank: number
  vip: flag
  let points = 2 times rank
}
class vaults {
  value: USD
  country: text
  score: number
  input damage: USD
}
class depositors {
  home: member of vaults
  held: USD
}
input rate: USD per EUR
input stress: ratio
input many: number
input big: flag
input size: USD
input bad: member of lenders
input late: set of lenders
set good = lenders except bad
set calm = good except late
let half = 50% of reserve
let left = loss - borne(reserve)
`;

/** @param calm Mostly funds and members, few terms: policies that keep priorities. */
export const randomPolicy = (seed: number, calm = false): RandomPolicy => {
  const { upTo, pick, chance } = dice(seed);
  let count = 0;
  const name = (letter: string): string => `${letter}${count++}`;
  const deeper = (at: At): At => ({ ...at, depth: at.depth + 1 });

  const amount = (at: At): string => {
    const names = [
      "5 USD",
      "100 USD",
      "reserve",
      "bad.deposit",
      "sum(deposit over lenders)",
      "half",
      "10 EUR times rate",
      "loss",
      "arrived",
      "left",
    ];
    names.push(
      "remaining(reserve)",
      "remaining(lenders.deposit)",
      "borne(re)",
      "borne(lenders)",
      ...at.above.map((step) => `taken(${step})`),
    );
    if (at.member === "lenders") names.push("deposit", "stake", "remaining(deposit)");
    if (at.member === "depositors") names.push("held");
    if (at.item === "one") names.push("item.value", "borne(item)");
    if (at.depth > 2 || chance(0.6)) return pick(names);
    const inner = deeper(at);
    return pick([
      () => `(${amount(inner)} + ${amount(inner)})`,
      () => `(${amount(inner)} - ${amount(inner)})`,
      () => `${number(inner)} times ${amount(inner)}`,
      () => `max(${amount(inner)}, ${amount(inner)})`,
      () => `(if ${condition(inner)} then ${amount(inner)} else ${amount(inner)})`,
      () => `(${amount(inner)} / ${number(inner)} or else 0 USD)`,
    ])();
  };
  const number = (at: At): string =>
    pick(["2", "1/3", "50%", "stress", "many", "count(late)", ...(at.member === "lenders" ? ["rank", "points"] : [])]);
  const condition = (at: At): string =>
    pick([
      "big",
      "loss > 50 USD",
      "empty(reserve)",
      `${amount(deeper(at))} < ${amount(deeper(at))}`,
      ...at.above.map((step) => `full(${step})`),
    ]);

  const terms = (at: At): string => {
    if (calm) return pick(["", "", "", " up to 20 USD in one event", " share 50%"]);
    return Array.from({ length: pick([0, 0, 1, 2]) }, () =>
      pick([
        () => ` up to ${amount(at)} in one event`,
        () => ` in excess of ${amount(at)} of what arrives`,
        () => ` share ${number(at)}`,
        () => ` only from ${amount(at)}`,
      ])(),
    ).join("");
  };
  const when = (at: At): string => (chance(calm ? 0.03 : 0.15) ? ` when ${condition(at)}` : "");

  const members = (at: At, own: boolean, call: boolean): string => {
    const inside: At = { ...at, member: own ? "depositors" : "lenders" };
    const source = own
      ? "depositors.held where home = item"
      : `${pick(["good", "good", "calm"])}${call ? "" : `.${pick(["deposit", "stake"])}`}`;
    const key = own ? "held" : "rank";
    const rule = pick([
      `pro rata to ${own ? "held" : pick(["deposit", "points", "stake"])}`,
      "equally",
      `one by one, largest ${key} first`,
      "by talmud",
    ]);
    const divides = rule.startsWith("pro") || rule === "equally";
    const split = call && !divides ? "equally" : rule;
    const shares = divides || call;
    const caps = call
      ? " each up to 10% of deposit in one event"
      : shares && chance(0.3)
        ? ` each up to ${amount(inside)} in one event`
        : "";
    const rest = shares ? ` rest goes to the ${chance(0.7) ? "other members" : "next step"}` : "";
    const rounding =
      split === "by talmud"
        ? ""
        : pick([
            "",
            "",
            " rounding cumulative",
            " rounding sainte lague",
            " rounding down, difference to pot",
            " rounding up, difference to insurer",
          ]);
    return `${call ? "call on" : "from"} ${source}#${when(at)}${terms(at)} split ${split}${caps}${rest}${rounding}`;
  };

  const layer = (at: At, weight = ""): string => {
    const step = name("s");
    const kind = pick(["fund", "fund", "party", "member", "members", "members", "call", ...(at.item === "one" ? ["item", "own"] : [])]);
    const written = {
      fund: () => `from ${pick(["reserve", "house", "pot"])}${chance(0.1) ? " keeping 5 USD" : ""}#${when(at)}${terms(at)}`,
      party: () =>
        `call on ${pick(["re", "insurer"])}#${when(at)}${terms(at)}${chance(0.5) ? " up to 40 USD in one event" : " up to unlimited"}`,
      member: () => `from bad.${pick(["deposit", "stake"])}#${when(at)}${terms(at)}`,
      item: () => `from item.value#${when(at)}${terms(at)}`,
      members: () => members(at, false, false),
      call: () => members(at, false, true),
      own: () => members(at, true, false),
    }[kind as "fund"]();
    at.above.push(step);
    return `layer ${step} ${written.replace("#", weight)}\n`;
  };

  const beside = (at: At): At => ({ ...at, above: [...at.above] });
  const block = (at: At, items: boolean): string => {
    const id = name("b");
    const two = (weight: () => string = () => ""): string => Array.from({ length: 2 }, () => layer(beside(at), weight())).join("");
    const text = pick([
      () => {
        const inside = beside(at);
        return `group ${id}${when(at)}${terms(at)} {\n${Array.from({ length: 1 + upTo(3) }, () => step(deeper(inside), false)).join("")}}\n`;
      },
      () => `pari passu ${id}${terms(at)} split pro rata to capacity {\n${two()}}\n`,
      () =>
        `pari passu ${id} split pro rata to weight rest goes to the ${pick(["other parts", "next step"])} {\n${two(() => ` weight ${pick(["1", "2", "reserve"])}`)}}\n`,
      () => `together ${id}${terms(at)}${chance(0.4) ? ` combined up to ${amount(at)} in one event` : ""} {\n${two()}}\n`,
      () => {
        const bounds = ["0 USD", "50 USD", "500 USD", "unlimited"];
        const source = (): string => pick(["", "", " from house", " call on re up to unlimited", " from pot up to 30 USD in one event"]);
        const span = at.item === null ? pick(["one event", "all events"]) : "one event";
        return `tower ${id} in ${span} {\n${[0, 1, 2].map((i) => `tranche t${i} bears losses from ${bounds[i] ?? ""} to ${bounds[i + 1] ?? ""}${source()}\n`).join("")}}\n`;
      },
      ...(items && at.item === null
        ? [
            () => {
              const group = chance(0.4);
              const inside: At = { ...beside(at), item: group ? "group" : "one" };
              return `for each ${id}${group ? " by country" : ""}${chance(0.6) ? " one by one, largest score first" : ""} {\n${layer(inside)}${layer(inside)}}\n`;
            },
          ]
        : []),
    ])();
    at.above.push(id);
    return text;
  };
  const step = (at: At, items: boolean): string => (at.depth > 2 || chance(0.6) ? layer(at) : block(at, items));

  const items = chance(calm ? 0.1 : 0.35);
  const at: At = { member: null, item: null, above: [], depth: 0 };
  const steps = Array.from({ length: 2 + upTo(3) }, () => step(at, items)).join("");
  const residual = pick(["stays unpaid, recorded as deficit", "is refused", 'is left open "people decide"', "is borne by insurer"]);
  const [junior, senior] = [pick(["reserve", "house", "bad", "good"]), pick(["pot", "re", "insurer", "good", "house"])];
  const text = `${world}waterfall w: USD${items ? " of damage for each of vaults" : ""} {\n${steps}residual loss ${residual}\n}\n${calm ? `priority ${junior} to its limit, then ${senior}\n` : ""}`;
  const figure = (most: number): string => String(upTo(most));
  return {
    text,
    state: {
      spillway: "state/1",
      funds: { reserve: figure(200), house: figure(100), pot: figure(5) },
      classes: {
        lenders: ["ann", "bob", "cat", "dan"].map((id) => ({
          id,
          deposit: figure(60),
          stake: figure(40),
          rank: figure(5),
          vip: chance(0.5),
        })),
        vaults: ["v1", "v2", "v3"].map((id) => ({ id, value: figure(80), country: pick(["NO", "SE"]), score: figure(3) })),
        depositors: ["d1", "d2", "d3"].map((id) => ({ id, home: pick(["v1", "v2", "v3"]), held: figure(50) })),
      },
    },
    event: {
      spillway: "event/1",
      loss: { w: items ? "as given" : figure(500) },
      inputs: { rate: "1.1", stress: "0.25", many: figure(5), big: chance(0.5), size: figure(1000), bad: "ann", late: ["bob"] },
      classes: { vaults: ["v1", "v2", "v3"].map((id) => ({ id, damage: figure(150) })) },
    },
  };
};
