import { evaluate, figure } from "./replay/evaluate.js";
import { floor, leastOf } from "./replay/fraction.js";
import { limitedBy, type Case, type Opened } from "./moment.js";
import type { Limited } from "./replay/terms.js";
import { here } from "./replay/world.js";

/** R19. @param byRoom what it says where the room lowers the ask. */
export const closing = (
  of: Case,
  { ask, limited: before }: Opened,
  room: bigint | null,
  byRoom: Limited,
): { readonly z: bigint; readonly limited: Limited } => {
  const { world, frame, step } = of;
  let z = leastOf(ask, room) ?? ask;
  let limited = z < ask ? byRoom : before;
  const written = step.lots === null ? null : evaluate(here(world, frame), step.lots);
  const size = written === null ? 1n : floor(figure(written));
  const lot = size < 1n ? 1n : size;
  if (z % lot !== 0n) {
    limited = limitedBy(of, "lots", "lots");
    z -= z % lot;
  }
  if (step.whole && z > 0n && room !== null && ask - (ask % lot) > room) {
    limited = limitedBy(of, "whole", "whole");
    z = 0n;
  }
  return { z, limited };
};

/** R38: of a layer in `together`, what is left of its claim. */
export const afterCut = ({ expected: { place } }: Case, z: bigint, limited: Limited): { readonly amount: bigint; readonly by: Limited } =>
  place.k === "claim" && place.left < place.claim ? { amount: place.left, by: { by: "cut", at: null } } : { amount: z, by: limited };
