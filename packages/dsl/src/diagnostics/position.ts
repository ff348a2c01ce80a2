/** A place in a text as people and editors count: lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of a text: `\n`, `\r\n` and `\r` end one. */
export interface Lines {
  readonly count: number;
  /** A line by its number, without its end; empty where there is none. */
  readonly text: (line: number) => string;
  readonly positionOf: (offset: number) => Position;
  /** Where a line begins and ends, as offsets. */
  readonly rangeOf: (line: number) => { readonly start: number; readonly end: number };
}

/** @example linesOf("a\nbc").positionOf(3) // { line: 2, column: 2 } */
export const linesOf = (text: string): Lines => {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  const rangeOf = (line: number) => ({ start: starts[line - 1] ?? text.length, end: ends[line - 1] ?? text.length });
  return {
    count: starts.length,
    rangeOf,
    text: (line) => text.slice(rangeOf(line).start, rangeOf(line).end),
    positionOf: (offset) => {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? Infinity) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: Math.min(offset, text.length) - (starts[low] ?? 0) + 1 };
    },
  };
};
