import { problem } from "./problems.js";
import type { Diagnostic } from "./types.js";

/** What is wrong with a question about an outcome or a curve: it stands in no document. */
export const questionProblem = (code: string, message: string, help: string | null): Diagnostic =>
  problem(code, "the question", { path: "", span: null }, { message, help });
