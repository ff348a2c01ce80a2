import { documentText } from "../../plan/canonical.js";
import type { ValidPlan } from "../../plan/valid.js";
import { drawing } from "../drawing/drawing.js";
import type { DrawingOptions } from "../drawing/drawing.js";
import type { Exposure } from "../exposure/types.js";
import { svg } from "../svg/svg.js";
import type { SvgOptions } from "../svg/svg.js";
import type { Curve } from "../types.js";
import { curveCsv, exposureCsv } from "./csv.js";
import { curveTable } from "./curve-table.js";
import { exposureTable } from "./exposure-table.js";
import { curveDocument, exposureDocument } from "./json.js";

export type CurveFormat = "svg" | "csv" | "json" | "table";
export type ExposureFormat = "csv" | "json" | "table";

/**
 * A curve as text: a drawing to put in a report, rows for a spreadsheet, a document for programs (`curve/1`, exact), or a table.
 *
 * @param options of the drawing: which waterfall, up to which loss, and what stands before the ids in it.
 * @throws RangeError as `drawing` does.
 * @example renderCurve(plan, curve(plan, input), "svg", { to: 500_000_000_000n })
 */
export const renderCurve = (plan: ValidPlan, of: Curve, format: CurveFormat, options: DrawingOptions & SvgOptions = {}): string => {
  switch (format) {
    case "svg":
      return svg(drawing(of, options), options);
    case "csv":
      return curveCsv(of);
    case "json":
      return documentText(curveDocument(plan, of));
    case "table":
      return curveTable(plan, of);
  }
};

/**
 * Exposures as text.
 *
 * @example renderExposure(plan, exposure(curve(plan, input)), "table")
 */
export const renderExposure = (plan: ValidPlan, of: Exposure, format: ExposureFormat): string => {
  switch (format) {
    case "csv":
      return exposureCsv(of);
    case "json":
      return documentText(exposureDocument(plan, of));
    case "table":
      return exposureTable(of);
  }
};
