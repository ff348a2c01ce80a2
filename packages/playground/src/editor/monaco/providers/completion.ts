import { languages } from "monaco-editor/editor.js";
import type { AskLanguage } from "../asking.js";
import { positionOf, toCompletion, toMarkdown } from "../convert.js";
import { LANGUAGE } from "../language.js";

/** What may stand here, and the function whose arguments are being written. */
export const registerCompletion = (ask: AskLanguage) => [
  languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: [" ", ".", "|"],
    provideCompletionItems: async (_, position, __, token) => {
      const items = await ask("completion", [positionOf(position)], token);
      return { suggestions: (items ?? []).map(toCompletion) };
    },
  }),
  languages.registerSignatureHelpProvider(LANGUAGE, {
    signatureHelpTriggerCharacters: ["(", ","],
    provideSignatureHelp: async (_, position, token) => {
      const help = await ask("signature", [positionOf(position)], token);
      if (help === null) return null;
      const signatures = help.signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation: toMarkdown(documentation),
        parameters: parameters.map(({ label: [start, end] }) => ({ label: [start, end] as [number, number] })),
      }));
      return { value: { signatures, activeSignature: 0, activeParameter: help.activeParameter }, dispose: () => undefined };
    },
  }),
];
