import type { Almanac, RuleProperties, TopLevelCondition } from "json-rules-engine";
import { layers } from "../cases.js";
import { peer } from "./records.js";

/**
 * A rule a step, chained as its documentation chains rules: priorities put them in order, and what a rule comes to is a fact for those
 * after it. Conditions are data; amounts are worked out in JavaScript, in doubles.
 */
const percent = (of: number, amount: number): number => Math.floor((amount * of) / 100);
const amountIn = (almanac: Almanac, name: string): Promise<number> => almanac.factValue<number>(name);

interface Layer {
  readonly name: (typeof layers)[number];
  readonly from: string;
  readonly when?: TopLevelCondition;
  readonly upTo?: { readonly percent: number; readonly of: string };
}

const isLeft = { fact: "left", operator: "greaterThan", value: 0 };

const layerRule = ({ name, from, when, upTo }: Layer, priority: number): RuleProperties => ({
  name,
  priority,
  conditions: { all: when === undefined ? [isLeft] : [isLeft, when] },
  event: { type: "charge", params: { fund: from } },
  onSuccess: async (_event: unknown, almanac: Almanac) => {
    const left = await amountIn(almanac, "left");
    const limit = upTo === undefined ? Infinity : percent(upTo.percent, await amountIn(almanac, upTo.of));
    const taken = Math.min(left, await amountIn(almanac, from), limit);
    almanac.addFact(name, taken).addFact("left", left - taken);
  },
  onFailure: (_event: unknown, almanac: Almanac) => void almanac.addFact(name, 0),
});

const parts = ["junior", "mezzanine_part", "senior"] as const;

const blockRule: RuleProperties = {
  name: "investors",
  priority: 20,
  conditions: { all: [isLeft] },
  event: { type: "charge", params: { funds: ["juniors", "mezzanine", "seniors"] } },
  onSuccess: async (_event: unknown, almanac: Almanac) => {
    const left = await amountIn(almanac, "left");
    const rooms = [
      percent(80, await amountIn(almanac, "juniors")),
      percent(60, await amountIn(almanac, "mezzanine")),
      percent(25, await amountIn(almanac, "seniors")),
    ];
    const all = rooms.reduce((a, b) => a + b, 0);
    const amount = Math.min(left, all);
    const quotas = rooms.map((room) => (all === 0 ? 0 : (room * amount) / all));
    const units = quotas.map(Math.floor);
    const over = amount - units.reduce((a, b) => a + b, 0);
    const order = [0, 1, 2].sort((i, j) => fractionOf(quotas[j]) - fractionOf(quotas[i]) || i - j);
    for (const i of order.slice(0, over)) units[i] = (units[i] ?? 0) + 1;
    for (const [i, name] of parts.entries()) almanac.addFact(name, units[i] ?? 0);
    almanac.addFact("left", left - amount);
  },
  onFailure: (_event: unknown, almanac: Almanac) => {
    for (const name of parts) almanac.addFact(name, 0);
  },
};

const fractionOf = (quota = 0): number => quota - Math.floor(quota);

const rules: readonly RuleProperties[] = [
  layerRule({ name: "own_margin", from: "margin" }, 60),
  layerRule({ name: "first_reserve", from: "reserve", upTo: { percent: 30, of: "open_interest" } }, 50),
  layerRule(
    {
      name: "treasury_in_stress",
      from: "treasury",
      when: { all: [{ fact: "stressed", operator: "equal", value: true }] },
      upTo: { percent: 2, of: "open_interest" },
    },
    40,
  ),
  layerRule(
    {
      name: "insured",
      from: "insurance",
      when: { all: [{ fact: "wound_down", operator: "equal", value: false }] },
      upTo: { percent: 50, of: "insurance" },
    },
    30,
  ),
  blockRule,
  layerRule(
    {
      name: "last_resort",
      from: "backstop",
      when: { all: [{ fact: "loss", operator: "greaterThan", value: { fact: "a_tenth" } }] },
      upTo: { percent: 5, of: "open_interest" },
    },
    10,
  ),
];

export const jsonRulesEngine = peer(async () => {
  const { Engine } = await import("json-rules-engine");
  const engine = new Engine([...rules]);
  engine.addFact("a_tenth", async (_params, almanac) => (await amountIn(almanac, "open_interest")) / 10);
  return async (given) => {
    const { almanac } = await engine.run({ ...given, left: given.loss });
    const said: Record<string, unknown> = { residual: await almanac.factValue("left") };
    for (const layer of layers) said[layer] = await almanac.factValue(layer);
    return said;
  };
});
