import type { Rational } from "../../amount/rational.js";
import type { Expr, Step, TowerBody } from "../../plan/types.js";
import { evaluate, figure } from "./evaluate.js";
import { floor, held, times } from "./fraction.js";
import { unlimited } from "./opening.js";
import { here, type Frame, type World } from "./world.js";

export interface Slice {
  readonly step: Step;
  readonly from: bigint;
  /** Null: unlimited. */
  readonly to: bigint | null;
  /** What is left of its width at the position of the tower; null: unlimited. */
  readonly width: bigint | null;
  readonly slice: bigint;
  /** Its upper bound cuts off what reaches it. */
  readonly cutOff: boolean;
}

/** What has entered the tower before (R39). */
export const positionOf = ({ opening, ledger }: World, { waterfall }: Frame, tower: Step): bigint => {
  if (tower.body.k !== "tower" || tower.body.span === "one event") return 0n;
  const name = `${waterfall.id}.${tower.id}`;
  return opening.entered(name) + (ledger.entered.get(name) ?? 0n);
};

/** R39: the slices of an amount that enters at a position. Null where a bound depends on what is not known. */
export const slicesOf = (world: World, frame: Frame, tower: Step, body: TowerBody, ask: bigint): readonly Slice[] | null => {
  const bounds = boundsOf(world, frame, body);
  if (bounds === null) return null;
  const p = positionOf(world, frame, tower);
  return bounds.map(({ step, from, to }) => {
    const start = p > from ? p : from;
    const reaching = above(p + ask - start);
    const width = to === null ? null : above(to - start);
    const slice = width !== null && width < reaching ? width : reaching;
    return { step, from, to, width, slice, cutOff: slice < reaching };
  });
};

const above = (x: bigint): bigint => (x > 0n ? x : 0n);

/** Whole, and none below the one before it. */
const boundsOf = (world: World, frame: Frame, body: TowerBody) => {
  const at = here(world, frame);
  const base = body.base === null ? null : evaluate(at, body.base);
  const bound = (e: Expr): bigint | null | undefined => {
    const value = evaluate(at, e);
    if (value === null || (body.base !== null && base === null)) return undefined;
    if (value === unlimited) return null;
    const share: Rational = figure(value);
    return floor(base === null ? held(share) : times(held(share), held(figure(base))));
  };
  let last = 0n;
  const bounds: { step: Step; from: bigint; to: bigint | null }[] = [];
  for (const tranche of body.tranches) {
    const [low, high] = [bound(tranche.from), bound(tranche.to)];
    if (low === undefined || low === null || high === undefined) return null;
    const from = low > last ? low : last;
    const to = high === null ? null : high > from ? high : from;
    last = to ?? from;
    bounds.push({ step: tranche.step, from, to });
  }
  return bounds;
};
