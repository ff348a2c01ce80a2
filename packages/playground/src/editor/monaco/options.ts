import type { editor } from "monaco-editor/editor.js";

const css = getComputedStyle(document.documentElement);

export const options: editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: "Policy; press Escape, then Tab, to leave the text",
  automaticLayout: true,
  contextmenu: true,
  cursorSmoothCaretAnimation: "off",
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: css.getPropertyValue("--font-code"),
  fontLigatures: false,
  fontSize: 13,
  glyphMargin: false,
  guides: { indentation: false, bracketPairs: false },
  inlayHints: { enabled: "on", fontSize: 12, padding: true },
  lineDecorationsWidth: 8,
  lineHeight: 20,
  lineNumbersMinChars: 3,
  links: false,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { other: true, comments: false, strings: false },
  renderLineHighlight: "line",
  scrollBeyondLastLine: false,
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  "semanticHighlighting.enabled": true,
  smoothScrolling: false,
  stickyScroll: { enabled: false },
  suggest: { showWords: false, preview: false },
  tabSize: 2,
  wordBasedSuggestions: "off",
  wordWrap: "on",
  // Not within a figure, which has commas and points, but between the words of what a layer takes, which the editor joins by hard blanks.
  wordWrapBreakAfterCharacters: " \t\u00a0})]?|/&;",
  wrappingIndent: "indent",
};
