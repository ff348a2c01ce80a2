import type { Problems } from "../diagnostic/problems.js";
import { readJson } from "./json.js";
import type { Tree } from "./tree.js";
import { readValue } from "./value.js";

/** A document: its text, or a plain value of the host program; and the name by which messages call it. */
export type Source = TextSource | { readonly name: string; readonly value: unknown };

export interface TextSource {
  readonly name: string;
  readonly text: string;
}

/** A long text that is read piece by piece, each when the one before is done with; and the name by which messages call it. */
export interface PiecesSource {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** Null where it cannot be read; `problems` says why. */
export const readSource = (source: Source, problems: Problems): Tree | null =>
  "text" in source ? readJson(source.text, problems) : readValue(source.value, problems);
