import { checkFile, errorsIn, hasError, inOrder } from "../../compile.js";
import { padded, placesOf, plainPlaces, type Places } from "./addresses.js";
import { movedPlan, movedScenario } from "./moved.js";
import { noMemory, remembering, type Memory } from "./memory.js";
import { once } from "../once.js";
import { noParts, partsOf, type Part, type Parts } from "./parts.js";
import { moved } from "../../diagnostics/moved.js";
import { planOf, type LoweredParts } from "../../lower/policy.js";
import { read, type Reading } from "../../syntax/parser.js";
import { unreadOf, type Unread } from "../../names/unread.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { Plan, Scenario } from "@spillway/engine/plan";
import type { Declaration, File } from "../../syntax/tree.js";
import type { Names } from "../../names/symbols.js";

/** A text as it was read and checked. Places in the tree and in whatever was made of it are addresses. */
export interface Checked {
  readonly text: string;
  readonly places: Places;
  /** In the order of the text. */
  readonly readings: readonly Reading[];
  readonly file: File;
  readonly names: Names;
  readonly parts: LoweredParts;
  /** In the order of the text, with offsets: the same that `compile` gives. */
  readonly diagnostics: readonly Diagnostic[];
  readonly plan: () => Plan | null;
  readonly scenarios: () => readonly Scenario[];
  /** For the next check. */
  readonly kept: Kept;
}

/** What the next check can use again. */
export interface Kept {
  readonly parts: Parts;
  readonly memory: Memory;
}

export const nothingKept: Kept = { parts: noParts, memory: noMemory };

/**
 * Checks a text. What has not changed since the last check is not read and not checked again; the result is that of `compile`.
 *
 * @param kept Of the check of the text as it was before.
 */
export const check = (text: string, kept: Kept = nothingKept): Checked => {
  const parts = partsOf(text, kept.parts) ?? (kept === nothingKept ? null : partsOf(text, noParts));
  return parts === null ? checkWhole(text, kept) : checkParts(text, parts, kept.memory);
};

/** Addresses that nothing stands at any more are given up beyond this. */
const isSparse = ({ slots }: Parts, text: string): boolean => {
  const last = slots.at(-1);
  return last !== undefined && last.base + last.room > 4 * text.length + 65_536;
};

const checkParts = (text: string, given: Parts, memory: Memory): Checked => {
  const all = isSparse(given, text) ? (partsOf(text, noParts) ?? given) : given;
  const { parts, slots } = all;
  let start = 0;
  const places = placesOf(parts.map(({ slot, text: { length } }) => ({ slot, start, end: (start += length) })));
  const bySlot = new Map(parts.map((part) => [part.slot, part]));
  const addressed = slots.map((slot) => bySlot.get(slot)?.padded ?? padded("", slot)).join("");
  const found = readingDiagnostics(parts);
  const unread = unreadAt(unreadOf(text, errorsIn(found).map(places.toSpan)), places, addressed.length, text.length);
  const { conduct, memory: remembered } = remembering(memory);
  const file = fileOf(parts);
  const lowered = checkFile(addressed, file, unread, (diagnostic) => found.push(diagnostic), conduct);
  return finish(
    text,
    places,
    parts.map((part) => part.reading),
    file,
    lowered.names,
    lowered.parts,
    found,
    {
      parts: all,
      memory: remembered(),
    },
  );
};

/** A text of which no part can be read by itself. What was kept stays for the one after it. */
const checkWhole = (text: string, kept: Kept): Checked => {
  const found: Diagnostic[] = [];
  const reading = read(text, (diagnostic) => found.push(diagnostic));
  const { names, parts } = checkFile(text, reading.file, unreadOf(text, errorsIn(found)), (diagnostic) => found.push(diagnostic));
  return finish(text, plainPlaces, [reading], reading.file, names, parts, found, kept);
};

const finish = (
  text: string,
  places: Places,
  readings: readonly Reading[],
  file: File,
  names: Names,
  parts: LoweredParts,
  found: readonly Diagnostic[],
  kept: Kept,
): Checked => {
  const diagnostics = inOrder(found.map((diagnostic) => moved(diagnostic, places.toSpan)));
  return {
    text,
    places,
    readings,
    file,
    names,
    parts,
    diagnostics,
    plan: once(() => (hasError(diagnostics) ? null : movedPlan(planOf(file, names, parts), places))),
    scenarios: once(() => parts.scenarios.map((scenario) => movedScenario(scenario, places))),
    kept,
  };
};

/** A brace that closes nothing is reported once in a text. */
const readingDiagnostics = (parts: readonly Part[]): Diagnostic[] => {
  const all = parts.flatMap((part) => part.diagnostics);
  const stray = all.find(({ code }) => code === "SP0209");
  return all.filter((diagnostic) => diagnostic.code !== "SP0209" || diagnostic === stray);
};

const fileOf = (parts: readonly Part[]): File => {
  const [first] = parts;
  const declarations: Declaration[] = [];
  for (const { reading } of parts) declarations.push(...reading.file.declarations);
  const { edition, policy, rounding } = first?.reading.file ?? { edition: null, policy: null, rounding: null };
  const last = parts.findLast((part) => part.reading.tokens.length > 0);
  return {
    edition,
    policy,
    rounding,
    declarations,
    span: { start: 0, end: last?.reading.file.span.end ?? 0 },
  };
};

/** What could not be read, asked for by addresses: whether something is next to it is seen in the text as it stands. */
const unreadAt = (unread: Unread, { toSpan }: Places, addresses: number, length: number): Unread => {
  const place = ({ start, end }: Span): Span => (end >= addresses ? { start: 0, end: length } : toSpan({ start, end }));
  return {
    within: (span) => unread.within(place(span)),
    touches: (span) => unread.touches(place(span)),
    declares: unread.declares,
  };
};
