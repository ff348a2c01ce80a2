/** Damerau-Levenshtein distance (adjacent transpositions), given up beyond `limit`. */
export const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? limit + 1;
};

/** Longer words are not compared: the cost grows with the square of their length. */
const MAX_WORD = 64;

/**
 * The candidate that a misspelt word most likely means: one slip for every three letters, upper and lower case alike. Nothing where
 * two candidates are equally near.
 *
 * @example suggest("resreve", ["reserve", "lenders"]) // "reserve"
 */
export const suggest = (word: string, candidates: Iterable<string>): string | null => {
  if (word.length > MAX_WORD) return null;
  const limit = Math.floor(word.length / 3);
  const simple = word.toLowerCase().replaceAll("_", "");
  let best: string | null = null;
  let least = limit + 1;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const far = distance(simple, candidate.toLowerCase().replaceAll("_", ""), limit);
    if (far < least) [best, least, tied] = [candidate, far, false];
    else if (far === least && far <= limit) tied = true;
  }
  return tied ? null : best;
};
