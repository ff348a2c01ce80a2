import { rational, type Rational, readExact } from "../../amount/rational.js";
import type { Input } from "../../state/types.js";
import { key } from "../../plan/keys.js";
import type { Id, MemberRef } from "../../plan/types.js";
import type { StepResult, WaterfallResult } from "../types.js";
import type { Voice } from "./voice.js";

/** What the lines of one waterfall are made with. */
export interface Context {
  readonly voice: Voice;
  readonly input: Input;
  readonly waterfall: Id;
  readonly asset: Id;
  /** How many members, parts or items of a split are shown, the largest first. */
  readonly most: number;
  /** By key of a step, the look-through that takes over rows of it. */
  readonly through: ReadonlyMap<string, Id>;
  /** Whether splits are told, or only what the step takes. */
  readonly splits: boolean;
}

/** Of every step with rows that a look-through takes over, its name. */
export const throughOf = (waterfalls: readonly WaterfallResult[]): ReadonlyMap<string, Id> => {
  const found = new Map<string, Id>();
  const visit = (waterfall: Id, step: StepResult): void => {
    const row = step.bearers.find(({ through }) => through !== null);
    if (row?.through != null) found.set(key.step(waterfall, step.name), row.through);
    for (const inner of step.layers ?? []) visit(waterfall, inner);
    for (const item of step.items ?? []) for (const inner of item.layers ?? []) visit(waterfall, inner);
  };
  for (const { name, steps } of waterfalls) for (const step of steps) visit(name, step);
  return found;
};

/** The member that an input names, or the item. */
export const whoIs = ({ input }: Context, who: MemberRef, item: string | null): string => {
  if (who.k === "item") return item ?? "the item";
  const named = input.event.inputs.get(who.id);
  return named?.k === "text" ? named.v : who.id;
};

export const isWhole = (text: string): boolean => !text.includes("/");

/** `amount · weight / total`: what one would bear if no one had a limit. */
export const uncappedShare = (amount: string, weight: string, total: string): Rational => {
  const [a, w, all] = [readExact(amount), readExact(weight), readExact(total)];
  return all.n === 0n ? rational(0n, 1n) : rational(a.n * w.n * all.d, a.d * w.d * all.n);
};
