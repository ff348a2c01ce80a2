import "./drop.css";
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { useModel } from "../model/context.js";

/** Files can be dropped anywhere on the page; a room that takes some itself prevents the event's default first. */
export const Drop = () => {
  const model = useModel();
  const over = useSignal(false);
  useEffect(() => {
    const until = new AbortController();
    const { signal } = until;
    addEventListener(
      "dragover",
      (event) => {
        if (event.defaultPrevented || event.dataTransfer?.types.includes("Files") !== true) return;
        event.preventDefault();
        over.value = true;
      },
      { signal },
    );
    addEventListener(
      "dragleave",
      ({ relatedTarget }) => {
        if (relatedTarget === null) over.value = false;
      },
      { signal },
    );
    addEventListener(
      "drop",
      (event) => {
        over.value = false;
        const files = [...(event.dataTransfer?.files ?? [])];
        if (event.defaultPrevented || files.length === 0) return;
        event.preventDefault();
        // It comes with the room of the files.
        void import("./take-in.js").then(({ takeIn }) => takeIn(model, files));
      },
      { signal },
    );
    return () => until.abort();
  }, [model]);
  return over.value ? <div class="drop">Drop a policy, a state, an event or members</div> : null;
};
