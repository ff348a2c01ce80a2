import { open, positionAt, type Snapshot } from "../snapshot.js";
import type { Position, Range } from "../protocol.js";
import type { Span } from "@spillway/engine/diagnostic";

/** A text in which places were marked: `<|>` a cursor, `<|` to `|>` a range. */
export interface Marked {
  readonly text: string;
  readonly cursors: readonly number[];
  readonly ranges: readonly Span[];
}

/**
 * Takes the marks out of a source text and tells where they stood.
 *
 * @example marked("fund <|>pot: <|USD|>") // { text: "fund pot: USD", cursors: [5], ranges: [{ start: 10, end: 13 }] }
 */
export const marked = (source: string): Marked => {
  const cursors: number[] = [];
  const ranges: Span[] = [];
  const opened: number[] = [];
  let text = "";
  for (const piece of source.split(/(<\|>|<\||\|>)/)) {
    if (piece === "<|>") cursors.push(text.length);
    else if (piece === "<|") opened.push(text.length);
    else if (piece === "|>") ranges.push({ start: opened.pop() ?? text.length, end: text.length });
    else text += piece;
  }
  return { text, cursors, ranges: ranges.sort((a, b) => a.start - b.start || a.end - b.end) };
};

export interface Scene {
  readonly snapshot: Snapshot;
  readonly text: string;
  /** The first cursor, or the beginning of the first range. */
  readonly at: Position;
  readonly cursors: readonly Position[];
  readonly ranges: readonly Range[];
}

/** An opened document with its marks as positions. */
export const scene = (source: string): Scene => {
  const { text, cursors, ranges } = marked(source);
  const snapshot = open("test:/policy.spill", text);
  const position = (offset: number): Position => positionAt(snapshot, offset);
  return {
    snapshot,
    text,
    at: position(cursors[0] ?? ranges[0]?.start ?? 0),
    cursors: cursors.map(position),
    ranges: ranges.map(({ start, end }) => ({ start: position(start), end: position(end) })),
  };
};

/** A small policy in which tests place their lines: an asset, bearers of every kind, an input, a set, a param. */
export const world = `spillway 1
policy "P"
rounding largest remainder

asset USD decimals 2
/// Held in treasury.
fund reserve: USD   per "Rulebook 1.1"
fund house: USD
party insurer: USD
class lenders {
  /// What was paid in.
  deposit: USD
  share_of: ratio
  grade: text
}
input defaulter: member of lenders
set survivors = lenders except defaulter
param cap = 250k USD   per "Rulebook 1.2"
let own = 25% of reserve
`;

/** The world with some lines behind it; marks as in `marked`. */
export const inWorld = (lines: string): Scene => scene(world + lines);

/** The world with a waterfall of these steps. */
export const inWaterfall = (steps: string): Scene => inWorld(`waterfall w: USD {\n${steps}\n  residual loss is refused\n}\n`);

/** The text with marks put around ranges: what a feature found, shown as tests write it. */
export const shown = (text: string, ranges: readonly Range[]): string => {
  const lines = text.split("\n");
  const offset = ({ line, character }: Position): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const marks = ranges.flatMap(({ start, end }) => [
    { at: offset(start), mark: "<|" },
    { at: offset(end), mark: "|>" },
  ]);
  return marks
    .sort((a, b) => b.at - a.at || (a.mark < b.mark ? 1 : -1))
    .reduce((out, { at, mark }) => out.slice(0, at) + mark + out.slice(at), text);
};
