/**
 * Very many members: their figures in typed columns, and a policy run on them without an object or a bigint a member.
 * Described in `docs/guide/bulk.md`.
 */
export { narrowest, toKind } from "./convert.js";
export { columnOfDecimals, type BadRow, type Imported } from "./decimals.js";
export { columnOf, columnOfNumbers, zeroColumn, type Memory } from "./make.js";
export { measure, type Measure } from "./measure.js";
export { readAll, readRow } from "./read.js";
export { sumColumn } from "./sum.js";
export type { BigintColumn, Column, ColumnKind, F64Column, TypedColumn, TypedKind, WordsColumn } from "./types.js";
export { membersEvaluator, type MembersEvaluator } from "../compile/bulk/members.js";
export type { MembersOutcome, MembersSplit } from "../compile/bulk/types.js";
export type { ColumnEvent, ColumnInput, ColumnMembers, ColumnState, ColumnValues } from "../state/columns.js";
export { columnClasses, columnState } from "../state/convert.js";
export { openWorkers, type Workers, type WorkersOptions } from "../compile/workers/workers.js";
export type { JobOptions, Signal } from "../compile/workers/crew.js";
