import { addressAt, rangeAt, type Snapshot } from "./snapshot.js";
import { declarationOf } from "./bindings/bindings.js";
import type { DocumentHighlight, Location, Position } from "./protocol.js";
import type { Occurrence, Target } from "./bindings/occurrence.js";

/** Where the name at a position is declared; null where there is none, or it is a word of the language. */
export const definitionAt = (snapshot: Snapshot, position: Position): Location | null => {
  const name = nameAt(snapshot, position);
  const at = name === null ? null : declarationOf(snapshot.bindings(), name.target);
  return at === null ? null : { uri: snapshot.uri, range: rangeAt(snapshot, at) };
};

/** Where the name at a position stands, in the order of the text. */
export const referencesAt = (snapshot: Snapshot, position: Position, withDeclaration = true): Location[] => {
  const name = nameAt(snapshot, position);
  if (name === null) return [];
  return placesOf(snapshot, name.target)
    .filter(({ declares }) => withDeclaration || !declares)
    .map(({ at }) => ({ uri: snapshot.uri, range: rangeAt(snapshot, at) }));
};

/** The same places, marked as reading (2) or declaring (3). */
export const highlightsAt = (snapshot: Snapshot, position: Position): DocumentHighlight[] => {
  const name = nameAt(snapshot, position);
  if (name === null) return [];
  return placesOf(snapshot, name.target).map(({ at, declares }) => ({ range: rangeAt(snapshot, at), kind: declares ? 3 : 2 }));
};

/** The name at a position with what it means. */
export const nameAt = (snapshot: Snapshot, position: Position): Occurrence | null => snapshot.bindings().at(addressAt(snapshot, position));

/** In the order of the text. */
export const placesOf = (snapshot: Snapshot, target: Target): readonly Occurrence[] => {
  const { toOffset } = snapshot.places;
  return [...snapshot.bindings().of(target)].sort((a, b) => toOffset(a.at.start) - toOffset(b.at.start));
};
