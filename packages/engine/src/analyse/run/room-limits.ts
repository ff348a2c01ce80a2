import { key as keys } from "../../plan/keys.js";
import type { Step } from "../../plan/types.js";
import type { Frame, Limited } from "./types.js";

/** What sets the room of a member. */
export type SetBy = "cap" | "keeping" | "balance";

/** R44, place 3: of those who take part, the first cap that sets a room, else a floor, else the balances. */
export const limitsOf = (
  { waterfall }: Frame,
  { id }: Step,
  n: number,
  taking: readonly number[],
  setBy: (place: number) => SetBy | null | undefined,
  capAt: (place: number) => number,
): Limited => {
  if (n === 0) return { by: "no members", at: keys.clause(waterfall, id, "source") };
  if (taking.length === 0) return { by: "no weight", at: keys.clause(waterfall, id, "split") };
  let first: number | null = null;
  let floors = false;
  for (const place of taking) {
    const by = setBy(place);
    if (by === undefined) return { by: null, at: null };
    if (by === "cap" && (first === null || capAt(place) < first)) first = capAt(place);
    floors ||= by === "keeping";
  }
  if (first !== null) return { by: "member caps", at: keys.each(waterfall, id, first) };
  if (floors) return { by: "keeping", at: keys.clause(waterfall, id, "keeping") };
  return { by: "balance", at: keys.clause(waterfall, id, "source") };
};
