import type { Body, Id, Step } from "../plan/types.js";
import { compareIds } from "../id/compare.js";
import { everyStep } from "../plan/steps.js";
import { setsOf, type Draft } from "./draft.js";
import { condition, limitOf, money, rate } from "./expressions.js";
import { isPart, layerBody, plainRounding, terms, type Forbidden, type Need } from "./layers.js";
import { after, standing, type Place } from "./place.js";
import { towerBody, type MakeTranche } from "./towers.js";

interface Wanted {
  readonly need: Need;
  readonly depth: number;
  readonly forbidden: Forbidden;
  /** The name, where it is given: a tranche's. */
  readonly id: Id | null;
}

export const plainly: Wanted = { need: "any", depth: 2, forbidden: new Set(), id: null };

/** Steps one after another. */
export const sequence = (d: Draft, place: Place, count: number, wanted: Omit<Wanted, "id">): readonly Step[] => {
  const steps: Step[] = [];
  let here = place;
  for (let i = 0; i < count; i += 1) {
    const made = step(d, here, { ...wanted, id: null });
    steps.push(made);
    // What a part can take is measured before it takes anything, so it reads nothing of itself.
    if (!isPart(wanted.need)) here = after(here, made);
  }
  return steps;
};

export const step = (d: Draft, place: Place, wanted: Wanted): Step => {
  const { c } = d;
  const id = wanted.id ?? d.name();
  const mayIterate = place.mayIterate && wanted.need === "any" && wanted.id === null && wanted.depth > 0;
  if (mayIterate && c.rarely(3)) return forEach(d, place, id, wanted);
  const blocks = wanted.depth <= 0 ? 0 : 4;
  switch (c.below(6 + blocks)) {
    case 6:
      return block(d, place, id, wanted, group(d, place, wanted));
    case 7:
      return block(d, place, id, wanted, parts(d, place, wanted));
    case 8:
      return block(d, place, id, wanted, together(d, place, wanted));
    case 9:
      if (isPart(wanted.need) || wanted.id !== null) break;
      return block(d, place, id, wanted, towerBody(d, place, id, tranche(d, wanted)));
  }
  return layer(d, place, id, wanted);
};

export const layer = (
  d: Draft,
  place: Place,
  id: Id,
  { need, forbidden }: Pick<Wanted, "need" | "forbidden">,
  given: Body | null = null,
): Step => {
  const { c } = d;
  const at = standing(place);
  const body = given ?? layerBody(d, at, place.asset, need, forbidden);
  const closes = need === "any" && !(body.k === "members" && body.rest === "next");
  return {
    id,
    ...around(d, place, need),
    body,
    lots: closes && c.rarely(5) ? (c.below(2) === 0 ? money(d, at, 1) : rate(d, at, 1)) : null,
    whole: closes && c.rarely(6),
    shareBack: place.pooled ? plainRounding(d) : null,
  };
};

const block = (d: Draft, place: Place, id: Id, { need }: Wanted, body: Body): Step => ({
  id,
  ...around(d, place, need),
  body,
  lots: null,
  whole: false,
  shareBack: place.pooled && d.c.rarely(3) ? plainRounding(d) : null,
});

const around = (d: Draft, place: Place, need: Need): Pick<Step, "over" | "when" | "terms"> => {
  const at = standing(place);
  const quiet = isPart(need) ? { ...at, arrived: false } : at;
  return {
    over: place.pooled && place.items !== null && place.held && need === "any" && d.c.rarely(3) ? d.c.one(setsOf(d, place.items)) : null,
    when: d.c.rarely(9) ? condition(d, quiet, 2) : null,
    terms: terms(d, at, need),
  };
};

const inBlock = (place: Place): Place => ({ ...place, mayIterate: false });

const lower = ({ need, depth, forbidden }: Wanted): Omit<Wanted, "id"> => ({ need, forbidden, depth: depth - 1 });

