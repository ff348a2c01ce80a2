import fc, { type Arbitrary } from "fast-check";

/**
 * A token of a policy that is being made up. `same`: it must stand on the line of the token before it. `new`: it must begin a line.
 * `free`: anywhere.
 */
export interface Piece {
  readonly text: string;
  readonly line: "free" | "same" | "new";
}

export type Pieces = Arbitrary<readonly Piece[]>;

const free = (text: string): Piece => ({ text, line: "free" });

/** Tokens as given: `words("up to")`. */
export const words = (text: string): Pieces =>
  fc.constant(
    text
      .split(" ")
      .filter((part) => part !== "")
      .map(free),
  );

export const token = (texts: Arbitrary<string>): Pieces => texts.map((text) => [free(text)]);

/** One thing after another; a string stands for its words. */
export const sequence = (...parts: readonly (string | Pieces)[]): Pieces =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? words(part) : part))).map((lists) => lists.flat());

export const optional = (part: Pieces): Pieces => fc.option(part, { nil: [] });

export const oneOf = (...parts: readonly (string | Pieces)[]): Pieces =>
  fc.oneof(...parts.map((part) => (typeof part === "string" ? words(part) : part)));

export const many = (part: Pieces, minLength = 0, maxLength = 3): Pieces =>
  fc.array(part, { minLength, maxLength }).map((lists) => lists.flat());

/** Items divided by a token. */
export const separated = (part: Pieces, by: string, minLength = 0, maxLength = 3): Pieces =>
  fc.array(part, { minLength, maxLength }).map((lists) => lists.flatMap((list, index) => (index === 0 ? list : [free(by), ...list])));

/** The first token moved: `withFirst("same", …)` keeps a part on the line before it. */
export const withFirst = (line: Piece["line"], part: Pieces): Pieces =>
  part.map((pieces) => pieces.map((piece, index) => (index === 0 ? { ...piece, line } : piece)));

/** Every token on one line with the one before. */
export const onOneLine = (part: Pieces): Pieces => part.map((pieces) => pieces.map((piece) => ({ ...piece, line: "same" })));

/** Items of a list that may share a line unless the one before ends in a bare number or in words that go on to the end of the line. */
export const lines = (part: Pieces, minLength: number, maxLength: number): Pieces =>
  fc.array(part, { minLength, maxLength }).map((items) =>
    items.flatMap((item, index) => {
      const last = items[index - 1]?.at(-1);
      const open = last !== undefined && (/^[0-9]/.test(last.text) || last.line === "same");
      return open ? item.map((piece, at): Piece => (at === 0 ? { ...piece, line: "new" } : piece)) : item;
    }),
  );
