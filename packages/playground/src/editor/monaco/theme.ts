import { editor } from "monaco-editor/editor.js";

/** Tokens of the scanner and of the language service, and the colour of the page by which each is shown. */
const rules: readonly { readonly token: string; readonly color: string; readonly style?: "italic" | "bold" }[] = [
  { token: "keyword", color: "--code-keyword" },
  { token: "comment", color: "--code-comment", style: "italic" },
  { token: "string", color: "--code-string" },
  { token: "number", color: "--code-number" },
  { token: "operator", color: "--ink-soft" },
  { token: "delimiter", color: "--ink-soft" },
  { token: "invalid", color: "--bad" },
  { token: "type", color: "--code-type" },
  { token: "class", color: "--code-bearer" },
  { token: "variable", color: "--code-bearer" },
  { token: "property", color: "--code-property" },
  { token: "parameter", color: "--code-property" },
  { token: "macro", color: "--code-number" },
  { token: "namespace", color: "--ink", style: "bold" },
  { token: "function", color: "--code-type" },
  { token: "enumMember", color: "--code-type" },
];

const colors: Readonly<Record<string, string>> = {
  "editor.background": "--surface",
  "editor.foreground": "--ink",
  "editor.lineHighlightBorder": "--surface",
  "editor.lineHighlightBackground": "--code-line",
  "editor.selectionBackground": "--code-selection",
  "editor.inactiveSelectionBackground": "--code-selection",
  "editor.wordHighlightBackground": "--accent-wash",
  "editor.wordHighlightStrongBackground": "--accent-wash",
  "editorCursor.foreground": "--accent",
  "editorLineNumber.foreground": "--ink-soft",
  "editorLineNumber.activeForeground": "--ink",
  "editorCodeLens.foreground": "--ink-soft",
  "editorInlayHint.background": "--code-line",
  "editorInlayHint.foreground": "--ink-soft",
  "editorError.foreground": "--bad",
  "editorWarning.foreground": "--warn",
  "editorInfo.foreground": "--accent",
  "editorWidget.background": "--raised",
  "editorWidget.border": "--line",
  "editorHoverWidget.background": "--raised",
  "editorHoverWidget.border": "--line",
  "editorSuggestWidget.background": "--raised",
  "editorSuggestWidget.border": "--line",
  "editorSuggestWidget.selectedBackground": "--accent-wash",
  "editorSuggestWidget.selectedForeground": "--ink",
  "editorSuggestWidget.highlightForeground": "--accent",
  "editorSuggestWidget.focusHighlightForeground": "--accent",
  "list.hoverBackground": "--accent-wash",
  "list.activeSelectionBackground": "--accent-wash",
  "list.activeSelectionForeground": "--ink",
  "textLink.foreground": "--accent",
  "textLink.activeForeground": "--accent",
  "textCodeBlock.background": "--code-line",
  "input.background": "--surface",
  "input.foreground": "--ink",
  "input.border": "--line-strong",
  focusBorder: "--accent",
  "menu.background": "--raised",
  "menu.foreground": "--ink",
  "menu.selectionBackground": "--accent-wash",
  "menu.selectionForeground": "--ink",
  "peekView.border": "--accent",
  "peekViewEditor.background": "--surface",
  "peekViewResult.background": "--page",
  "peekViewTitle.background": "--page",
};

/** Shows the editor in the page's colours, and in the other ones when the page changes; until it is called off. */
export const followTheme = (): (() => void) => {
  applyTheme();
  const system = matchMedia("(prefers-color-scheme: dark)");
  const switched = new MutationObserver(applyTheme);
  switched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", applyTheme);
  return () => {
    switched.disconnect();
    system.removeEventListener("change", applyTheme);
  };
};

const applyTheme = (): void => {
  const colorOf = readColors();
  editor.defineTheme("page", {
    base: isDark(colorOf("--surface")) ? "vs-dark" : "vs",
    inherit: true,
    rules: rules.map(({ token, color, style = "" }) => ({ token, foreground: colorOf(color).slice(1), fontStyle: style })),
    colors: Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, colorOf(color)])),
  });
  editor.setTheme("page");
};

/** Reads colours of the page's style sheet as `#rrggbb`, whichever way they are written there. */
const readColors = (): ((name: string) => string) => {
  const pen = document.createElement("canvas").getContext("2d");
  const probe = document.documentElement.appendChild(document.createElement("span"));
  const names = new Set([...rules.map(({ color }) => color), ...Object.values(colors)]);
  const values = new Map(
    [...names].map((name) => {
      probe.style.color = `var(${name})`;
      if (pen !== null) pen.fillStyle = getComputedStyle(probe).color;
      return [name, String(pen?.fillStyle)] as const;
    }),
  );
  probe.remove();
  return (name) => values.get(name) ?? "#808080";
};

const isDark = (background: string): boolean => Number.parseInt(background.slice(1, 3), 16) < 128;
