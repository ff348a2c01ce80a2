import type { Span } from "@spillway/engine/diagnostic";

/** What the reader could not read, so that whatever depends on it stays silent: one cause, one error. */
export interface Unread {
  /** Whether something inside this place, or directly after it, could not be read. */
  readonly within: (place: Span) => boolean;
  /** Whether this place itself could not be read as written. */
  readonly touches: (place: Span) => boolean;
  /** Whether a name is declared by a text that could not be read. */
  readonly declares: (name: string) => boolean;
}

const declaring =
  /\b(?:asset|fund|party|class|set|input|param|let|waterfall|layer|group|passu|together|tower|tranche|each)\s+([A-Za-z]\w*)/g;

/** @param errors Places of what was reported while reading. */
export const unreadOf = (text: string, errors: readonly Span[]): Unread => {
  const declared = errors.length === 0 ? new Set<string>() : declaredIn(text, errors);
  const touches = ({ start, end }: Span): boolean => errors.some((error) => error.start <= end && start <= error.end);
  return {
    touches,
    within: ({ start, end }) => errors.length > 0 && touches({ start, end: endOfSpace(text, end) }),
    declares: (name) => declared.has(name),
  };
};

const endOfSpace = (text: string, from: number): number => {
  let end = from;
  while (/\s/.test(text.charAt(end))) end++;
  return end;
};

/** Names behind a word that declares, or behind one that was to be such a word: `fnd reserve: USD`. */
const declaredIn = (text: string, errors: readonly Span[]): Set<string> => {
  const names = [...text.matchAll(declaring)].map(([, name]) => name ?? "");
  for (const { end } of errors) {
    const [, name] = /^\s+([A-Za-z]\w*)/.exec(text.slice(end, end + 256)) ?? [];
    if (name !== undefined) names.push(name);
  }
  return new Set(names);
};
