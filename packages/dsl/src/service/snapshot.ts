import { bindingsOf, type Bindings } from "./bindings/bindings.js";
import { check, nothingKept, type Checked } from "./incremental/checked.js";
import { compile, hasError } from "../compile.js";
import { lint } from "../lint/lint.js";
import { once } from "./once.js";
import { linesOf, type Lines } from "../diagnostics/position.js";
import type { Position, Range } from "./protocol.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** A document at one moment, checked. Every feature is a function of it. */
export interface Snapshot extends Checked {
  readonly uri: string;
  readonly lines: () => Lines;
  readonly bindings: () => Bindings;
  /** What the linter says: nothing where there is an error. */
  readonly findings: () => readonly Diagnostic[];
}

/**
 * A document that was opened.
 *
 * @example const pool = open("file:///pool.spill", 'spillway 1\npolicy "P"\n');
 */
export const open = (uri: string, text: string): Snapshot => snapshot(uri, check(text, nothingKept));

/** The document with another text. Only what has changed is checked again. */
export const edit = (before: Snapshot, text: string): Snapshot =>
  text === before.text ? before : snapshot(before.uri, check(text, before.kept));

const snapshot = (uri: string, checked: Checked): Snapshot => ({
  ...checked,
  uri,
  lines: once(() => linesOf(checked.text)),
  bindings: once(() => bindingsOf(checked)),
  findings: once(() => (hasError(checked.diagnostics) ? [] : lint(compile(checked.text)))),
});

/** The offset of a position; beyond the end of a line it is that end. */
export const offsetAt = ({ lines }: Pick<Snapshot, "lines">, position: Position): number => offsetIn(lines(), position);

export const offsetIn = (lines: Lines, { line, character }: Position): number => {
  const { start, end } = lines.rangeOf(line + 1);
  return Math.min(start + Math.max(0, character), end);
};

export const positionAt = ({ lines }: Pick<Snapshot, "lines">, offset: number): Position => {
  const { line, column } = lines().positionOf(offset);
  return { line: line - 1, character: column - 1 };
};

/** The range of a span of offsets. */
export const rangeOf = (snapshot: Pick<Snapshot, "lines">, { start, end }: Span): Range => ({
  start: positionAt(snapshot, start),
  end: positionAt(snapshot, end),
});

/** The range of a span of addresses, as trees have them. */
export const rangeAt = (snapshot: Snapshot, addresses: Span): Range => rangeOf(snapshot, snapshot.places.toSpan(addresses));

/** The address of a position, to look for in trees. */
export const addressAt = (snapshot: Snapshot, position: Position): number => snapshot.places.toAddress(offsetAt(snapshot, position));

/** The text at a span of addresses. */
export const textAt = ({ text, places }: Snapshot, addresses: Span): string => {
  const { start, end } = places.toSpan(addresses);
  return text.slice(start, end);
};

/** Whether a place is inside a span, or at one of its ends. */
export const touches = ({ start, end }: Span, address: number): boolean => start <= address && address <= end;
