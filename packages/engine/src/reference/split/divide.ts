import { defect } from "../../diagnostic/defect.js";
import type { Rounding } from "../../plan/types.js";
import { at } from "../at.js";
import { floorDivide, isPositive, min, subtract, sum, zero } from "../number/integer.js";
import type { Int } from "../number/integer.js";
import { atMost, sumLimits } from "../number/limit.js";
import type { Limit } from "../number/limit.js";
import { cumulative } from "../rounding/cumulative.js";
import { down } from "../rounding/down.js";
import { halfEven } from "../rounding/half-even.js";
import { largestRemainder } from "../rounding/largest-remainder.js";
import { sainteLague } from "../rounding/sainte-lague.js";
import { rounded } from "../rounding/types.js";
import type { Rounded } from "../rounding/types.js";
import { up } from "../rounding/up.js";
import { audit } from "./audit.js";
import { equalAwards } from "./equal-awards.js";
import { oneByOne } from "./one-by-one.js";
import { talmud } from "./talmud.js";
import type { Quotas, Rooms, Rule } from "./types.js";
import { uncapped } from "./uncapped.js";
import { waterFill } from "./water-fill.js";
import { isWeighty } from "./weights.js";

/** One split: of members, parts, claims or items, by id. */
export interface Shares {
  readonly rule: Rule;
  readonly rooms: Rooms;
  /** Who takes what a bearer cannot: the other members (R24) or the next step (R25). */
  readonly rest: "members" | "next";
  readonly rounding: Rounding | null;
  /** With rest to the members no more than the room of those that take part. */
  readonly amount: Int;
}

export interface Division {
  readonly shares: Shares;
  readonly quotas: Quotas;
  /** Before the cut of R25. */
  readonly rounded: Rounded;
  readonly units: readonly Int[];
  /** The amount less the units before the cut: above zero it is short, below zero over (R29 to R31). */
  readonly difference: Int;
}

/** R22: who takes part. */
export const takesPart = (rule: Rule, index: number): boolean => {
  if (rule.k === "equal awards" || rule.k === "talmud") return true;
  const weights = rule.k === "one by one" ? rule.equals : rule.weights;
  return weights === null || isWeighty(weights, index);
};

/** R18: the room of those that take part. */
export const roomOf = (rule: Rule, rooms: Rooms): Limit => sumLimits(rooms.filter((_, index) => takesPart(rule, index)));

/** R24 to R32. */
export const divide = (shares: Shares): Division => {
  const quotas = quotasOf(shares);
  const rounded = round(shares, quotas);
  const units = shares.rest === "members" ? rounded.units : rounded.units.map((v, index) => atMost(v, at(shares.rooms, index)));
  const difference = subtract(shares.amount, sum(rounded.units));
  const isBorne = shares.rounding !== null && "difference" in shares.rounding;
  audit({ rooms: shares.rooms, units, difference, isBorne, takesPart: (index) => takesPart(shares.rule, index) });
  return { shares, quotas, rounded, units, difference };
};

const quotasOf = ({ rule, rooms, rest, amount }: Shares): Quotas => {
  switch (rule.k) {
    case "pro rata":
    case "equally":
      return rest === "members" ? waterFill(amount, rule.weights, rooms) : uncapped(amount, rule.weights);
    case "one by one":
      return oneByOne(amount, rule.keys, rule.first, rooms, rule.equals);
    case "equal awards":
      return equalAwards(amount, rooms.map(limited));
    case "talmud":
      return talmud(amount, rooms.map(limited));
  }
};

const limited = (room: Limit): Int => room ?? defect("equal awards or talmud among members without a room");

const round = ({ rule, rooms, rest, rounding, amount }: Shares, quotas: Quotas): Rounded => {
  switch (rounding?.k) {
    case undefined:
      return rounded(quotas.of.map((q) => floorDivide(q, quotas.divisor)));
    case "largest remainder":
      return largestRemainder(amount, quotas);
    case "cumulative":
      return cumulative(quotas);
    case "sainte lague":
      if (rule.k === "one by one") return sainteLagueAmongEquals(quotas);
      if (rule.k !== "pro rata" && rule.k !== "equally") return defect("Sainte-Laguë without weights");
      return sainteLague(amount, rule.weights, rest === "members" ? rooms : rooms.map(() => null), quotas);
    case "down":
      return down(quotas);
    case "up":
      return up(quotas);
    case "half even":
      return halfEven(quotas);
  }
};

/** R28: what stands before the block in which the amount runs out is full, so only that block is divided. */
const sainteLagueAmongEquals = (quotas: Quotas): Rounded => {
  const units = quotas.of.map((q) => floorDivide(q, quotas.divisor));
  const margin = quotas.order?.margin ?? null;
  if (margin === null) return rounded(units);
  const inside = sainteLague(margin.amount, margin.weights, margin.rooms, margin.quotas);
  for (const [place, index] of margin.block.entries()) units[index] = at(inside.units, place);
  return { ...inside, units, last: inside.last === null ? null : at(margin.block, inside.last) };
};

/** What a difference bearer that holds so much bears of what is short (R29); a party, which holds nothing here, bears all of it. */
export const differenceBorne = (difference: Int, holds: Limit): Int =>
  isPositive(difference) ? (holds === null ? difference : min(difference, holds)) : zero;
