import type { Span } from "@spillway/engine/diagnostic";

/** What the reader could not read, so that whatever depends on it stays silent: one cause, one error. */
export interface Unread {
  /** Whether something inside this place could not be read. */
  readonly within: (place: Span) => boolean;
  /** Whether a name is declared by a text that could not be read. */
  readonly declares: (name: string) => boolean;
}

const declaring =
  /\b(?:asset|fund|party|class|set|input|param|let|waterfall|layer|group|passu|together|tower|tranche|each)\s+([A-Za-z]\w*)/g;

/** @param errors Places of what was reported while reading. */
export const unreadOf = (text: string, errors: readonly Span[]): Unread => {
  const declared = errors.length === 0 ? new Set<string>() : new Set([...text.matchAll(declaring)].map(([, name]) => name));
  return {
    within: ({ start, end }) => errors.some((error) => error.start <= end && start <= error.end),
    declares: (name) => declared.has(name),
  };
};
