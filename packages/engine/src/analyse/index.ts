/** The exact loss curve: what everyone bears, as a function of the loss. */
export { drawing, type DrawingOptions } from "./drawing/drawing.js";
export type { Area, Axis, Breakpoint, Corner, Drawing, Tick } from "./drawing/types.js";
export { exposure } from "./exposure/exposure.js";
export type { BearerExposure, Cliff, Exposure, MemberExposure, Place, Reach, StepExposure, WaterfallExposure } from "./exposure/types.js";
export { curve, type CurveOptions } from "./curve.js";
export { valueAt, segmentAt, shapeOf, type Bounds } from "./line.js";
export { memberAt, memberCurve } from "./member.js";
export type { BearerCurve, Charges, Curve, Line, Segment, StepCurve, WaterfallCurve } from "./types.js";
export { openLoss, readLoss, type OpenLoss } from "./open-loss.js";
export { eventAt, unknowns, type Unknown } from "./unknown.js";
export { renderCurve, renderExposure, type CurveFormat, type ExposureFormat } from "./render/render.js";
