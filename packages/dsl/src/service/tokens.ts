import { positionAt, type Snapshot } from "./snapshot.js";
import { Identifier, NumberToken, StringToken } from "../syntax/tokens.js";
import { reservedWords, softWords } from "../syntax/keywords.js";
import { spanOf } from "../syntax/lexer.js";
import type { IToken } from "../syntax/chevrotain.js";
import type { Occurrence } from "./bindings/occurrence.js";
import type { SemanticTokens, SemanticTokensLegend } from "./protocol.js";
import type { SymbolKind } from "../names/symbols.js";

const types = [
  "keyword",
  "comment",
  "string",
  "number",
  "operator",
  "type",
  "variable",
  "class",
  "parameter",
  "property",
  "namespace",
  "function",
  "enumMember",
  "macro",
] as const;
type TokenKind = (typeof types)[number];

const modifiers = ["declaration", "readonly", "documentation", "defaultLibrary"] as const;

/** What the numbers of `semanticTokensOf` mean. */
export const legend: SemanticTokensLegend = { tokenTypes: types, tokenModifiers: modifiers };

interface Shown {
  readonly kind: TokenKind;
  readonly modifiers: readonly (typeof modifiers)[number][];
}

/** Every token with what it is: words of the language by the lexer, names by what they mean. */
export const semanticTokensOf = (snapshot: Snapshot): SemanticTokens => {
  const names = new Map(snapshot.bindings().all.map((one) => [one.at.start, one]));
  const lines = snapshot.lines();
  const data: number[] = [];
  let [line, character, last] = [0, 0, 0];
  for (const { tokens, comments } of snapshot.readings) {
    for (const token of merged(tokens, comments)) {
      const shown = shownAs(snapshot, token, names.get(token.startOffset));
      const { start, end } = snapshot.places.toSpan(spanOf(token));
      // `upto` is read as two words, which stand at one place; written with `-` it may go over the end of a line.
      if (shown === null || start < last) continue;
      const at = positionAt(snapshot, start);
      last = Math.min(end, lines.rangeOf(at.line + 1).end);
      const bits = shown.modifiers.reduce((sum, one) => sum | (1 << modifiers.indexOf(one)), 0);
      data.push(at.line - line, at.line === line ? at.character - character : at.character, last - start, types.indexOf(shown.kind), bits);
      [line, character] = [at.line, at.character];
    }
  }
  return { data };
};

const merged = (tokens: readonly IToken[], comments: readonly IToken[]): IToken[] =>
  [...tokens, ...comments].sort((a, b) => a.startOffset - b.startOffset);

const plain = (kind: TokenKind): Shown => ({ kind, modifiers: [] });

const shownAs = (snapshot: Snapshot, token: IToken, name: Occurrence | undefined): Shown | null => {
  if (name !== undefined) return nameShown(snapshot, name);
  if (token.image.startsWith("//")) return { kind: "comment", modifiers: token.image.startsWith("///") ? ["documentation"] : [] };
  if (token.tokenType === StringToken) return plain("string");
  if (token.tokenType === NumberToken) return plain("number");
  if (token.tokenType === Identifier) return plain("variable");
  if (reservedWords.has(token.image) || softWords.has(token.image)) return plain("keyword");
  return /^(?:[-+/<>=]|<=|>=|!=)$/.test(token.image) ? plain("operator") : null;
};

const valueKinds: Readonly<Record<SymbolKind, TokenKind>> = {
  fund: "variable",
  party: "variable",
  class: "class",
  set: "class",
  input: "parameter",
  param: "macro",
  let: "macro",
};

const nameShown = ({ names }: Snapshot, { target, declares }: Occurrence): Shown => {
  const declaration = declares ? (["declaration"] as const) : [];
  switch (target.k) {
    case "asset":
      return { kind: "type", modifiers: declaration };
    case "value": {
      const k = names.values.get(target.name)?.k ?? "fund";
      return { kind: valueKinds[k], modifiers: k === "param" ? [...declaration, "readonly"] : declaration };
    }
    case "column":
      return { kind: "property", modifiers: declaration };
    case "waterfall":
    case "step":
    case "property":
      return { kind: "namespace", modifiers: declaration };
    case "member":
      return { kind: "enumMember", modifiers: declaration };
    case "fixed":
      return { kind: "function", modifiers: ["defaultLibrary"] };
  }
};
