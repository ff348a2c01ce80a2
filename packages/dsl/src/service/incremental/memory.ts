import { newRecorder, replay, stillHolds, type Cell, type Log, type Recorder } from "./recorder.js";
import { once } from "../once.js";
import { stable } from "./stable.js";
import { tracked, TrackedMap, TrackedSet } from "./tracked.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { Note } from "@spillway/engine/plan";
import type { GivenSymbol, Lowering } from "../../lower/context.js";
import type { Outline } from "../../lower/outline.js";
import type { Conduct, Run } from "../../lower/run.js";
import type { Names } from "../../names/symbols.js";
import type { Report } from "../../diagnostics/problem.js";

/** A part of the lowering as it went last time. */
interface Remembered {
  readonly log: Log;
  readonly given: readonly unknown[];
  readonly result: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: ReadonlyMap<string, Note>;
}

interface Written {
  readonly outline: Outline;
  readonly text: string;
}

/** What is remembered of the last check of a document, by what the part was of. */
export interface Memory {
  readonly names: Names | null;
  readonly parts: ReadonlyMap<object | string, Remembered>;
  readonly outlines: ReadonlyMap<string, Written>;
  readonly given: readonly GivenSymbol[];
  /** What has to be the same for anything to hold. */
  readonly fixed: readonly unknown[];
}

export const noMemory: Memory = { names: null, parts: new Map(), outlines: new Map(), given: [], fixed: [] };

/**
 * Lowers with a memory: a part whose every question is answered as last time is not done again. What it said and what it changed is
 * repeated, so that the parts after it find what they would have found.
 *
 * @returns How to lower, and what to remember once that is done.
 */
export const remembering = (before: Memory): { readonly conduct: Conduct; readonly memory: () => Memory } => {
  const recorder = newRecorder();
  const cells = new Map<string, Cell>();
  const parts = new Map<object | string, Remembered>();
  let known = before.parts;
  let fixed: readonly unknown[] = [];
  let own: Names | null = null;
  let given = before.given;
  const outlines = new Map<string, Written>();
  const same = (outline: Outline): Outline => {
    const last = before.outlines.get(outline.name);
    const text = JSON.stringify(outline);
    const kept = last?.text === text ? last : { outline, text };
    outlines.set(outline.name, kept);
    return kept.outline;
  };
  const names = (collected: Names): Names => (own = stable(collected, before.names));
  const context = (cx: Lowering): Lowering => {
    // Anything else in a context is plain: it is the same for the whole document, or nothing holds any more.
    fixed = [cx.rounding, cx.headerEnd, cx.isRoundingUnread];
    if (!isSame(fixed, before.fixed)) known = new Map();
    const now = cx.given();
    if (!isSame(now, given)) given = now;
    return trackedContext({ ...cx, given: () => given }, recorder, cells);
  };
  const run: Run = (cx, of, given, work) => {
    const last = known.get(of);
    if (last !== undefined && isSame(last.given, given) && stillHolds(last.log, cells)) {
      replay(last.log, cells);
      repeat(last, cx);
      parts.set(of, last);
      return last.result as ReturnType<typeof work>;
    }
    const diagnostics: Diagnostic[] = [];
    const notes = new Map<string, Note>();
    const report: Report = (diagnostic) => diagnostics.push(diagnostic);
    const { result, log } = recorder.record(() => work({ ...cx, report, notes }));
    const done = { log, given, result, diagnostics, notes };
    repeat(done, cx);
    parts.set(of, done);
    return result;
  };
  // Whoever checks as keys are pressed seldom asks for them.
  const notes = () => once(() => new Map([...parts.values()].flatMap((part) => [...part.notes])));
  return { conduct: { names, context, run, same, notes }, memory: () => ({ names: own, parts, outlines, given, fixed }) };
};

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

const repeat = ({ diagnostics }: Remembered, cx: Lowering): void => {
  for (const diagnostic of diagnostics) cx.report(diagnostic);
};

/** The context with everything in it that changes from check to check, or from part to part, recorded. */
const trackedContext = (cx: Lowering, recorder: Recorder, cells: Map<string, Cell>): Lowering => {
  const add = <C extends Cell>(cell: C): C => {
    cells.set(cell.name, cell);
    return cell;
  };
  const errors = tracked<null, string, number>(
    "errors",
    recorder,
    cx.errors,
    () => "",
    () => null,
  );
  add(errors.cell);
  const given = tracked<null, string, readonly GivenSymbol[]>(
    "given",
    recorder,
    cx.given,
    () => "",
    () => null,
  );
  add(given.cell);
  return {
    ...cx,
    names: trackedNames(cx.names, recorder, add),
    errors: () => errors.ask(null),
    given: () => given.ask(null),
    lets: add(new TrackedMap("lets", recorder, cx.lets)),
    sets: add(new TrackedMap("sets", recorder, cx.sets)),
    faulty: add(new TrackedSet("faulty", recorder, cx.faulty)),
    used: add(new TrackedSet("used", recorder, cx.used)),
    said: add(new TrackedSet("said", recorder, cx.said)),
    ofTheRun: add(new TrackedSet("ofTheRun", recorder, cx.ofTheRun)),
    draws: add(new TrackedMap("draws", recorder, cx.draws)),
    feeders: add(new TrackedMap("feeders", recorder, cx.feeders)),
  };
};

const trackedNames = (names: Names, recorder: Recorder, add: <C extends Cell>(cell: C) => C): Names => {
  const { unread } = names;
  const place = (name: string, answer: (span: Span) => boolean): ((span: Span) => boolean) => {
    const { cell, ask } = tracked(name, recorder, answer, ({ start, end }) => start * ADDRESSES + end, spanOf);
    add(cell);
    return ask;
  };
  const declares = tracked(
    "declares",
    recorder,
    unread.declares,
    (name) => name,
    (name) => name,
  );
  add(declares.cell);
  const map = <V>(name: string, of: ReadonlyMap<string, V>): ReadonlyMap<string, V> => add(new TrackedMap(name, recorder, of, of));
  return {
    assets: map("assets", names.assets),
    values: map("values", names.values),
    waterfalls: map("waterfalls", names.waterfalls),
    towers: map("towers", names.towers),
    unread: { within: place("within", unread.within), touches: place("touches", unread.touches), declares: declares.ask },
    missing: add(new TrackedSet("missing", recorder, names.missing)),
  };
};

/** More than there ever are: a text has 2^21 characters at most, and addresses are given up beyond a few times as many. */
const ADDRESSES = 2 ** 26;

/** Two addresses written as one whole number, which is exact. */
const spanOf = (written: number): Span => ({ start: Math.floor(written / ADDRESSES), end: written % ADDRESSES });
