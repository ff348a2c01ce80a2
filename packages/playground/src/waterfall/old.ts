import { useSignal, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { useModel } from "../model/context.js";

/** How long the next outcome may be in coming, in milliseconds, before the last one is shown as old. */
const PATIENCE = 500;

/**
 * Whether what is shown is the outcome of something else: at once where there is no newer one, else where the newer one is long in coming.
 * Were it said at every key, the whole outcome would be drawn anew twice for each of them.
 */
export const useOld = (): ReadonlySignal<boolean> => {
  const { shown, current, busy } = useModel();
  const old = useSignal(false);
  useSignalEffect(() => {
    // With every outcome the patience begins anew.
    void shown.value;
    if (current.value || !busy.value) {
      old.value = !current.value;
      return undefined;
    }
    const waiting = setTimeout(() => {
      old.value = true;
    }, PATIENCE);
    return () => clearTimeout(waiting);
  });
  return old;
};
