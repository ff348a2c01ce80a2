import { add, n, unlimited } from "../plan/testing/expressions.js";
import type { Body, Expr, Id, Step } from "../plan/types.js";
import type { Draft } from "./draft.js";
import { money } from "./expressions.js";
import { after, standing, type Place } from "./place.js";

/** Makes a tranche; `bare`: without a source. */
export type MakeTranche = (place: Place, id: Id, bare: boolean) => Step;

/** A tower: bounds that ascend, or as they come; gaps; an open top; tranches with a source, without, and of several steps. */
export const towerBody = (d: Draft, place: Place, tower: Id, make: MakeTranche): Body => {
  const { c } = d;
  const at = { ...standing(place), arrived: false };
  const base = c.below(3) === 1 ? money(d, at, 1) : null;
  const tranches: { from: Expr; to: Expr; step: Step }[] = [];
  const count = 1 + c.below(3);
  let here: Place = { ...place, mayIterate: false };
  let last: Expr = n(0);
  for (let i = 0; i < count; i += 1) {
    const from: Expr = i > 0 && c.rarely(4) ? add(last, width(d, base !== null)) : last;
    const to: Expr = i === count - 1 && c.rarely(3) ? unlimited : c.rarely(6) ? money(d, at, 1) : add(from, width(d, base !== null));
    const id = `${tower}.${i + 1}`;
    const bare = c.below(2) === 0;
    const made = make(here, id, bare);
    if (bare) d.tranches.push({ id, asset: place.asset });
    tranches.push({ from, to, step: made });
    here = after(here, made);
    last = to;
  }
  const span = place.eaches.length === 0 && c.below(2) === 1 ? "all events" : "one event";
  return { k: "tower", base, span, tranches };
};

const width = (d: Draft, share: boolean): Expr => (share ? n(d.c.one(["1/4", "1/3", "1/2", "0"])) : n(d.amounts.any()));
