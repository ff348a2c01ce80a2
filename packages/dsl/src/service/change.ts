import { linesOf } from "../diagnostics/position.js";
import { offsetIn } from "./snapshot.js";
import type { ContentChange } from "./protocol.js";

/** A text after some changes, each of the text that the one before it left. */
export const changed = (text: string, changes: readonly ContentChange[]): string =>
  changes.reduce((before, { range, text: after }) => {
    if (range === undefined) return after;
    const lines = linesOf(before);
    return before.slice(0, offsetIn(lines, range.start)) + after + before.slice(offsetIn(lines, range.end));
  }, text);
