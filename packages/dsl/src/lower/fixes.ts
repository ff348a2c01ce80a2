import { certain } from "../diagnostics/problem.js";
import type { Clause } from "../syntax/tree.js";
import type { Fix, Span } from "@spillway/engine/diagnostic";

/** A clause with the source that it names: `up to 5m USD in one event per "Rule 3"`. */
export const wholeOf = ({ span, per }: Clause): Span => ({ start: span.start, end: per?.span.end ?? span.end });

/** Takes a clause out, with its line where it stands alone on it. */
export const removal = (text: string, clause: Clause): Fix => certain("remove the clause", alone(text, wholeOf(clause)), "");

const alone = (text: string, { start, end }: Span): Span => {
  const before = /\n[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const isAlone = before > 0 && /^[ \t]*(?:\n|$)/.test(text.slice(end));
  return { start: isAlone ? start - before : start, end };
};
