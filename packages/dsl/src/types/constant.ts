import { certain, problem } from "../diagnostics/problem.js";
import { faulty, type Typed } from "./typed.js";
import type { Context, Place } from "./place.js";
import type { Span } from "@spillway/engine/diagnostic";

/** Something that is no constant, where only constants can stand. */
export const reportNotConstant = (cx: Context, place: Place, what: string, span: Span, declared: Span | null = null): Typed => {
  const { constant } = place;
  if (constant !== null) {
    cx.report(
      problem("SP1032", span, `${constant.rule}; ${what}`, {
        labels: declared === null ? [] : [{ span: declared, text: "declared here" }],
        help: constant.help,
        fixes: constant.keyword === null ? [] : [certain("write `let` in place of `param`", constant.keyword, "let")],
      }),
    );
  }
  return faulty(span);
};
