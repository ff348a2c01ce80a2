import { languages } from "monaco-editor/editor.js";
import type { AskLanguage } from "../asking.js";
import { positionOf, toMarkdown, toRange, toSymbol } from "../convert.js";
import { LANGUAGE } from "../language.js";

const kinds = { comment: languages.FoldingRangeKind.Comment, region: languages.FoldingRangeKind.Region } as const;

/** Hovers, highlights of a name, the outline, folds, growing selections. */
export const registerReading = (ask: AskLanguage) => [
  languages.registerHoverProvider(LANGUAGE, {
    provideHover: async (_, position, token) => {
      const hover = await ask("hover", [positionOf(position)], token);
      return hover === null ? null : { contents: [toMarkdown(hover.contents)], range: toRange(hover.range) };
    },
  }),
  languages.registerDocumentHighlightProvider(LANGUAGE, {
    provideDocumentHighlights: async (_, position, token) => {
      const highlights = await ask("highlights", [positionOf(position)], token);
      return (highlights ?? []).map(({ range, kind }) => ({
        range: toRange(range),
        kind: kind === 3 ? languages.DocumentHighlightKind.Write : languages.DocumentHighlightKind.Read,
      }));
    },
  }),
  languages.registerDocumentSymbolProvider(LANGUAGE, {
    displayName: "Policy",
    provideDocumentSymbols: async (_, token) => ((await ask("symbols", [], token)) ?? []).map(toSymbol),
  }),
  languages.registerFoldingRangeProvider(LANGUAGE, {
    provideFoldingRanges: async (_, __, token) =>
      ((await ask("folding", [], token)) ?? []).map(({ startLine, endLine, kind }) => ({
        start: startLine + 1,
        end: endLine + 1,
        ...(kind === undefined ? {} : { kind: kinds[kind] }),
      })),
  }),
  languages.registerSelectionRangeProvider(LANGUAGE, {
    provideSelectionRanges: (_, positions, token) =>
      Promise.all(
        positions.map(async (position) => {
          const ranges: languages.SelectionRange[] = [];
          let grown = (await ask("selection", [positionOf(position)], token)) ?? undefined;
          for (; grown !== undefined; grown = grown.parent) ranges.push({ range: toRange(grown.range) });
          return ranges;
        }),
      ),
  }),
];
