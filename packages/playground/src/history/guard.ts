import { effect } from "@preact/signals";
import type { Keeper } from "./keeper.js";

/** Writes what waits when the page is left, and asks before it is closed where that did not succeed. `html[data-work]` says which it is. */
export const guard = ({ flush, unsaved }: Keeper): void => {
  effect(() => {
    document.documentElement.dataset["work"] = unsaved.value ? "waiting" : "kept";
  });
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flush();
  });
  addEventListener("beforeunload", (event) => {
    if (!unsaved.value) return;
    void flush();
    event.preventDefault();
  });
};
