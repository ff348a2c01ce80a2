import { hasRoom, padded, slotAfter, type Slot } from "./addresses.js";
import { cutsOf } from "./pieces.js";
import { MAX_DEPTH, MAX_LENGTH } from "../../syntax/lexer.js";
import { MAX_REPORTED } from "../../syntax/policy-parser.js";
import { readPart, type PartReading } from "../../syntax/part.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

/** A part of a text, read by itself. Its places are addresses. */
export interface Part {
  readonly text: string;
  readonly slot: Slot;
  /** The text as it stands in its slot. */
  readonly padded: string;
  readonly last: boolean;
  readonly reading: PartReading;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Parts {
  /** In the order of the text; together they are the text. */
  readonly parts: readonly Part[];
  /** All that were ever given out, in the order of their addresses. */
  readonly slots: readonly Slot[];
}

export const noParts: Parts = { parts: [], slots: [] };

/** A piece whose braces do not pair goes on in the next; beyond this many the text is read as a whole. */
const MOST_JOINED = 8;

/**
 * The parts of a text, of which only those are read that are not there from before; null where the text can be read as a whole only.
 */
export const partsOf = (text: string, before: Parts): Parts | null => {
  if (text.length === 0 || text.length > MAX_LENGTH) return null;
  const cuts = [...cutsOf(text), text.length];
  const isCut = new Set(cuts);
  const fits = (part: Part, start: number): boolean => {
    const end = start + part.text.length;
    const stands = isCut.has(start) && isCut.has(end) && (start === 0) === (part.slot.base === 0) && (end === text.length) === part.last;
    // Texts of one length are compared by whole words of the machine; `startsWith` goes letter by letter.
    return stands && text.slice(start, end) === part.text;
  };
  const { front, changed, back } = compared(before.parts, text.length, fits);
  const known = new Map(changed.map((part) => [part.text, part]));
  const from = lengthOf(front);
  const stop = text.length - lengthOf(back);
  const pieces = cuts.flatMap((start, index) => (from <= start && start < stop ? [text.slice(start, cuts[index + 1])] : []));
  const again = new Set(pieces.flatMap((piece) => known.get(piece) ?? []));
  const free = new Set(changed.filter((part) => !again.has(part)).map((part) => part.slot));
  const slots = [...before.slots];
  const slotFor = (length: number, isFirst: boolean): Slot | null => {
    for (const slot of free) if (hasRoom(slot, length) && (slot.base === 0) === isFirst && free.delete(slot)) return slot;
    if (isFirst && slots.length > 0) return null;
    const slot = slotAfter(slots, length);
    slots.push(slot);
    return slot;
  };
  const parts = [...front];
  let at = from;
  while (at < stop) {
    const start = at;
    const old = known.get(text.slice(start, cuts[cuts.indexOf(start) + 1]));
    const part = old !== undefined && fits(old, start) ? old : readAt(text, cuts, start, stop, slotFor);
    if (part === null) return null;
    known.delete(part.text);
    parts.push(part);
    at += part.text.length;
  }
  parts.push(...back);
  return readAlike(parts) ? { parts, slots } : null;
};

/** The parts at the beginning and at the end of a text that are as before. */
const compared = (parts: readonly Part[], length: number, fits: (part: Part, start: number) => boolean) => {
  let [front, start] = [0, 0];
  for (const part of parts) {
    if (!fits(part, start)) break;
    front++;
    start += part.text.length;
  }
  let [back, end] = [parts.length, length];
  for (let part = parts[back - 1]; part !== undefined && back > front; part = parts[back - 1]) {
    if (end - part.text.length < start || !fits(part, end - part.text.length)) break;
    back--;
    end -= part.text.length;
  }
  return { front: parts.slice(0, front), changed: parts.slice(front, back), back: parts.slice(back) };
};

const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.text.length, 0);

/** A part that begins here: one piece, or as many as it takes until it stands alone. */
const readAt = (
  text: string,
  cuts: readonly number[],
  start: number,
  stop: number,
  slotFor: (length: number, isFirst: boolean) => Slot | null,
): Part | null => {
  const first = cuts.indexOf(start) + 1;
  for (let joined = 0; joined < MOST_JOINED; joined++) {
    const end = cuts[first + joined];
    if (end === undefined || end > stop) return null;
    const part = read(text.slice(start, end), end === text.length, slotFor(end - start, start === 0));
    if (part === null || part.reading.standsAlone) return part;
  }
  return null;
};

const read = (text: string, last: boolean, slot: Slot | null): Part | null => {
  if (slot === null) return null;
  const diagnostics: Diagnostic[] = [];
  const reading = readPart(text, { base: slot.base, last }, (diagnostic) => diagnostics.push(diagnostic));
  return { text, slot, padded: padded(text, slot), last, reading, diagnostics };
};

/** Of hidden characters only so many are reported of one text. */
const MAX_HIDDEN = 20;

/** Whether the parts are read as in the whole text, as far as that depends on all of them. */
const readAlike = (parts: readonly Part[]): boolean => {
  let [reported, hidden, depth] = [0, 0, 0];
  for (const { diagnostics, reading } of parts) {
    reported += diagnostics.length;
    hidden += diagnostics.filter(({ code }) => code === "SP0102").length;
    if (depth + reading.nesting.most > MAX_DEPTH) return false;
    depth += reading.nesting.left;
  }
  return reported <= MAX_REPORTED && hidden <= MAX_HIDDEN;
};
