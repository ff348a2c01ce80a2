/** The exact loss curve: what everyone bears, as a function of the loss. */
export { curve, type CurveOptions } from "./curve.js";
export { valueAt, segmentAt, shapeOf, type Bounds } from "./line.js";
export { memberAt, memberCurve } from "./member.js";
export type { BearerCurve, Curve, Line, Segment, StepCurve, WaterfallCurve } from "./types.js";
export { eventAt, unknowns, type Unknown } from "./unknown.js";
