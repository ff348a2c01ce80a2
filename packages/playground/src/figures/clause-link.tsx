import type { ComponentChildren } from "preact";
import { useModel } from "../model/context.js";

/** Words about a clause: a click on them points at it in the text, and marks what it makes. */
export const ClauseLink = ({ at, children }: { readonly at: string; readonly children: ComponentChildren }) => {
  const { selection } = useModel();
  return (
    <button
      type="button"
      class="clause-link"
      onClick={() => {
        selection.value = { k: "clause", key: at };
      }}
    >
      {children}
    </button>
  );
};
