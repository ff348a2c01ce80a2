import { collectProblems, WHOLE, type Problems } from "../diagnostic/problems.js";
import { defect } from "../diagnostic/defect.js";
import type { Result } from "../diagnostic/types.js";
import { columnsGiven, membersFrom } from "../plan/facts.js";
import type { Id } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Event, Members, State } from "../state/types.js";
import { declared, type Declared } from "./declared.js";
import { decodeEvent, inEvent, type EventRead } from "./decode-event.js";
import { decodeState, type StateRead } from "./decode-state.js";
import { readFiles, type FilesRead, type MemberFiles } from "./member-files.js";
import { checkNamed, checkRows, knownIds, pick } from "./members.js";
import { readSource, type Source } from "./source.js";
import type { Table } from "./table.js";
import { checkTotals } from "./totals.js";

/** What an evaluation starts from. */
export interface Input {
  readonly state: State;
  readonly event: Event;
}

export interface InputSources {
  readonly state: Source;
  readonly event: Source;
  /** Members as comma-separated values, by class; columns of the event may stand in the same file. */
  readonly members?: MemberFiles;
}

/**
 * Reads a state and an event. It takes both or neither: nothing is returned unless everything is in order.
 *
 * @returns Amounts in base units, members sorted by id; or what is wrong, by document and path (`SP80xx` to `SP83xx`), the first
 * twenty of each document.
 * @example
 * const input = readInput(plan, { state: { name: "state.json", text }, event: { name: "event", value: { spillway: "event/1", loss } } });
 */
export const readInput = (plan: ValidPlan, sources: InputSources): Result<Input> => {
  const of = declared(plan);
  const files = readFiles(sources.members ?? new Map(), of, "both");
  const first = stateOf(sources.state, of, files);
  const tables = (id: Id): Table | null => first.read?.tables.get(id) ?? files.tables.get(id) ?? null;
  const second = eventOf(sources.event, of, files, (id) => tables(id)?.members ?? null);
  checkAllNamed(of, tables, second);
  const state = assembled(of, first, tables);
  if (state !== null && second.read !== null) checkTotals(plan, state, second.read, second.problems);
  return settled([...files.problems, first.problems, second.problems], () =>
    state === null || second.read === null ? null : { state, event: eventFrom(of, second) },
  );
};

/** Reads a state alone. Members that it names and that come with an event are not looked up. */
export const readState = (plan: ValidPlan, source: Source, members: MemberFiles = new Map()): Result<State> => {
  const of = declared(plan);
  const files = readFiles(members, of, "state");
  const read = stateOf(source, of, files);
  const tables = (id: Id): Table | null => read.read?.tables.get(id) ?? files.tables.get(id) ?? null;
  checkAllNamed(of, tables, null);
  return settled([...files.problems, read.problems], () => assembled(of, read, tables));
};

/** Reads an event against a state that was read before, or that came out of an event. */
export const readEvent = (plan: ValidPlan, source: Source, state: State, members: MemberFiles = new Map()): Result<Event> => {
  const of = declared(plan);
  const files = readFiles(members, of, "event");
  const read = eventOf(source, of, files, (id) => state.classes.get(id) ?? null);
  // A state names members of the event too. It has no text any more, so the event is where the message stands.
  const tables = (id: Id): Table | null => {
    const found = state.classes.get(id);
    return found === undefined ? null : { members: found, spot: () => WHOLE, whole: WHOLE, problems: read.problems };
  };
  checkAllNamed(of, tables, read);
  if (read.read !== null) checkTotals(plan, state, read.read, read.problems);
  return settled([...files.problems, read.problems], () => (read.read === null ? null : eventFrom(of, read)));
};

interface StateStage {
  readonly read: StateRead | null;
  readonly problems: Problems;
}

const stateOf = (source: Source, of: Declared, files: FilesRead): StateStage => {
  const problems = collectProblems(source.name);
  const tree = readSource(source, problems);
  return { read: tree === null ? null : decodeState(tree, of, files.ofState, problems), problems };
};

const assembled = (of: Declared, { read }: StateStage, tables: (id: Id) => Table | null): State | null => {
  if (read === null) return null;
  const classes = new Map<Id, Members>();
  for (const one of of.plan.classes) {
    if (membersFrom(one) === "event") continue;
    const table = tables(one.id);
    if (table === null) return null;
    classes.set(one.id, pick(table.members, columnsGiven(one, "state")));
  }
  return { funds: read.funds, classes, deficits: read.deficits, entered: read.entered };
};

interface EventStage {
  readonly read: EventRead | null;
  /** The rows of each class of which the event tells something; null where they were refused. */
  readonly tables: ReadonlyMap<Id, Table | null>;
  readonly problems: Problems;
}

const eventOf = (source: Source, of: Declared, files: FilesRead, inState: (id: Id) => Members | null): EventStage => {
  const problems = collectProblems(source.name);
  const tree = readSource(source, problems);
  const fromFiles = [...files.ofEvent.keys()].map((id) => [id, files.tables.get(id) ?? null] as const);
  const tables = new Map<Id, Table | null>(fromFiles);
  const fromState = new Set(of.plan.classes.flatMap((one) => (membersFrom(one) === "state" ? [one.id] : [])));
  const ids = (rows: ReadonlyMap<Id, Table | null>) =>
    knownIds((id) => (fromState.has(id) ? inState(id) : ((rows.get(id) ?? tables.get(id))?.members ?? null)));
  const read = tree === null ? null : decodeEvent(tree, of, files.ofEvent, ids, problems);
  for (const [id, table] of read?.tables ?? []) tables.set(id, table);
  for (const [id, table] of tables) {
    const members = fromState.has(id) ? inState(id) : null;
    if (table !== null && members !== null) checkRows(table, id, members.ids);
  }
  return { read, tables, problems };
};

const eventFrom = (of: Declared, { read, tables }: EventStage): Event => {
  const classes = new Map<Id, Members>();
  for (const one of of.plan.classes.filter(inEvent)) {
    const table = tables.get(one.id) ?? null;
    if (table !== null) classes.set(one.id, pick(table.members, columnsGiven(one, "event")));
  }
  return { losses: read?.losses ?? new Map(), inputs: read?.inputs ?? new Map(), classes };
};

/** Members that columns name, in the state and in the event. */
const checkAllNamed = (of: Declared, tables: (id: Id) => Table | null, event: EventStage | null): void => {
  const ids = knownIds((id) => (tables(id) ?? event?.tables.get(id) ?? null)?.members ?? null);
  for (const one of of.plan.classes) {
    const [first, second] = [tables(one.id), event?.tables.get(one.id) ?? null];
    if (first !== null) checkNamed(first, one, ids);
    if (second !== null && second !== first) checkNamed(second, one, ids);
  }
};

/** All or nothing. */
const settled = <T>(problems: readonly Problems[], make: () => T | null): Result<T> => {
  const diagnostics = problems.flatMap((one) => one.list());
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  return { ok: true, value: make() ?? defect("a document was refused without a reason"), diagnostics: [] };
};
