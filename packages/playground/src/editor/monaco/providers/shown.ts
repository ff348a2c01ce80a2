import { Emitter, languages } from "monaco-editor/editor.js";
import { legend } from "@spillway/dsl/service";
import type { AskLanguage } from "../asking.js";
import { rangeOf, toMarkdown, toPosition } from "../convert.js";
import { LANGUAGE } from "../language.js";

/** What is shown in the text: what names mean, what steps take at the current loss. */
export const registerShown = (ask: AskLanguage) => {
  const hints = new Emitter<void>();
  const registered = [
    languages.registerDocumentSemanticTokensProvider(LANGUAGE, {
      getLegend: () => ({ tokenTypes: [...legend.tokenTypes], tokenModifiers: [...legend.tokenModifiers] }),
      provideDocumentSemanticTokens: async (model, _, token) => {
        const version = model.getVersionId();
        const tokens = await ask("semanticTokens", [], token);
        // The service answers of the text as it is by now; the editor would move tokens of that once more. Told so, it asks again.
        if (model.getVersionId() !== version) throw new Error("busy");
        return tokens === null ? null : { data: Uint32Array.from(tokens.data) };
      },
      releaseDocumentSemanticTokens: () => undefined,
    }),
    languages.registerInlayHintsProvider(LANGUAGE, {
      displayName: "Figures",
      onDidChangeInlayHints: hints.event,
      provideInlayHints: async (_, range, token) => ({
        hints: ((await ask("inlayHints", [rangeOf(range)], token)) ?? []).map(({ position, label, tooltip, paddingLeft }) => ({
          position: toPosition(position),
          label,
          paddingLeft,
          ...(tooltip === undefined ? {} : { tooltip: toMarkdown(tooltip) }),
        })),
        dispose: () => undefined,
      }),
    }),
    hints,
  ];
  return {
    registered,
    /** Figures have changed: they are asked for anew. */
    refresh: (): void => hints.fire(),
  };
};
