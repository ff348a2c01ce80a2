import { editor } from "monaco-editor/editor.js";
import { effect } from "@preact/signals";
import type { Model } from "../../model/model.js";
import { toMarker } from "./convert.js";

/** How long typing has to pause before the linter looks at the whole text, in milliseconds. */
const PAUSE = 600;

/** Underlines what is wrong at once, and what the linter says when typing pauses. */
export const markProblems = (text: editor.ITextModel, { policy, ask }: Pick<Model, "policy" | "ask">): (() => void) => {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const mark = (owner: string, found: Parameters<typeof toMarker>[1][]): void =>
    editor.setModelMarkers(
      text,
      owner,
      found.map((one) => toMarker(text, one)),
    );
  const stop = effect(() => {
    const checked = policy.value;
    if (checked === null || checked.text !== text.getValue()) return;
    mark("policy", [...checked.diagnostics]);
    clearTimeout(pause);
    pause = setTimeout(() => {
      void ask("language.lint", []).then((found) => {
        if (found !== null && policy.peek() === checked && !text.isDisposed()) mark("lint", found);
      });
    }, PAUSE);
  });
  return () => {
    stop();
    clearTimeout(pause);
  };
};
