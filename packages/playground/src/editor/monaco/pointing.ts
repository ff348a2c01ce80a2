import type { editor } from "monaco-editor/editor.js";
import { CancellationTokenSource } from "monaco-editor/editor.js";
import { effect } from "@preact/signals";
import type { Model } from "../../model/model.js";
import type { AskLanguage } from "./asking.js";
import { positionOf, toRange } from "./convert.js";

/** Marks the clause that the page points at, and points at the clause that is clicked. */
export const pointing = (shown: editor.IStandaloneCodeEditor, { selection }: Pick<Model, "selection">, ask: AskLanguage): (() => void) => {
  const marks = shown.createDecorationsCollection();
  let waiting = new CancellationTokenSource();
  /** The key that was clicked here: its place is on the screen already. */
  let own: string | null = null;

  const stop = effect(() => {
    const key = selection.value?.key ?? null;
    waiting.cancel();
    waiting = new CancellationTokenSource();
    if (key === null) return marks.clear();
    void ask("keys", [], waiting.token).then((keys) => {
      const found = keys?.find((one) => one.key === key);
      if (found === undefined) return;
      const range = toRange(found.range);
      marks.set([{ range, options: { className: "clause-marked", isWholeLine: false } }]);
      if (key !== own) shown.revealRangeInCenterIfOutsideViewport(range);
    });
  });

  const clicked = shown.onMouseUp(({ target }) => {
    const at = target.position;
    if (at === null || shown.getSelection()?.isEmpty() === false) return;
    void ask("keyAt", [positionOf(at)], new CancellationTokenSource().token).then((key) => {
      own = key;
      selection.value = key === null ? null : { k: "clause", key };
    });
  });

  return () => {
    stop();
    clicked.dispose();
  };
};