/** In a block that must have an end it is the block's own limit that ends it. */
const insideOf = (need: Need): Need => (isPart(need) ? "part" : "any");

const group = (d: Draft, place: Place, wanted: Wanted): Body => ({
  k: "group",
  steps: sequence(d, inBlock(place), 1 + d.c.below(3), { ...lower(wanted), need: insideOf(wanted.need) }),
});

const parts = (d: Draft, place: Place, wanted: Wanted): Body => {
  const { c } = d;
  const kind = isPart(wanted.need) ? c.below(2) : c.below(3);
  const need = (["weighed", "part", "any"] as const)[kind] ?? "any";
  const steps = siblings(d, place, 1 + c.below(3), { ...lower(wanted), need });
  const quiet = isPart(wanted.need) ? { ...standing(place), arrived: false } : standing(place);
  return {
    k: "parts",
    parts: steps.map((one) => ({ weight: need === "weighed" ? null : c.rarely(3) ? money(d, quiet, 0) : rate(d, quiet, 1), step: one })),
    rest: need === "any" ? "next" : "parts",
    rounding: plainRounding(d),
  };
};

const together = (d: Draft, place: Place, wanted: Wanted): Body => {
  const { c } = d;
  const quiet = isPart(wanted.need) ? { ...standing(place), arrived: false } : standing(place);
  const need: Need = isPart(wanted.need) ? "part" : "claimant";
  return {
    k: "together",
    combined: c.rarely(3) ? limitOf(d, quiet, 1) : null,
    layers: siblings(d, place, 1 + c.below(3), { ...lower(wanted), need, depth: 0 }),
    rounding: plainRounding(d),
  };
};

/** Side by side: sorted by name, no balance twice. */
const siblings = (d: Draft, place: Place, count: number, wanted: Omit<Wanted, "id">): readonly Step[] => {
  const forbidden = new Set(wanted.forbidden);
  const made = Array.from({ length: count }, () => {
    const one = step(d, { ...inBlock(place), held: false }, { ...wanted, forbidden, id: null });
    for (const balance of balancesOf(one)) forbidden.add(balance);
    return one;
  });
  return made.sort((a, b) => compareIds(a.id, b.id));
};

const balancesOf = (one: Step): readonly string[] =>
  [...everyStep([one])].flatMap(({ body }) => {
    if (body.k === "fund") return [body.fund];
    const drawn = (body.k === "member" || body.k === "members") && body.column !== null ? [`${body.class}.${body.column}`] : [];
    const rounding = body.k === "members" ? body.rounding : null;
    return rounding !== null && "difference" in rounding && rounding.difference.k === "fund" ? [...drawn, rounding.difference.id] : drawn;
  });

const tranche =
  (d: Draft, { depth, forbidden }: Wanted): MakeTranche =>
  (place, id, bare) =>
    bare
      ? layer(d, place, id, { need: "any", forbidden }, { k: "position" })
      : step(d, place, { need: "any", depth: depth - 1, forbidden, id });

const forEach = (d: Draft, place: Place, id: Id, wanted: Wanted): Step => {
  const { c } = d;
  const items = place.items ?? "s";
  const column = { s: "peril", m: "region", e: "kind" }[items];
  const by = place.eaches.length === 0 && column !== undefined && c.below(2) === 1 ? column : null;
  const at = standing(place);
  const own = { ...at, member: items, item: { class: items, only: null } };
  const inside: Place = {
    ...place,
    pooled: by !== null,
    mayIterate: by !== null,
    item: { class: items, only: by },
    eaches: [...place.eaches, id],
  };
  return {
    id,
    over: null,
    when: c.rarely(6) ? condition(d, at, 1) : null,
    terms: [],
    body: {
      k: "each",
      by,
      order: c.below(2) === 1 ? { key: money(d, own, 1), first: c.one(["smallest", "largest"] as const) } : null,
      steps: sequence(d, inside, 1 + c.below(2), lower(wanted)),
    },
    lots: null,
    whole: false,
    shareBack: null,
  };
};
