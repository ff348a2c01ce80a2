import type { MemberRecord, SplitRecord } from "../outcome/trace.js";
import { key } from "../plan/keys.js";
import { at } from "./at.js";
import { text } from "./number/integer.js";
import { exactText, ratio } from "./number/ratio.js";
import { whyOf } from "./reasons.js";
import type { RoomBy } from "./rooms.js";
import { sumsBefore } from "./rounding/cumulative.js";
import type { Run } from "./run.js";
import { certificate, quotaText, weightText } from "./split/certificate.js";
import type { SplitAt } from "./split/certificate.js";
import type { Division } from "./split/divide.js";

/** A split that was made. */
export interface Split {
  readonly at: SplitAt;
  readonly division: Division;
  /** What sets each room, of members. */
  readonly setBy: readonly RoomBy[] | null;
}

/** The certificate, then a line for each of those among whom it was split. */
export const traceSplit = (run: Run, split: Split): void => {
  run.trace.add((): SplitRecord => ({ k: "split", ...certificate(split.at, split.division) }));
  const before = split.division.shares.rounding?.k === "cumulative" ? sumsBefore(split.division.quotas) : null;
  for (const i of split.at.ids.keys())
    run.trace.add(() => line(split, i, before && exactText(ratio(at(before, i), split.division.quotas.divisor))));
};

const line = ({ at: place, division, setBy }: Split, i: number, before: string | null): MemberRecord => {
  const by = setBy && at(setBy, i);
  const room = at(division.shares.rooms, i);
  return {
    k: "member",
    waterfall: place.waterfall,
    step: place.step,
    item: place.item,
    among: place.among,
    id: at(place.ids, i),
    weight: weightText(division.shares, i),
    room: room && text(room),
    room_at: roomKey(place, by),
    quota: quotaText(division, i),
    before,
    units: text(at(division.units, i)),
    why: whyOf(place, division, by, i),
  };
};

const roomKey = ({ waterfall, step }: SplitAt, by: RoomBy): string | null => {
  switch (by?.k) {
    case undefined:
      return null;
    case "cap":
      return key.each(waterfall, step, by.index);
    case "keeping":
      return key.clause(waterfall, step, "keeping");
    case "balance":
      return "balance";
  }
};
