/**
 * The known name that someone probably meant, or null: at most a third of it is mistyped.
 *
 * @example closest("reserv", ["reserve", "house"]) // "reserve"
 */
export const closest = (name: string, known: Iterable<string>): string | null => {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  if (name.length > LONGEST) return null;
  for (const candidate of known) {
    if (candidate.length > LONGEST) continue;
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    if (far < least && far <= tolerance(Math.max(name.length, candidate.length))) {
      best = candidate;
      least = far;
    }
  }
  return best;
};

/** In a name of one letter nothing is mistyped, in a short one at most one letter. */
const tolerance = (length: number): number => (length === 1 ? 0 : Math.max(1, Math.floor(length / 3)));

/** Longer names are not compared: no one mistypes a name of that length and looks for advice. */
const LONGEST = 64;

/** How many letters must be put in, left out or changed (Levenshtein 1966). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
