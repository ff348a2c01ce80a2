import type { Lowering } from "./context.js";
import type { Note } from "@spillway/engine/plan";
import type { Outline } from "./outline.js";
import type { Names } from "../names/symbols.js";

/**
 * Does one part of the lowering. A part reads and changes nothing but its context and what it is `given`, so that a caller that
 * remembers what a part read and did last time may do that again in place of the work.
 *
 * `of` is the node that the part lowers, or the name of what is done once.
 */
export type Run = <T>(cx: Lowering, of: object | string, given: readonly unknown[], work: (cx: Lowering) => T) => T;

/** How a policy is lowered: part by part, in one context. */
export interface Conduct {
  /** The names to use, made of those that were collected. */
  readonly names: (names: Names) => Names;
  /** The context of all parts, made of a fresh one. */
  readonly context: (cx: Lowering) => Lowering;
  readonly run: Run;
  /** An outline, or an equal one from last time. */
  readonly same: (outline: Outline) => Outline;
  /**
   * The notes of all parts, for when they are asked for.
   *
   * @param made What the parts wrote into the context.
   */
  readonly notes: (made: ReadonlyMap<string, Note>) => () => ReadonlyMap<string, Note>;
}

/** Every part afresh. */
export const plainly: Conduct = {
  names: (names) => names,
  context: (cx) => cx,
  run: (cx, _of, _given, work) => work(cx),
  same: (outline) => outline,
  notes: (made) => () => made,
};
