import { format } from "../format/format.js";
import { rangeOf, type Snapshot } from "./snapshot.js";
import type { TextEdit } from "./protocol.js";

/** The edit that brings a policy into the style of the language: none where it is in it, or cannot be read. */
export const formattingOf = (snapshot: Snapshot): TextEdit[] => {
  const { text } = snapshot;
  const formatted = format(text);
  if (!formatted.ok || formatted.text === text) return [];
  return [{ range: rangeOf(snapshot, { start: 0, end: text.length }), newText: formatted.text }];
};
