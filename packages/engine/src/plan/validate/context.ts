import type { Expr } from "../types.js";
import type { Names } from "./names.js";
import type { Report } from "./report.js";

/** What the checks of one plan share. */
export interface Context {
  readonly names: Names;
  readonly report: Report;
  readonly cannotBeZero: (expr: Expr) => boolean;
}
