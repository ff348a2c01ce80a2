import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { sameWorld, type Model } from "../model/model.js";
import type { World } from "../worker/protocol.js";
import type { Kept, Shelf } from "./shelf.js";

/** Keeps what the user works on, without being asked. */
export interface Keeper {
  /** Pieces of work, newest first, as of the last `look`. */
  readonly kept: ReadonlySignal<readonly Kept[]>;
  /** Whether there is something that a page that is closed now would lose. */
  readonly unsaved: ReadonlySignal<boolean>;
  /** Writes what waits to be written. */
  readonly flush: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly remove: (keys: readonly number[]) => Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: (milliseconds: number, job: () => void) => void;
}

/** A pause in writing after which it is kept. */
const PAUSE = 400;
/** What is worked on for longer is kept as a new piece, so that the way there can be gone back. */
const PIECE = 10 * 60_000;
/** Most pieces, and most characters in all of them. */
const [MOST, MOST_CHARACTERS] = [50, 50_000_000];

/** Every opening of the page, and of something on it, begins a new piece with its first change: two windows never write over each other. */
export const createKeeper = (model: Pick<Model, "world" | "opened" | "notice">, shelf: Shelf, clock: Clock): Keeper => {
  const kept = signal<readonly Kept[]>([]);
  const waiting = signal<World | null>(null);
  let piece: { readonly key: number; readonly since: number } | null = null;
  let origin = untracked(() => model.opened.value);
  let [round, failed] = [0, false];
  let writing: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    try {
      kept.value = await shelf.all();
    } catch {
      kept.value = [];
    }
  };

  const remove = async (keys: readonly number[]): Promise<void> => {
    if (piece !== null && keys.includes(piece.key)) piece = null;
    await shelf.remove(keys);
    await look();
  };

  const write = async (world: World): Promise<void> => {
    const at = clock.now();
    const over = piece !== null && at - piece.since < PIECE ? piece : null;
    try {
      const key = await shelf.put({ at, name: nameOf(world), world }, over?.key ?? null);
      piece = { key, since: over?.since ?? at };
      if (waiting.value === world) waiting.value = null;
      if (over === null) await shelf.remove(beyond(await shelf.all()));
    } catch {
      if (!failed) model.notice.value = "This browser keeps nothing of what you write here: save it as files before you close the page.";
      failed = true;
    }
  };

  const flush = (): Promise<void> => {
    const world = waiting.value;
    if (world !== null) writing = writing.then(() => (waiting.value === world ? write(world) : undefined));
    return writing;
  };

  effect(() => {
    const [world, opened] = [model.world.value, model.opened.value];
    untracked(() => {
      if (opened !== origin) {
        // Something else was opened: what was there before is kept as it was left, and no longer written on.
        origin = opened;
        const left = waiting.value;
        writing = writing.then(async () => {
          if (left !== null) await write(left);
          piece = null;
        });
      }
      if (sameWorld(world, opened)) return;
      waiting.value = world;
      const mine = ++round;
      clock.after(PAUSE, () => {
        if (mine === round) void flush();
      });
    });
  });

  return { kept, unsaved: computed(() => waiting.value !== null), flush, look, remove };
};

/** The policy's own name, in a text that need not be whole. */
const nameOf = ({ text }: World): string => /^\s*policy\s+"([^"]+)"/m.exec(text)?.[1] ?? "A policy without a name";

/** What no longer fits, the oldest first; the newest always does. */
const beyond = (kept: readonly Kept[]): readonly number[] => {
  let characters = 0;
  return kept.filter(({ world }, at) => ((characters += sizeOf(world)) > MOST_CHARACTERS ? at > 0 : at >= MOST)).map(({ key }) => key);
};

const sizeOf = ({ text, members, ...documents }: World): number =>
  text.length + Object.values(members).reduce((sum, table) => sum + table.length, 0) + JSON.stringify(documents).length;
