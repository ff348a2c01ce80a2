import { problem, type Details } from "../diagnostics/problem.js";
import type { Code } from "../diagnostics/codes.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** Something that is most likely not meant. */
export const warning = (code: Code, span: Span, message: string, details: Omit<Details, "severity"> = {}): Diagnostic =>
  problem(code, span, message, { ...details, severity: "warning" });

/** Something that may well be meant, and that everyone who reads the policy should know. */
export const note = (code: Code, span: Span, message: string, details: Omit<Details, "severity"> = {}): Diagnostic =>
  problem(code, span, message, { ...details, severity: "note" });
