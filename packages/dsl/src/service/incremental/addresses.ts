import type { Span } from "@spillway/engine/diagnostic";

/**
 * Places that stay when the text before them changes. Every part of a policy has a range of addresses of its own, so that trees,
 * diagnostics and whatever else was made of a part that did not change can be used again; only at the end are addresses turned into
 * offsets. (Compilers of several files do the same: clang's `SourceManager` gives every file a range of one address space.)
 */
export interface Slot {
  readonly base: number;
  /** How long a text can stand here; there is room for a part to grow. */
  readonly room: number;
}

/** The part that is first in the text stays at 0. */
const FIRST_ROOM = 8192;

/** A slot behind all others. */
export const slotAfter = (slots: readonly Slot[], length: number): Slot => {
  const last = slots.at(-1);
  return last === undefined ? { base: 0, room: length + FIRST_ROOM } : { base: last.base + last.room, room: length + (length >> 1) + 64 };
};

/** Whether a text, with the end of a line behind it, has room in a slot. */
export const hasRoom = ({ room }: Slot, length: number): boolean => length < room;

/** A text as it stands in a slot, with ends of lines behind it. */
export const padded = (text: string, { room }: Slot): string => text + "\n".repeat(room - text.length);

/** A part of the text where it stands now. */
export interface Standing {
  readonly slot: Slot;
  readonly start: number;
  readonly end: number;
}

/** The way from addresses to offsets of the text, and back. */
export interface Places {
  readonly toOffset: (address: number) => number;
  readonly toAddress: (offset: number) => number;
  readonly toSpan: (addresses: Span) => Span;
}

/** @param parts In the order of the text. */
export const placesOf = (parts: readonly Standing[]): Places => {
  const byBase = [...parts].sort((a, b) => a.slot.base - b.slot.base);
  const toOffset = (address: number): number => {
    const part = lastOf(byBase, (one) => one.slot.base <= address);
    return part === undefined ? address : Math.min(part.start + address - part.slot.base, part.end);
  };
  return {
    toOffset,
    toAddress: (offset) => {
      const part = lastOf(parts, (one) => one.start <= offset);
      return part === undefined ? offset : part.slot.base + offset - part.start;
    },
    toSpan: ({ start, end }) => ({ start: toOffset(start), end: toOffset(end) }),
  };
};

/** Where addresses are offsets. */
export const plainPlaces: Places = { toOffset: (address) => address, toAddress: (offset) => offset, toSpan: (span) => span };

/** The last of those that hold, which stand before those that do not. */
const lastOf = <T>(list: readonly T[], holds: (one: T) => boolean): T | undefined => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && holds(one)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
};
