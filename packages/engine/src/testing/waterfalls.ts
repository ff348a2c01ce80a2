import type { Feed, Id, Residual, Step, ThroughRow, Waterfall } from "../plan/types.js";
import { opening, setsOf, type Draft, type SeenStep, type Standing } from "./draft.js";
import { money } from "./expressions.js";
import { plainRounding } from "./layers.js";
import { seenOf, type Place } from "./place.js";
import { bearer } from "./references.js";
import { plainly, sequence } from "./steps.js";
import { columnsOf } from "./world.js";

interface Wanted {
  readonly id: Id;
  readonly asset: Id;
  readonly feed: "event" | "transfer" | "through";
  /** The waterfall to which it passes what is left. */
  readonly passes: Id | null;
}

/** One to four waterfalls: fed by the event, by a transfer from one above, or looking through to one above. */
export const waterfalls = (d: Draft): readonly Waterfall[] => {
  const made: Waterfall[] = [];
  for (const wanted of wantedOf(d)) made.push(waterfall(d, wanted, made));
  return made;
};

const wantedOf = ({ c }: Draft): readonly Wanted[] => {
  const wanted: { -readonly [K in keyof Wanted]: Wanted[K] }[] = [{ id: "w1", asset: "A", feed: "event", passes: null }];
  const count = 1 + c.below(4);
  for (let i = 2; i <= count; i += 1) {
    const id = `w${i}`;
    const free = wanted.filter(({ passes }) => passes === null);
    const kind = c.below(4);
    if (kind === 1 && free.length > 0) {
      const first = c.one(free);
      const { asset } = first;
      for (const one of [first, ...c.some(free).filter((other) => other.asset === asset)]) one.passes = id;
      wanted.push({ id, asset, feed: "transfer", passes: null });
    } else wanted.push({ id, asset: c.rarely(5) ? "B" : "A", feed: kind === 2 ? "through" : "event", passes: null });
  }
  return wanted;
};

const waterfall = (d: Draft, wanted: Wanted, above: readonly Waterfall[]): Waterfall => {
  const { c } = d;
  const { id, asset } = wanted;
  const inClass = c.one(["s", "s", "e", "m", "v"]);
  const items = wanted.feed !== "transfer" && c.below(3) === 1 ? inClass : null;
  const ended = above.map((one) => one.id);
  const seen = above.flatMap((one) => seenOf({ waterfall: one.id, eaches: [] }, one.steps));
  const place: Place = {
    waterfall: id,
    asset,
    items,
    pooled: items !== null,
    mayIterate: items !== null,
    item: null,
    eaches: [],
    above: ended,
    held: true,
    seen,
  };
  const residual = residualOf(d, wanted, items !== null);
  const steps = sequence(d, place, 1 + c.below(3), plainly);
  return {
    id,
    asset,
    feed: feed(d, wanted, ended, seen, items),
    loss: wanted.feed === "through" || items !== null ? lossOf(d, wanted, ended, seen, items) : null,
    items: items === null ? null : c.one(setsOf(d, items)),
    steps: residual.k === "borne" ? [...steps, lastStep(d, residual.by, items !== null)] : steps,
    residual,
  };
};

const residualOf = ({ c, world }: Draft, { asset, passes }: Wanted, perItem: boolean): Residual => {
  if (passes !== null) return { k: "passed", to: passes };
  const parties = world.parties.filter((party) => party.asset === asset);
  switch (c.below(9)) {
    case 1:
    case 2:
      return { k: "deficit", next: !perItem };
    case 3:
    case 4:
      return { k: "open", why: "people decide" };
    case 5:
      return { k: "refused" };
    case 6:
    case 7:
      return { k: "borne", by: c.one(parties).id };
    default:
      return { k: "deficit", next: false };
  }
};

const lastStep = (d: Draft, party: Id, pooled: boolean): Step => ({
  id: "residual",
  over: null,
  when: null,
  terms: [],
  body: { k: "party", party },
  lots: null,
  whole: false,
  shareBack: pooled ? plainRounding(d) : null,
});

/** The header of a look-through reads waterfalls that have ended; that of an item waterfall its item. */
const headerStanding = (feed: Wanted["feed"], ended: readonly Id[], seen: readonly SeenStep[], items: Id | null): Standing => ({
  ...opening,
  member: items,
  item: items === null ? null : { class: items, only: null },
  run: feed === "through" ? { held: true, begun: ended, ended, steps: seen } : null,
});

const lossOf = (d: Draft, { feed: by, asset }: Wanted, ended: readonly Id[], seen: readonly SeenStep[], items: Id | null) => {
  const at = headerStanding(by, ended, seen, items);
  const own = items === null ? [] : columnsOf(d.world, items, ["amount"], asset);
  const first = own[0];
  if (first !== undefined && items !== null && d.c.below(3) > 0) {
    return { k: "ref", to: { k: "column", class: items, id: first.id, of: d.c.one([{ k: "item" }, { k: "member" }] as const) } } as const;
  }
  return money(d, at, by === "through" ? 0 : 1);
};

const feed = (d: Draft, { feed: by }: Wanted, ended: readonly Id[], seen: readonly SeenStep[], items: Id | null): Feed => {
  if (by !== "through") return { k: by };
  const { c } = d;
  const at = { ...headerStanding("event", ended, seen, items) };
  const row = (): ThroughRow => {
    if (c.below(2) === 1) return { k: "step", step: c.one(seen).ref };
    return { k: "bearer", by: bearer(d, at), waterfall: c.one(ended) };
  };
  return { k: "through", rows: Array.from({ length: 1 + c.below(2) }, row) };
};
