import { printToken, spacesBefore } from "./spacing.js";
import type { Line as LineMark, Sheet } from "./sheet.js";
import type { IToken } from "../syntax/chevrotain.js";

/** A line of the formatted text before it is lined up with its neighbours; it may turn out to be several. */
export type Line = CodeLine | CommentLine;

export interface CommentLine {
  readonly k: "comment";
  readonly indent: number;
  readonly blank: boolean;
  readonly text: string;
}

export interface CodeLine {
  readonly k: "code";
  readonly indent: number;
  readonly run: string | null;
  readonly blank: boolean;
  readonly atoms: readonly Atom[];
  /** At its end. */
  readonly comment: string | null;
}

/** A token on its line, or a comment between two tokens of one line. */
export interface Atom {
  readonly text: string;
  readonly spaces: number;
  /** What it begins: a column, the columns behind a first word, the source of a rule. */
  readonly begins: "column" | "hang" | "anchor" | null;
  readonly soft: number | null;
  readonly figure: string | null;
  /** The brace of a block: where a comment drives it to a line of its own, it stands under the head. */
  readonly brace: boolean;
  /** A comment stands before it, so that it begins a line whatever its width. */
  readonly forced: boolean;
}

/** A line that is being put together, with where its first token stood. */
interface Draft extends CodeLine {
  readonly column: number;
  readonly atoms: Atom[];
}

/** The lines of a text that has been laid out, with every comment in its place. */
export const toLines = (sheet: Sheet): Line[] => {
  const lines: Line[] = [];
  const around = commentsBefore(sheet);
  let above = null as Draft | null;
  for (const [index, token] of [...sheet.tokens, null].entries()) {
    const before = sheet.tokens[index - 1];
    const comments = around[index] ?? [];
    const line = token === null ? top : (sheet.marks.get(token.startOffset)?.line ?? (above === null ? top : undefined));
    if (line === undefined && above !== null && token !== null) {
      above.atoms.push(...goingOn(sheet, token, before, comments));
      continue;
    }
    const own = comments.filter((comment) => !endsLineOf(before, comment));
    const trailing = comments.find((comment) => endsLineOf(before, comment));
    if (above !== null) lines.push({ ...above, comment: trailing?.image.trimEnd() ?? null });
    const next = line ?? top;
    const placed = placeComments(own, trailing ?? before, above, next, token?.startColumn ?? 1);
    lines.push(...placed);
    if (token === null) break;
    const free = placed.some((comment) => comment.free);
    const blank = next.blank !== "never" && (hasGap(comments.at(-1) ?? before, token) || (next.blank === "always" && !free));
    above = {
      k: "code",
      indent: next.indent,
      run: next.run,
      blank: blank && lines.length > 0,
      atoms: [atomOf(sheet, token, before, false)],
      comment: null,
      column: token.startColumn ?? 1,
    };
  }
  return lines;
};

const top: LineMark = { indent: 0, run: null, blank: "keep" };

/** A token in the middle of a line, with the comments that stand before it and so break the line. */
const goingOn = (sheet: Sheet, token: IToken, before: IToken | undefined, comments: readonly IToken[]): Atom[] => [
  ...comments.map((comment): Atom => ({
    text: comment.image.trimEnd(),
    spaces: 2,
    begins: null,
    soft: null,
    figure: null,
    brace: false,
    forced: !endsLineOf(before, comment),
  })),
  atomOf(sheet, token, before, comments.length > 0),
];

/**
 * Comments between two lines. Those that stand directly below a line, indented like it and deeper than the next, belong to it; the
 * others are `free` and belong to what follows, so the empty line that sets it off stands before them.
 */
const placeComments = (
  comments: readonly IToken[],
  before: IToken | undefined,
  above: Draft | null,
  next: LineMark,
  nextColumn: number,
): (CommentLine & { readonly free: boolean })[] => {
  const indent = next.inner ?? next.indent;
  const placed: (CommentLine & { readonly free: boolean })[] = [];
  for (const [index, comment] of comments.entries()) {
    const gap = hasGap(comments[index - 1] ?? before, comment);
    const column = comment.startColumn ?? 1;
    const belongs =
      above !== null && placed.at(-1)?.free !== true && !gap && above.indent > indent && column >= above.column && column > nextColumn;
    const setOff = !belongs && placed.at(-1)?.free !== true && next.blank === "always";
    const first = above === null && index === 0;
    placed.push({
      k: "comment",
      indent: belongs ? above.indent : indent,
      blank: (gap || setOff) && !first,
      text: comment.image.trimEnd(),
      free: !belongs,
    });
  }
  return placed;
};

const endsLineOf = (token: IToken | undefined, comment: IToken): boolean => token !== undefined && token.endLine === comment.startLine;

/** Whether the author left an empty line between two tokens or comments. */
const hasGap = (before: IToken | undefined, item: IToken): boolean =>
  before !== undefined && (item.startLine ?? 0) - (before.endLine ?? 0) > 1;

/** The comments before each token; those after the last one stand at the end. */
const commentsBefore = ({ tokens, comments }: Sheet): readonly (readonly IToken[])[] => {
  let next = 0;
  const take = (limit: number): IToken[] => {
    const taken: IToken[] = [];
    for (let comment = comments[next]; comment !== undefined && comment.startOffset < limit; comment = comments[++next])
      taken.push(comment);
    return taken;
  };
  return [...tokens.map((token) => take(token.startOffset)), take(Infinity)];
};

const atomOf = (sheet: Sheet, token: IToken, before: IToken | undefined, forced: boolean): Atom => {
  const mark = sheet.marks.get(token.startOffset);
  return {
    text: printToken(token, before),
    spaces: spacesBefore(sheet, token, before),
    begins: mark?.column !== undefined ? "column" : mark?.hang === true ? "hang" : mark?.anchor === true ? "anchor" : null,
    soft: mark?.soft ?? null,
    figure: mark?.figure ?? null,
    brace: mark?.brace === true,
    forced,
  };
};
