import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { Signal } from "@preact/signals";

/** What stands beside the policy for a while, before the columns: a lesson. */
export type BesideSignal = Signal<{ readonly View: ComponentType } | null>;

/** Null where there is no room for it: a view inside another page. */
export const BesideContext = createContext<BesideSignal | null>(null);

export const Beside = () => {
  const beside = useContext(BesideContext);
  return beside?.value ? <beside.value.View /> : null;
};
