import type { Id } from "../plan/types.js";
import { courseOf, undecided } from "./course.js";
import { goesOn } from "./line.js";
import type { Charge } from "./run/books.js";
import type { Division } from "./run/types.js";
import type { Taken } from "./run/marks.js";
import type { Course, MemberShares, ShareStretch } from "./types.js";

/** Collects what members share, layer by layer. */
export interface ShareBuilder {
  readonly push: (from: bigint, to: bigint, charge: Charge, taken: Taken) => void;
  /** On these losses nothing is known. */
  readonly lose: (from: bigint, to: bigint) => void;
  readonly shares: () => readonly MemberShares[];
}

interface Layer extends Omit<MemberShares, "stretches"> {
  readonly stretches: ShareStretch[];
}

export const shareBuilder = (): ShareBuilder => {
  const layers = new Map<string, Layer>();
  const layerOf = (waterfall: Id, step: Id, called: boolean): Layer => {
    const key = `${waterfall}/${step}/${called}`;
    const layer = layers.get(key) ?? { waterfall, step, called, stretches: [] };
    layers.set(key, layer);
    return layer;
  };
  return {
    push: (from, to, charge, taken) => {
      const shared = sharedBy(charge, from, to);
      if (shared === null || taken === "all") return;
      const { stretches } = layerOf(charge.waterfall, charge.steps.at(-1) ?? "", charge.called);
      const next: ShareStretch = { from, to, without: taken, shared };
      const last = stretches.at(-1);
      if (last !== undefined && last.to === from - 1n && continues(last, next)) stretches[stretches.length - 1] = { ...last, to };
      else stretches.push(next);
    },
    lose: (from, to) => {
      const { stretches } = layerOf("", "", false);
      stretches.push({ from, to, without: null, shared: { k: "together", most: undecided, rooms: null } });
    },
    shares: () => [...layers.values()],
  };
};

const sharedBy = ({ by, amount }: Charge, from: bigint, to: bigint): ShareStretch["shared"] | null => {
  if (by.k === "row") return { k: "rows", rows: new Map([[by.row, courseOf(amount, from, to)]]) };
  return by.k === "split" ? ofDivision(by.division, from, to) : null;
};

const ofDivision = ({ roster, units, amount, rest, rounding }: Division, from: bigint, to: bigint): ShareStretch["shared"] => {
  if (roster.k === "fixed") return { k: "amount", amount: courseOf(amount, from, to), roster, rest, rounding };
  if (units === null) {
    const most = roster.k === "sum" ? roster.most : [];
    return { k: "together", most: courseOf(amount, from, to), rooms: new Map(roster.rows.map((row, place) => [row, most[place] ?? null])) };
  }
  const rows = roster.rows.flatMap((row, place): [number, Course][] => {
    const own = units[place];
    return own === undefined ? [] : [[row, courseOf(own, from, to)]];
  });
  return { k: "rows", rows: new Map(rows) };
};

const continues = (a: ShareStretch, b: ShareStretch): boolean => {
  if (a.without !== null || b.without !== null) return false;
  if (a.shared.k === "amount" && b.shared.k === "amount") {
    return a.shared.roster === b.shared.roster && a.shared.rest === b.shared.rest && goesOn(a.shared.amount, b.shared.amount);
  }
  if (a.shared.k !== "rows" || b.shared.k !== "rows" || a.shared.rows.size !== b.shared.rows.size) return false;
  const { rows } = a.shared;
  return [...b.shared.rows].every(([row, course]) => {
    const before = rows.get(row);
    return before !== undefined && goesOn(before, course);
  });
};
