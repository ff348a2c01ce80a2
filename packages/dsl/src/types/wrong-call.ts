import { problem } from "../diagnostics/problem.js";
import { faulty, type Typed } from "./typed.js";
import type { Context } from "./place.js";
import type { ExprOf } from "../syntax/tree.js";

export type Call = ExprOf<"call">;

/** A function with the wrong arguments. */
export const wrongCall = (cx: Context, call: Call, message: string, help: string): Typed => {
  cx.report(problem("SP2051", call.span, message, { help }));
  return faulty(call.span);
};
