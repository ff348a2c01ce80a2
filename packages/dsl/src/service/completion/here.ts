import { classBehind } from "../bindings/scope.js";
import { isFirst, openBlocks } from "./items.js";
import { CloseBrace, CloseParen, Comma, Dot, OpenBrace, OpenParen } from "../../syntax/tokens.js";
import type { ClassSymbol, WaterfallSymbol } from "../../names/symbols.js";
import type { IToken } from "../../syntax/chevrotain.js";
import type { Scenario } from "../../syntax/tree.js";
import type { Snapshot } from "../snapshot.js";

/** What is around a cursor, seen on the tokens before it: also in a text that cannot be read. */
export interface Here {
  readonly snapshot: Snapshot;
  readonly waterfall: WaterfallSymbol | null;
  /** Of the waterfall. */
  readonly items: ClassSymbol | null;
  readonly isLoop: boolean;
  /** Members at hand: those a layer charges, a set chooses from, a class declares, a property speaks of. */
  readonly members: ClassSymbol | null;
  /** `lenders` in `lenders.`. */
  readonly dotted: string | null;
  /** The function whose arguments are open, and which of them stands here. */
  readonly call: { readonly name: string; readonly argument: number } | null;
  readonly scenario: Scenario | null;
  /** The table that stands here, and which cell of a row; -1 in its first line. */
  readonly table: { readonly class: string; readonly columns: readonly string[]; readonly cell: number } | null;
  /** The figure that is given: `defaulter` in `defaulter =`. */
  readonly figure: string | null;
}

/** @param offset Of the cursor. */
export const hereOf = (snapshot: Snapshot, tokens: readonly IToken[], offset: number): Here => {
  const { names, places, file } = snapshot;
  const items = openBlocks(tokens).flatMap(({ item }) => item ?? []);
  const named = (word: string): string | null => {
    const at = items.findLast((index) => tokens[index]?.image === word);
    return at === undefined ? null : (tokens[at + 1]?.image ?? null);
  };
  const waterfall = names.waterfalls.get(named("waterfall") ?? "") ?? null;
  const given = waterfall?.node.items ?? null;
  const scenarios = file.declarations.filter((node): node is Scenario => node.k === "scenario");
  return {
    snapshot,
    waterfall,
    items: given === null ? null : classBehind(names, given.text),
    isLoop: items.some((index) => tokens[index]?.image === "for"),
    members: membersOf(snapshot, tokens, items),
    dotted: tokens.at(-1)?.tokenType === Dot ? (tokens.at(-2)?.image ?? null) : null,
    call: callOf(tokens),
    scenario: scenarios.findLast((node) => places.toOffset(node.span.start) < offset) ?? null,
    table: tableOf(tokens, items),
    figure: figureOf(tokens, items),
  };
};

const membersOf = ({ names }: Snapshot, tokens: readonly IToken[], items: readonly number[]): ClassSymbol | null => {
  const last = items.at(-1);
  if (last === undefined) return null;
  const own = tokens.slice(last).map(({ image }) => image);
  const after = (word: string): string | null => {
    const at = own.indexOf(word);
    return at < 0 ? null : (own[at + 1] ?? null);
  };
  const name =
    own[0] === "set" ? after("=") : own[0] === "class" ? own[1] : own[0] === "always" ? after("of") : (after("from") ?? after("on"));
  const outer = items.findLast((index) => tokens[index]?.image === "class");
  return classBehind(names, name ?? "") ?? (outer === undefined ? null : classBehind(names, tokens[outer + 1]?.image ?? ""));
};

const callOf = (tokens: readonly IToken[]): Here["call"] => {
  let [depth, argument] = [0, 0];
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token === undefined || token.tokenType === OpenBrace || token.tokenType === CloseBrace) return null;
    if (token.tokenType === CloseParen) depth++;
    else if (token.tokenType === Comma && depth === 0) argument++;
    else if (token.tokenType === OpenParen && --depth < 0) {
      const name = tokens[index - 1]?.image ?? "";
      return /^[A-Za-z]\w*$/.test(name) ? { name, argument } : null;
    }
  }
  return null;
};

/** `given lenders | deposit`, its rows, and the row that is being written. */
const tableOf = (tokens: readonly IToken[], items: readonly number[]): Here["table"] => {
  const start = items.at(-1);
  if (start === undefined || tokens[start]?.image !== "given" || tokens[start + 2]?.image !== "|") return null;
  const columns: string[] = [];
  let at = start + 2;
  for (; tokens[at]?.image === "|"; at += 2) columns.push(tokens[at + 1]?.image ?? "");
  const row = tokens.findLastIndex((_, index) => index >= at && isFirst(tokens, index));
  const cell = row < 0 ? -1 : tokens.slice(row).filter(({ image }) => image === "|").length - 1;
  return { class: tokens[start + 1]?.image ?? "", columns, cell };
};

const figureOf = (tokens: readonly IToken[], items: readonly number[]): string | null => {
  const start = items.at(-1);
  if (start === undefined || tokens[start]?.image !== "given") return null;
  const at = tokens.findLastIndex(({ image }, index) => index > start && image === "=");
  return at < 0 ? null : (tokens[at - 1]?.image ?? null);
};
