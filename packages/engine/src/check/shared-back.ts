import { formatRational } from "../amount/rational.js";
import type { SplitAmong } from "../outcome/trace.js";
import type { SplitNode } from "../outcome/trace-tree.js";
import type { PlainRounding } from "../plan/types.js";
import type { Sharer } from "./derive.js";
import { whole } from "./replay/fraction.js";
import type { Case } from "./moment.js";
import { checkSplit, type Derived } from "./split.js";

/** A split of units among parts, claims or items: whole weights, and no caps. */
export interface PlainSplit {
  readonly among: SplitAmong;
  readonly rest: "members" | "next";
  readonly rounding: PlainRounding;
  readonly amount: bigint;
  readonly sharers: readonly Sharer[];
  readonly belowZero: number;
}

/** Checks a split of a step against its certificate and its records; returns the lines, or null where there is no certificate. */
export const checkPlainSplit = ({ result, node, frame, agree, step }: Case, split: PlainSplit): readonly Derived[] | null => {
  const c = result.certificates.find(({ among }) => among === split.among);
  if (c === undefined) {
    agree(`a split among ${split.among}`, "missing", "there");
    return null;
  }
  agree("rule", c.rule, "pro rata");
  agree("rest", c.rest, split.rest);
  agree("rounding", c.rounding, split.rounding.k);
  agree("amount", c.amount, split.amount.toString());
  agree("below_zero", c.below_zero, split.belowZero);
  const order = { first: null, last: split.sharers.find(({ id }) => id === c.last?.id)?.weight ?? null };
  const lines = checkSplit(c, order, split.sharers, [], agree);
  const told: SplitNode | undefined = node?.splits.find((one) => one.split.among === split.among);
  if (told === undefined) return lines;
  agree(`lines of ${split.among}`, told.lines.length, lines.length);
  for (const [i, line] of lines.entries()) {
    const sharer = split.sharers[i];
    agree(`the line of ${sharer?.id ?? ""}`, told.lines[i], {
      k: "member",
      waterfall: frame.waterfall.id,
      step: step.id,
      item: frame.label,
      among: split.among,
      id: sharer?.id,
      weight: sharer?.weight ? formatRational(sharer.weight) : null,
      room: sharer?.room?.toString() ?? null,
      room_at: null,
      quota: formatRational(line.quota),
      before: c.rounding === "cumulative" ? formatRational(line.before) : null,
      units: line.units.toString(),
      why: line.why,
    });
  }
  return lines;
};

/** R41: what a pooled layer credited, split over its items. */
export const checkSharedBack = (of: Case): void => {
  const { world, frame, step, result, agree } = of;
  const { pool } = frame;
  if (pool === null) {
    agree("items", result.items, null);
    return;
  }
  const rooms = pool.rows.map((row) => pool.left.get(row) ?? 0n);
  const ids = pool.rows.map((row) => world.opening.ids(pool.class)[row] ?? "");
  let units = rooms.map(() => 0n);
  if (result.credited > 0n && step.shareBack !== null) {
    const sharers = pool.rows.map((row, i): Sharer => ({
      id: ids[i] ?? "",
      weight: whole((pool.weights ?? pool.left).get(row) ?? 0n),
      key: null,
      room: rooms[i] ?? 0n,
    }));
    const lines = checkPlainSplit(of, {
      among: "items",
      rest: "members",
      rounding: step.shareBack,
      amount: result.credited,
      sharers,
      belowZero: 0,
    });
    if (lines === null) return;
    units = lines.map((line) => line.units);
  } else
    agree(
      "a split among items",
      result.certificates.some(({ among }) => among === "items"),
      false,
    );
  const items = ids.flatMap((id, i) => ((rooms[i] ?? 0n) > 0n ? [{ id, arrived: rooms[i], credited: units[i], layers: null }] : []));
  // The trace of a void event tells no items where nothing was credited.
  if (!of.isVoid) agree("items", result.items, items);
};
