import { problem } from "../diagnostics/problem.js";
import { isError, join, say, type Type } from "./type.js";
import { faulty, type Typed } from "./typed.js";
import type { Context } from "./place.js";

/** The expression if it has the type wanted; otherwise says what it is and becomes faulty. */
export const expect = (cx: Context, typed: Typed, wanted: Type): Typed => {
  if (isError(typed.type)) return typed;
  const joined = join(typed.type, wanted);
  if (joined !== null && joined.k === wanted.k) return typed;
  cx.report(problem("SP2020", typed.span, `this is ${say(typed.type)}; ${say(wanted)} must stand here`));
  return faulty(typed.span);
};
