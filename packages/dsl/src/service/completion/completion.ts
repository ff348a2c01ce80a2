import { before, type Before } from "./before.js";
import { candidate, type Candidate } from "./candidate.js";
import { hereOf } from "./here.js";
import { namesFor } from "./names.js";
import { offsetAt, rangeOf, type Snapshot } from "../snapshot.js";
import { phrasesFor } from "./phrases.js";
import { header, snippetFor } from "./snippets.js";
import { slotOf } from "./slots.js";
import { anyName, assetName, isOnLine, type Want } from "./walker.js";
import type { CompletionItem, Position } from "../protocol.js";

/**
 * What may stand at a position: words of the language by its grammar, names by what they must be there. In the order in which an
 * editor shows it; the word that is being typed is replaced.
 */
export const completionAt = (snapshot: Snapshot, position: Position): CompletionItem[] => {
  const offset = offsetAt(snapshot, position);
  const found = before(snapshot, offset);
  if (found === null) return [];
  const range = rangeOf(snapshot, { start: found.from, end: offset });
  const seen = new Set<string>();
  return candidates(snapshot, found, offset)
    .filter(({ label }) => !seen.has(label) && seen.add(label).size > 0)
    .sort((a, b) => a.rank - b.rank)
    .map((one): CompletionItem => {
      const text = one.snippet ?? one.label;
      return {
        label: one.label,
        kind: one.kind,
        ...(one.detail === "" ? {} : { detail: one.detail }),
        ...(one.documentation === null ? {} : { documentation: { kind: "markdown", value: one.documentation } }),
        sortText: `${one.rank} ${one.label}`,
        insertTextFormat: one.snippet === null ? 1 : 2,
        textEdit: { range, newText: text },
      };
    });
};

const candidates = (snapshot: Snapshot, found: Before, offset: number): Candidate[] => {
  const first = headerFor(found);
  if (first !== null) return [first];
  const here = hereOf(snapshot, found.tokens, offset);
  const wants = found.wants.filter((want) => !isOnLine(want.frame, found.beginsLine) && !isHeader(want, found));
  const slots = new Set(
    wants.filter(({ state }) => state.token === anyName || state.token === assetName).flatMap(({ frame }) => slotOf(frame) ?? []),
  );
  const phrases = phrasesFor(found.walker, wants, found.beginsLine).map((phrase) => ({
    ...phrase,
    snippet: snippetFor(phrase.label, snapshot.names),
  }));
  return [...[...slots].flatMap((slot) => namesFor(slot, here)), ...phrases];
};

/** `spillway 1` and the policy's name, which are read by hand. */
const headerFor = ({ tokens, isFirst }: Before): Candidate | null => {
  if (!isFirst || tokens.length >= 4) return null;
  const images = tokens.map(({ image }) => image);
  if (images.length === 0) return candidate("spillway 1", 15, "the first lines of a policy", 0, null, header);
  if (images[0] !== "spillway" || images[2] !== undefined) return null;
  return images.length === 1
    ? candidate("1", 12, "the edition", 0)
    : candidate("policy", 15, "the policy's name", 0, null, 'policy "${1:What it settles}"');
};

/** The header's rounding stands before every declaration. */
const isHeader = ({ frame }: Want, { isFirst }: Before): boolean => !isFirst && frame.rule === "rounding" && frame.around?.rule === "file";
