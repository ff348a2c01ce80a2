import { formatRational, parseRational, rational } from "../../amount/rational.js";
import { tenTo } from "../../amount/units.js";
import { defect } from "../../diagnostic/defect.js";
import { assetDecimals } from "../../plan/facts.js";
import { key as keys } from "../../plan/keys.js";
import type { Expr, Id, Note, Plan } from "../../plan/types.js";
import type { Exact } from "../trace.js";
import { dimensionOf, type Dimension } from "./dimension.js";
import type { Arg } from "./line.js";

/** Turns figures and keys of a plan into arguments of sentences. */
export interface Voice {
  readonly plan: Plan;
  readonly amount: (units: Exact | bigint, asset: Id) => Arg;
  readonly clause: (key: string) => Arg;
  /** Null where the policy's text is not at hand. */
  readonly clauseOrNone: (key: string) => Arg | null;
  /** A step or waterfall by its title, else by its name. */
  readonly title: (key: string, name: Id) => Arg;
  /** A figure in the unit of the expression that it comes from; `asset` is what it counts if the expression says no more. */
  readonly valueOf: (value: Exact, e: Expr | null) => Arg;
  /** What one bears for each 1 of a weight: of an amount of the same asset a percentage. */
  readonly level: (level: Exact, weight: Expr | null, asset: Id) => Arg;
  readonly unit: (asset: Id) => Arg;
}

export const voiceOf = (plan: Plan): Voice => {
  const decimals = assetDecimals(plan);
  const places = (asset: Id): number => decimals.get(asset) ?? defect(`no asset ${asset}`);
  const amount: Voice["amount"] = (units, asset) => ({ k: "amount", units: units.toString(), asset, decimals: places(asset) });
  const sources = sourcesOf(plan);
  const clauseOrNone: Voice["clauseOrNone"] = (key) => {
    const note = plan.notes.at[key];
    return note === undefined ? null : { k: "clause", text: clauseText(key, note), per: note.per ?? perOf(note.text, sources) };
  };
  return {
    plan,
    amount,
    clauseOrNone,
    clause: (key) => clauseOrNone(key) ?? { k: "clause", text: words(key), per: null },
    title: (key, name) => ({ k: "text", text: plan.notes.at[key]?.title ?? name }),
    valueOf: (value, e) => {
      const asset = e === null ? null : assetOf(dimensionOf(plan, e));
      return asset === null ? { k: "figure", value } : amount(value, asset);
    },
    level: (level, weight, asset) => {
      const of = weight === null ? null : assetOf(dimensionOf(plan, weight));
      if (of === asset) return { k: "percent", value: level };
      const { n, d } = parseRational(level) ?? defect(`\`${level}\` is no exact figure`);
      const units = formatRational(rational(n * (of === null ? 1n : tenTo(places(of))), d));
      return { k: "rate", units, asset, decimals: places(asset) };
    },
    unit: (asset) => amount(1n, asset),
  };
};

/** The asset that a figure counts, where it is an amount. */
const assetOf = (dimension: Dimension): Id | null => {
  const powers = [...(dimension ?? [])];
  const [only] = powers;
  return powers.length === 1 && only?.[1] === 1 ? only[0] : null;
};

/** A floor is noted by its amount alone. */
const clauseText = (key: string, { text }: Note): string =>
  key.endsWith("/keeping") && !text.startsWith("keeping") ? `keeping ${text}` : text;

/** Sources of constants and definitions by their names. */
const sourcesOf = (plan: Plan): ReadonlyMap<string, string> => {
  const named = plan.lets.map(({ id }) => ({ id, per: plan.notes.at[keys.declaration("let", id)]?.per ?? null }));
  return new Map([...plan.notes.params, ...named].flatMap(({ id, per }) => (per === null ? [] : [[id, per]])));
};

/** A clause without a source of its own has those of the constants that it names. */
const perOf = (text: string, sources: ReadonlyMap<string, string>): string | null => {
  const names = text.replace(/"[^"]*"/g, "").match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const found = new Set(names.flatMap((name) => sources.get(name) ?? []));
  return found.size === 0 ? null : [...found].join("; ");
};

/** A clause whose text is not at hand, by what it is. */
const words = (key: string): string => {
  const [, of = "", kind = of, index] = key.split("/");
  if (kind === "term") return `term ${Number(index) + 1}`;
  if (kind === "each") return "each up to";
  return WORDS[kind] ?? kind;
};

const WORDS: Readonly<Record<string, string>> = {
  lots: "in lots of",
  whole: "whole or nothing",
  combined: "combined up to",
  source: "from",
};

export const text = (of: string): Arg => ({ k: "text", text: of });

export const count = (n: number | bigint, one: string, many: string): Arg => ({ k: "count", n: Number(n), one, many });
