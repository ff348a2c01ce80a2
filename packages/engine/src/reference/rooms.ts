import { compare } from "./number/integer.js";
import type { Int } from "./number/integer.js";
import type { Limit } from "./number/limit.js";
import { floor, held, minus, whole } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";

/** What a bearer can give, and what sets it. */
export interface Room {
  readonly room: Limit;
  readonly by: RoomBy;
  /** The same if its balance were unlimited; a floor still counts (R36). */
  readonly unfunded: Limit;
}

/** A cap by its place among `each up to`; null where nothing limits. */
export type RoomBy = { readonly k: "cap"; readonly index: number } | { readonly k: "keeping" } | { readonly k: "balance" } | null;

export const unlimitedRoom: Room = { room: null, by: null, unfunded: null };

/** R18, R21: the least of the caps, of what lies above the floor, of the balance; of equals the first sets it. */
export const roomOf = (caps: readonly (Ratio | null)[], balance: Int | null, keeping: Ratio | null): Room => {
  let found = unlimitedRoom;
  for (const [index, cap] of caps.entries()) if (cap !== null) found = lowered(found, floor(held(cap)), { k: "cap", index });
  if (balance === null) return found;
  if (keeping !== null) found = lowered(found, aboveFloor(balance, keeping), { k: "keeping" });
  const { room, by } = lowered(found, balance, { k: "balance" });
  return { room, by, unfunded: found.room };
};

const lowered = (before: Room, to: Int, by: RoomBy): Room =>
  before.room === null || compare(to, before.room) < 0 ? { room: to, by, unfunded: to } : before;

/** `⌊(balance now − K)⁺⌋` */
const aboveFloor = (balance: Int, keeping: Ratio): Int => floor(held(minus(whole(balance), held(keeping))));
