import { defect } from "../diagnostic/defect.js";
import type { Ratio } from "./number/ratio.js";

/** What an expression is: an exact figure, `unlimited` (R5), a flag, or a text or the id of a member. */
export type Value = Ratio | typeof unlimited | boolean | string;

export const unlimited = { k: "unlimited" } as const;

export const isRatio = (value: Value): value is Ratio => typeof value === "object" && "n" in value;

export const asRatio = (value: Value): Ratio => (isRatio(value) ? value : defect("a figure was expected"));

export const asFlag = (value: Value): boolean => (typeof value === "boolean" ? value : defect("a flag was expected"));

export const asText = (value: Value): string => (typeof value === "string" ? value : defect("a text was expected"));

/** Null: unlimited. */
export const asLimit = (value: Value): Ratio | null => (value === unlimited ? null : asRatio(value));
