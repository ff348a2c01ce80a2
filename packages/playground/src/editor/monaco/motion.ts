import type { editor } from "monaco-editor/editor.js";

/** Keeps the caret still for whose system asks for less motion, and lets it blink else; until it is called off. Nothing else moves. */
export const followMotion = (shown: editor.IStandaloneCodeEditor): (() => void) => {
  const less = matchMedia("(prefers-reduced-motion: reduce)");
  const apply = (): void => shown.updateOptions({ cursorBlinking: less.matches ? "solid" : "blink" });
  apply();
  less.addEventListener("change", apply);
  return () => less.removeEventListener("change", apply);
};
