import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useModel } from "../model/context.js";
import type { CurveView, SeriesLine } from "../worker/curve-view.js";

/** A member of a class whose own curve is asked for. */
export interface Member {
  readonly class: string;
  readonly id: string;
}

/** The line of a member over the losses of a view: null where there is no such member, undefined where none is asked for or not yet there. */
export const useMemberLine = (view: CurveView, member: Member | null): ReadonlySignal<SeriesLine | null | undefined> => {
  const { ask } = useModel();
  const line = useSignal<SeriesLine | null | undefined>(undefined);
  useEffect(() => {
    // The last line stays until there is a new one.
    if (member === null || line.peek() === null) line.value = undefined;
    if (member === null) return undefined;
    const waiting = new AbortController();
    void ask("member curve", { waterfall: view.unknown.waterfall, ...member }, waiting.signal).then((answer) => {
      if (!waiting.signal.aborted) line.value = answer?.line ?? null;
    });
    return () => waiting.abort();
  }, [view, member]);
  return line;
};
