export type { State, Members, Values, Event, Input, InputValue } from "./state/types.js";
export {
  curve,
  drawing,
  exposure,
  renderCurve,
  renderExposure,
  eventAt,
  memberAt,
  memberCurve,
  openLoss,
  readLoss,
  segmentAt,
  shapeOf,
  unknowns,
  valueAt,
  type BearerCurve,
  type BearerExposure,
  type Bounds,
  type Breakpoint,
  type Area,
  type Axis as CurveAxis,
  type Cliff,
  type Corner,
  type Curve,
  type CurveFormat,
  type CurveOptions,
  type Drawing,
  type DrawingOptions,
  type Exposure,
  type ExposureFormat,
  type MemberExposure,
  type OpenLoss,
  type Charges,
  type Place,
  type Reach,
  type StepExposure,
  type Tick,
  type WaterfallExposure,
  type Line as CurveLine,
  type Segment,
  type StepCurve,
  type Unknown,
  type WaterfallCurve,
} from "./analyse/index.js";
export { formatAmount, sayAmount } from "./amount/format.js";
export { formatExact, formatRational, parseRational, readExact, type Rational } from "./amount/rational.js";
export { engineCodes, type EngineCode } from "./diagnostic/codes.js";
export type * from "./diagnostic/types.js";
export { ENGINE } from "./engine.js";
export { compareIds } from "./id/compare.js";
export { legible } from "./id/legible.js";
export { emitModule, type EmittedModule } from "./emit/module.js";
export { readDocument } from "./input/document.js";
export type { MemberFiles } from "./input/member-files.js";
export { readColumns, readEvent, readInput, readState, type InputSources } from "./input/read.js";
export { inputSchema } from "./input/schema.js";
export type { PiecesSource, Source, TextSource } from "./input/source.js";
export { writeColumnCsv } from "./outcome/columns/csv.js";
export { columnDocument } from "./outcome/columns/document.js";
export { chargesInColumns, runColumns, type ColumnOutcome } from "./outcome/columns/outcome.js";
export { firstTotals, type FirstTotals } from "./outcome/columns/totals.js";
export { outcomeCsv } from "./outcome/csv.js";
export { outcomeDocument, type Document, type LazyDocument } from "./outcome/document.js";
export { inputHash, outcomeHash } from "./outcome/hashes.js";
export { receiptDocument, type Receipt } from "./outcome/receipt.js";
export { eventDocument, lazyState, stateDocument } from "./outcome/state-document.js";
export { totals, type Total } from "./outcome/totals.js";
export { verifyReceipt, type Evidence } from "./outcome/verify-receipt.js";
export { canonicalText, documentText, writeDocument, type Json, type LazyJson, type Write } from "./plan/canonical.js";
export { policyHash } from "./plan/hash.js";
export type { ValidPlan } from "./plan/valid.js";
export { validatePlan } from "./plan/validate.js";
export { advance } from "./state/advance.js";
export { allocate } from "./reference/allocate.js";
export { figuresOf, type Figure, type Varied } from "./compile/bulk/scenarios/figures.js";
export { scenarios, type ScenarioOptions, type ScenarioResults, type Scenarios } from "./compile/bulk/scenarios/scenarios.js";
export { evaluator, type BoundEvaluator, type Evaluator, type EvaluatorOptions, type RunOptions } from "./compile/evaluator.js";
export type { Allocation, BearerRow, ItemResult, MemberReason, StepReason, StepResult, Verdict, WaterfallResult } from "./outcome/types.js";
export type { Certificate, TraceRecord } from "./outcome/trace.js";
export {
  coverage,
  foundFor,
  runScenario,
  runScenarioBy,
  type Evaluate,
  type Fact,
  type ScenarioResult,
  type ScenarioRun,
} from "./scenario/index.js";
export { checkAllocation } from "./check/check.js";
export { explain, explanation, renderExplanation, type ExplainFormat, type ExplainOptions } from "./outcome/explain/explain.js";
export { piecesOf, type Piece } from "./outcome/explain/fill.js";
export { layoutOf, type Layout } from "./outcome/explain/kinds.js";
export type { Arg, Args, Line } from "./outcome/explain/line.js";
export { sentences } from "./outcome/explain/sentences.js";
export { table } from "./outcome/explain/table.js";
export { templates, type TemplateId } from "./outcome/explain/templates.js";
export { tree } from "./outcome/explain/tree.js";
export { why, type WhyOptions } from "./outcome/why.js";
export { readGrid, readScenarios, type Axis, type ScenarioTable } from "./sweep/index.js";
export { columnOf, columnOfNumbers } from "./columns/make.js";
export { readAll, readRow } from "./columns/read.js";
export type { Column } from "./columns/types.js";
export { membersEvaluator, type MembersEvaluator } from "./compile/bulk/members.js";
export type { ColumnInput, ColumnState } from "./state/columns.js";
export { plainInput } from "./state/convert.js";
