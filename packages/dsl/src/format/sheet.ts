import type { Reading } from "../syntax/parser.js";
import type { IToken } from "../syntax/chevrotain.js";
import type { Span } from "@spillway/engine/diagnostic";

/** How a token stands in the formatted text. What is not said is one space, or none beside a parenthesis or a comma. */
export interface Mark {
  /** Begins a line. */
  readonly line?: Line;
  /** Begins a column: lined up with the same column of the neighbouring lines of the same run. After so many spaces. */
  readonly column?: number;
  /** Begins the columns of a line that has a word of its own in front: `given`, `expect`. */
  readonly hang?: true;
  /** Begins the source of a rule, `per "…"`: lined up with those of the lines around. */
  readonly anchor?: true;
  /** Spaces before it. */
  readonly space?: number;
  /** A line that is too long may be broken here; the lowest number first. */
  readonly soft?: number;
  /** Opens a block. */
  readonly brace?: true;
  /** A figure that can stand under others of its kind, ending where they end. */
  readonly figure?: string;
}

export interface Line {
  readonly indent: number;
  /** Neighbouring lines of one run are lined up. */
  readonly run: string | null;
  /** An empty line before it: as the author wrote, always, or never. */
  readonly blank: "keep" | "always" | "never";
  /** Where a comment before it stands, if not where the line itself stands: before a closing brace. */
  readonly inner?: number;
}

/** A text that is being laid out: its tokens, its comments, and a mark for every token that needs one. */
export interface Sheet extends Reading {
  readonly marks: Map<number, Mark>;
  readonly starts: ReadonlyMap<number, number>;
  readonly ends: ReadonlyMap<number, number>;
}

/** The greatest width of a line, where it can be kept. */
export const WIDTH = 110;

export const makeSheet = (reading: Reading): Sheet => ({
  ...reading,
  marks: new Map(),
  starts: new Map(reading.tokens.map((token, index) => [token.startOffset, index])),
  ends: new Map(reading.tokens.map((token, index) => [endOf(token), index])),
});

export const endOf = (token: IToken): number => (token.endOffset ?? token.startOffset) + 1;

/** Adds to what is known of the token at an offset. */
export const mark = (sheet: Sheet, offset: number, more: Mark): void => {
  sheet.marks.set(offset, { ...sheet.marks.get(offset), ...more });
};

export const firstOf = (sheet: Sheet, span: Span): IToken => tokenAt(sheet, sheet.starts.get(span.start));
export const lastOf = (sheet: Sheet, span: Span): IToken => tokenAt(sheet, sheet.ends.get(span.end));
export const before = (sheet: Sheet, token: IToken): IToken => tokenAt(sheet, (sheet.starts.get(token.startOffset) ?? 0) - 1);
export const after = (sheet: Sheet, token: IToken): IToken => tokenAt(sheet, (sheet.starts.get(token.startOffset) ?? 0) + 1);
/** The token after the last one of a place. */
export const following = (sheet: Sheet, span: Span): IToken => after(sheet, lastOf(sheet, span));

const tokenAt = (sheet: Sheet, index: number | undefined): IToken => {
  const token = index === undefined ? undefined : sheet.tokens[index];
  if (token === undefined) throw new Error("a place of the tree begins or ends at no token");
  return token;
};

/** Whether the author wrote from one token to another on one line. */
export const onOneLine = (from: IToken, to: IToken): boolean => from.startLine === to.endLine;

export const hasComment = (sheet: Sheet, from: IToken, to: IToken): boolean =>
  sheet.comments.some((comment) => comment.startOffset > from.startOffset && comment.startOffset < to.startOffset);
