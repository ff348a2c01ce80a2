import { edit, rangeAt, textAt, type Snapshot } from "./snapshot.js";
import { idOf, type Occurrence } from "./bindings/occurrence.js";
import { nameAt, placesOf } from "./definition.js";
import { whyNotAName, writtenId } from "./new-name.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Position, Range, TextEdit, WorkspaceEdit } from "./protocol.js";

/** The edits of a rename, or in one sentence why there are none. */
export type Renamed = { readonly ok: true; readonly edit: WorkspaceEdit } | { readonly ok: false; readonly message: string };

/** What a rename would change: the name and its range. Null where nothing has a name of its own. */
export const renameableAt = (snapshot: Snapshot, position: Position): { readonly range: Range; readonly placeholder: string } | null => {
  const name = nameAt(snapshot, position);
  if (name === null || name.target.k === "fixed") return null;
  const text = textAt(snapshot, name.at);
  return { range: rangeAt(snapshot, name.at), placeholder: name.quoted ? text.slice(1, -1) : text };
};

/**
 * Gives what is named at a position another name, everywhere. Refused where that cannot be a name, is taken, or would make a name
 * mean something else.
 *
 * @example rename(pool, { line: 5, character: 6 }, "vault") // { ok: true, edit: { changes: { "file:///pool.spill": [ … ] } } }
 */
export const rename = (snapshot: Snapshot, position: Position, newName: string): Renamed => {
  const name = nameAt(snapshot, position);
  if (name === null || name.target.k === "fixed") return { ok: false, message: "nothing here has a name that can be changed" };
  const wrong = whyNotAName(newName, name.target);
  if (wrong !== null) return { ok: false, message: wrong };
  const places = placesOf(snapshot, name.target);
  const written = (place: Occurrence): string => (name.target.k === "member" ? writtenId(newName, place.quoted) : newName);
  const after = edit(snapshot, replaced(snapshot, places, written));
  const added = newErrors(snapshot, after);
  if (added !== null) return { ok: false, message: added };
  if (!meansTheSame(snapshot, after)) return { ok: false, message: `\`${newName}\` means something else where this name stands` };
  const edits = places.map((place): TextEdit => ({ range: rangeAt(snapshot, place.at), newText: written(place) }));
  return { ok: true, edit: { changes: { [snapshot.uri]: edits } } };
};

/** @param places In the order of the text. */
const replaced = (
  { text, places: { toSpan } }: Snapshot,
  places: readonly Occurrence[],
  written: (place: Occurrence) => string,
): string => {
  let [out, at] = ["", 0];
  for (const place of places) {
    const { start, end } = toSpan(place.at);
    out += text.slice(at, start) + written(place);
    at = end;
  }
  return out + text.slice(at);
};

const errorsOf = ({ diagnostics }: Snapshot): readonly Diagnostic[] => diagnostics.filter(({ severity }) => severity === "error");

/** What is wrong after a rename that was not wrong before. */
const newErrors = (before: Snapshot, after: Snapshot): string | null => {
  const [old, now] = [errorsOf(before), errorsOf(after)];
  if (now.length <= old.length) return null;
  const known = new Set(old.map(({ message }) => message));
  return (now.find(({ message }) => !known.has(message)) ?? now[0])?.message ?? null;
};

/** Whether all names stand for each other as before: the first of each target, written as numbers, in the order of the text. */
const meansTheSame = (before: Snapshot, after: Snapshot): boolean => {
  const [a, b] = [pattern(before), pattern(after)];
  return a.length === b.length && a.every((first, index) => first === b[index]);
};

const pattern = ({ bindings, places: { toOffset } }: Snapshot): number[] => {
  const firsts = new Map<string, number>();
  return [...bindings().all]
    .sort((a, b) => toOffset(a.at.start) - toOffset(b.at.start))
    .map(({ target }, index) => {
      const id = idOf(target);
      const first = firsts.get(id) ?? index;
      firsts.set(id, first);
      return first;
    });
};
