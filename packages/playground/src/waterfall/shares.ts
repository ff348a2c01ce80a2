import type { BearerRow } from "@spillway/engine";
import type { Some } from "../worker/outcome-view.js";
import { compare } from "./rows.js";

/** Who bears a layer's amount: the largest, and the others together. */
export interface Shares {
  readonly shown: readonly BearerRow[];
  readonly more: { readonly count: number; readonly borne: bigint } | null;
}

/** @param borne What all of them bear; not all of their rows need be at hand. */
export const sharesOf = ({ rows, count }: Some<BearerRow>, borne: bigint, most: number): Shares => {
  const shown = [...rows].sort((a, b) => compare(b.borne, a.borne)).slice(0, most);
  const rest = shown.reduce((left, row) => left - row.borne, borne);
  return { shown, more: count > shown.length ? { count: count - shown.length, borne: rest } : null };
};
