import { newWalker, type Given, type Walker, type Want } from "./walker.js";
import { openBlocks } from "./items.js";
import { CloseBrace, Dot, Identifier, NameToken, NumberToken, OpenParen, StringToken } from "../../syntax/tokens.js";
import { spanOf } from "../../syntax/lexer.js";
import { tokenMatcher, type IToken } from "../../syntax/chevrotain.js";
import type { Snapshot } from "../snapshot.js";
import type { Span } from "@spillway/engine/diagnostic";

/** What stands before a cursor, and what can come there. */
export interface Before {
  /** Of the part of the text in which the cursor stands, without the word that is being typed. */
  readonly tokens: readonly IToken[];
  /** Whether the word that is being typed begins its line. */
  readonly beginsLine: boolean;
  /** Where that word begins; the cursor itself where there is none. */
  readonly from: number;
  /** Whether it stands in the part that begins the text. */
  readonly isFirst: boolean;
  readonly wants: readonly Want[];
  readonly walker: Walker;
}

/** @param offset Of the cursor. Null inside a comment, a text or a number, where nothing is to be completed. */
export const before = (snapshot: Snapshot, offset: number): Before | null => {
  const { toOffset } = snapshot.places;
  const placed = (token: IToken): Span => ({ start: toOffset(token.startOffset), end: toOffset(spanOf(token).end) });
  if (snapshot.readings.some(({ comments }) => comments.some((one) => isIn(placed(one), offset)))) return null;
  const reading = snapshot.readings.findLast(({ tokens: [first] }) => first !== undefined && placed(first).start < offset);
  const all = (reading?.tokens ?? []).filter((token) => placed(token).start < offset);
  const typed = all.at(-1);
  const isTyped = typed !== undefined && placed(typed).end >= offset;
  if (isTyped && typed.tokenType === NumberToken) return null;
  if (isTyped && typed.tokenType === StringToken && (placed(typed).end > offset || isOpen(snapshot.text, placed(typed)))) return null;
  const isWord = isTyped && /^[A-Za-z]/.test(typed.image);
  const from = isWord ? placed(typed).start : offset;
  const tokens = isWord ? all.slice(0, -1) : all;
  const walker = newWalker();
  const isFirst = reading === undefined || reading === snapshot.readings[0];
  return { tokens, beginsLine: isFirstOfLine(snapshot.text, from), from, isFirst, wants: walk(walker, tokens), walker };
};

/** Inside a comment or at its end. */
const isIn = ({ start, end }: Span, offset: number): boolean => start < offset && offset <= end;

/** A text without its closing quote. */
const isOpen = (text: string, { start, end }: Span): boolean => end - start < 2 || text[end - 1] !== '"';

const isFirstOfLine = (text: string, offset: number): boolean => /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 500), offset));

/** Reads tokens as far as they can be read; a line that begins something new is read from where that can stand. */
const walk = (walker: Walker, tokens: readonly IToken[]): readonly Want[] => {
  let wants = walker.start("file");
  const line = (index: number): boolean => (tokens[index - 1]?.endLine ?? 0) < (tokens[index]?.startLine ?? 0);
  const lastItems = new Map(openBlocks(tokens).map(({ brace, item }) => [brace, item]));
  for (let index = headerEnd(tokens); index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const next = tokens[index + 1]?.tokenType;
    const given: Given = {
      name: token.tokenType.name,
      isName: tokenMatcher(token, NameToken),
      isWord: token.tokenType !== Identifier,
      beginsLine: line(index),
      continues: next === OpenParen || next === Dot,
    };
    wants = step(walker, wants, given, token.tokenType === CloseBrace);
    // Items that end before the cursor leave no trace.
    const item = lastItems.get(index) ?? null;
    if (item !== null) index = item - 1;
  }
  return wants;
};

const step = (walker: Walker, wants: readonly Want[], given: Given, closes: boolean): readonly Want[] => {
  const after = walker.after(wants, given);
  if (after.length > 0 || !(given.beginsLine || closes)) return after.length > 0 ? after : wants;
  for (const outer of walker.outwards(wants)) {
    const resumed = walker.after(outer, given);
    if (resumed.length > 0) return resumed;
  }
  return wants;
};

/** `spillway 1` and `policy "…"` are read by hand. */
const headerEnd = (tokens: readonly IToken[]): number => {
  const images = tokens.slice(0, 4).map(({ image }) => image);
  return images[0] === "spillway" ? (images[2] === "policy" ? 4 : 2) : 0;
};
