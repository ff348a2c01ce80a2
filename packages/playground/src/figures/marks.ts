import { useComputed, type ReadonlySignal } from "@preact/signals";
import type { Plan } from "@spillway/engine/plan";
import { useModel } from "../model/context.js";
import { madeBy } from "../model/made-by.js";

const none: ReadonlySet<string> = new Set();

/** The keys whose figures were made by what is pointed at. */
export const useMarks = (plan: Plan): ReadonlySignal<ReadonlySet<string>> => {
  const { selection } = useModel();
  return useComputed(() => (selection.value === null ? none : madeBy(plan, selection.value.key)));
};
