import { languages } from "monaco-editor/editor.js";
import type { AskLanguage } from "../asking.js";
import { rangeOf, toTextEdit, toWorkspaceEdit } from "../convert.js";
import { LANGUAGE } from "../language.js";
import { smallEdits } from "../small-edits.js";

/** Repairs of what is wrong, and the one style. */
export const registerRepairs = (ask: AskLanguage) => [
  languages.registerCodeActionProvider(
    LANGUAGE,
    {
      provideCodeActions: async (model, range, _, token) => {
        const actions = await ask("actions", [rangeOf(range)], token);
        return {
          actions: (actions ?? []).map(({ title, kind, isPreferred = false, edit }) => ({
            title,
            kind,
            isPreferred,
            edit: toWorkspaceEdit(model, edit),
          })),
          dispose: () => undefined,
        };
      },
    },
    { providedCodeActionKinds: ["quickfix", "source.fixAll"] },
  ),
  languages.registerDocumentFormattingEditProvider(LANGUAGE, {
    displayName: "Spillway",
    provideDocumentFormattingEdits: async (model, _, token) => {
      const [whole] = (await ask("formatting", [], token)) ?? [];
      return whole === undefined ? [] : smallEdits(model.getValue(), whole.newText).map(toTextEdit);
    },
  }),
];
