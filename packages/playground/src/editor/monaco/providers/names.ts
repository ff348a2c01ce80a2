import { languages, type editor, type IPosition } from "monaco-editor/editor.js";
import type { AskLanguage } from "../asking.js";
import { positionOf, toRange, toWorkspaceEdit } from "../convert.js";
import { LANGUAGE } from "../language.js";
import type * as lsp from "@spillway/dsl/service";

const locationIn = (model: editor.ITextModel, { range }: lsp.Location): languages.Location => ({ uri: model.uri, range: toRange(range) });

/**
 * Where a name is declared, where it is used, and giving it another one.
 *
 * @param refuse Says at a place of the text why a name cannot be had.
 */
export const registerNames = (ask: AskLanguage, refuse: (message: string, at: IPosition) => void) => [
  languages.registerDefinitionProvider(LANGUAGE, {
    provideDefinition: async (model, position, token) => {
      const found = await ask("definition", [positionOf(position)], token);
      return found === null ? null : locationIn(model, found);
    },
  }),
  languages.registerReferenceProvider(LANGUAGE, {
    provideReferences: async (model, position, { includeDeclaration }, token) =>
      ((await ask("references", [positionOf(position), includeDeclaration], token)) ?? []).map((found) => locationIn(model, found)),
  }),
  languages.registerRenameProvider(LANGUAGE, {
    resolveRenameLocation: async (_, position, token) => {
      const name = await ask("renameable", [positionOf(position)], token);
      const nothing = { range: toRange({ start: positionOf(position), end: positionOf(position) }), text: "" };
      if (name === null) return { ...nothing, rejectReason: "nothing here has a name that can be changed" };
      return { range: toRange(name.range), text: name.placeholder };
    },
    provideRenameEdits: async (model, position, newName, token) => {
      const renamed = await ask("rename", [positionOf(position), newName], token);
      if (renamed === null) return null;
      if (renamed.ok) return toWorkspaceEdit(model, renamed.edit);
      refuse(renamed.message, position);
      return { edits: [] };
    },
  }),
];
