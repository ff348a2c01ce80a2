import type { Problems } from "../diagnostic/problems.js";
import { WHOLE } from "../diagnostic/problems.js";
import { defect } from "../diagnostic/defect.js";
import type { Result } from "../diagnostic/types.js";
import { columnsGiven, membersFrom } from "../plan/facts.js";
import type { Id } from "../plan/types.js";
import type { ColumnEvent, ColumnInput, ColumnMembers, ColumnState } from "../state/columns.js";
import { plainEvent, plainState } from "../state/convert.js";
import type { Event, State } from "../state/types.js";
import type { Declared } from "./declared.js";
import { decodeEvent, inEvent, type EventRead } from "./decode-event.js";
import { decodeState, type StateRead } from "./decode-state.js";
import type { FilesRead } from "./member-files.js";
import { checkNamed, checkRows, knownIds, pick } from "./members.js";
import type { Rows, Table } from "./table.js";
import { checkTotals } from "./totals.js";
import type { Tree } from "./tree.js";

/** A document that was read, and not yet asked what it means. */
export interface Given {
  /** Null where it cannot be read; `problems` says why. */
  readonly tree: Tree | null;
  readonly problems: Problems;
}

/** A state and an event: both or neither. */
export const inputFrom = (of: Declared, state: Given, event: Given, files: FilesRead): Result<ColumnInput> => {
  const first = stateOf(state, of, files);
  const tables = (id: Id): Table | null => first.read?.tables.get(id) ?? files.tables.get(id) ?? null;
  const second = eventOf(event, of, files, (id) => tables(id)?.members ?? null);
  checkAllNamed(of, tables, second);
  const before = assembled(of, first, tables);
  if (before !== null && second.read !== null) checkTotals(of.plan, before, second.read, second.problems);
  return settled([...files.problems, first.problems, second.problems], () =>
    before === null || second.read === null ? null : { state: before, event: assembledEvent(of, second) },
  );
};

/** A state alone. Members that it names and that come with an event are not looked up. */
export const stateFrom = (of: Declared, state: Given, files: FilesRead): Result<State> => {
  const read = stateOf(state, of, files);
  const tables = (id: Id): Table | null => read.read?.tables.get(id) ?? files.tables.get(id) ?? null;
  checkAllNamed(of, tables, null);
  return settled([...files.problems, read.problems], () => {
    const state = assembled(of, read, tables);
    return state === null ? null : plainState(state);
  });
};

/** An event against a state that was read before, or that came out of an event. */
export const eventFrom = (of: Declared, event: Given, state: State, files: FilesRead): Result<Event> => {
  const read = eventOf(event, of, files, (id) => state.classes.get(id) ?? null);
  // A state names members of the event too. It has no text any more, so the event is where the message stands.
  const tables = (id: Id): Table | null => {
    const found = state.classes.get(id);
    return found === undefined ? null : { members: found, spot: () => WHOLE, whole: WHOLE, problems: read.problems };
  };
  checkAllNamed(of, tables, read);
  if (read.read !== null) checkTotals(of.plan, state, read.read, read.problems);
  return settled([...files.problems, read.problems], () => (read.read === null ? null : plainEvent(assembledEvent(of, read))));
};

interface StateStage {
  readonly read: StateRead | null;
  readonly problems: Problems;
}

const stateOf = ({ tree, problems }: Given, of: Declared, files: FilesRead): StateStage => ({
  read: tree === null ? null : decodeState(tree, of, files.ofState, problems),
  problems,
});

const assembled = (of: Declared, { read }: StateStage, tables: (id: Id) => Table | null): ColumnState | null => {
  if (read === null) return null;
  const classes = new Map<Id, ColumnMembers>();
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

const eventOf = ({ tree, problems }: Given, of: Declared, files: FilesRead, inState: (id: Id) => Rows | null): EventStage => {
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

const assembledEvent = (of: Declared, { read, tables }: EventStage): ColumnEvent => {
  const classes = new Map<Id, ColumnMembers>();
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
