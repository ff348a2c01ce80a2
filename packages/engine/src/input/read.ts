import { collectProblems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import { policyHash } from "../plan/hash.js";
import type { ValidPlan } from "../plan/valid.js";
import type { ColumnInput } from "../state/columns.js";
import { plainInput } from "../state/convert.js";
import type { Event, Input, State } from "../state/types.js";
import { declared, type Declared } from "./declared.js";
import { readFiles, type MemberFiles } from "./member-files.js";
import { eventFrom, inputFrom, stateFrom, type Given } from "./reading.js";
import { readSource, type Source } from "./source.js";

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
  const read = readColumns(plan, sources);
  return read.ok ? { ...read, value: plainInput(read.value) } : read;
};

/** The same with figures of members in typed columns: of very many members, a fraction of the memory. */
export const readColumns = (plan: ValidPlan, { state, event, members = new Map() }: InputSources): Result<ColumnInput> => {
  const of = declaredIn(plan);
  return inputFrom(of, given(state), given(event), readFiles(members, of, "both"));
};

/** Reads a state alone. Members that it names and that come with an event are not looked up. */
export const readState = (plan: ValidPlan, source: Source, members: MemberFiles = new Map()): Result<State> => {
  const of = declaredIn(plan);
  return stateFrom(of, given(source), readFiles(members, of, "state"));
};

/** Reads an event against a state that was read before, or that came out of an event. */
export const readEvent = (plan: ValidPlan, source: Source, state: State, members: MemberFiles = new Map()): Result<Event> => {
  const of = declaredIn(plan);
  return eventFrom(of, given(source), state, readFiles(members, of, "event"));
};

const declaredIn = (plan: ValidPlan): Declared => declared(plan, () => policyHash(plan));

const given = (source: Source): Given => {
  const problems = collectProblems(source.name);
  return { tree: readSource(source, problems), problems };
};
