import { defect } from "../../diagnostic/defect.js";
import type { Affine } from "../number/affine.js";
import type { Limit, Unlimited, Value } from "./types.js";

export const unlimited: Unlimited = { k: "unlimited" };

export const isFigure = (value: Value): value is Affine => typeof value === "object" && "slope" in value;

export const asFigure = (value: Value): Affine => (isFigure(value) ? value : defect("a figure was expected"));

export const asFlag = (value: Value): boolean => (typeof value === "boolean" ? value : defect("a flag was expected"));

/** Null: unlimited. */
export const asLimit = (value: Value): Limit => (value === unlimited ? null : asFigure(value));
