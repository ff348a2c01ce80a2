import type { World } from "../worker/protocol.js";

/** A piece of work as it was kept. */
export interface Kept {
  readonly key: number;
  /** When it was written last; milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly world: World;
}

/** Where work is kept. Each call fails where the browser keeps nothing: by a setting, in a frame, when the disk is full. */
export interface Shelf {
  /** Newest first. */
  readonly all: () => Promise<readonly Kept[]>;
  /** The piece that was begun last. */
  readonly latest: () => Promise<Kept | null>;
  /** @param key Of the piece to write over; null begins a new one. */
  readonly put: (piece: Omit<Kept, "key">, key: number | null) => Promise<number>;
  readonly remove: (keys: readonly number[]) => Promise<void>;
}
