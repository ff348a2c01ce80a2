import {
  languages,
  MarkerSeverity,
  MarkerTag,
  Range,
  type editor,
  type IMarkdownString,
  type IPosition,
  type IRange,
} from "monaco-editor/editor.js";
import type * as lsp from "@spillway/dsl/service";

/** The editor counts lines and columns from 1, the language service from 0. */
export const positionOf = ({ lineNumber, column }: IPosition): lsp.Position => ({ line: lineNumber - 1, character: column - 1 });

export const rangeOf = ({ startLineNumber, startColumn, endLineNumber, endColumn }: IRange): lsp.Range => ({
  start: { line: startLineNumber - 1, character: startColumn - 1 },
  end: { line: endLineNumber - 1, character: endColumn - 1 },
});

export const toPosition = ({ line, character }: lsp.Position): IPosition => ({ lineNumber: line + 1, column: character + 1 });

export const toRange = ({ start, end }: lsp.Range): Range =>
  new Range(start.line + 1, start.character + 1, end.line + 1, end.character + 1);

/** No command and no markup of a page is run from what a policy says. */
export const toMarkdown = ({ value }: lsp.Markup): IMarkdownString => ({ value, isTrusted: false, supportHtml: false });

export const toTextEdit = ({ range, newText }: lsp.TextEdit): languages.TextEdit => ({ range: toRange(range), text: newText });

const severities: Readonly<Record<lsp.DiagnosticSeverity, MarkerSeverity>> = {
  1: MarkerSeverity.Error,
  2: MarkerSeverity.Warning,
  3: MarkerSeverity.Info,
};

export const toMarker = (model: editor.ITextModel, found: lsp.Diagnostic): editor.IMarkerData => ({
  ...toRange(found.range),
  severity: severities[found.severity],
  code: found.code,
  source: found.source,
  message: found.message,
  relatedInformation: (found.relatedInformation ?? []).map(({ location, message }) => ({
    ...toRange(location.range),
    message,
    resource: model.uri,
  })),
  tags: (found.tags ?? []).map(() => MarkerTag.Unnecessary),
});

const completionKinds: Readonly<Record<lsp.CompletionItemKind, languages.CompletionItemKind>> = {
  3: languages.CompletionItemKind.Function,
  5: languages.CompletionItemKind.Field,
  6: languages.CompletionItemKind.Variable,
  7: languages.CompletionItemKind.Class,
  9: languages.CompletionItemKind.Module,
  11: languages.CompletionItemKind.Unit,
  12: languages.CompletionItemKind.Value,
  14: languages.CompletionItemKind.Keyword,
  15: languages.CompletionItemKind.Snippet,
  20: languages.CompletionItemKind.EnumMember,
};

export const toCompletion = (item: lsp.CompletionItem): languages.CompletionItem => ({
  label: item.label,
  kind: completionKinds[item.kind],
  detail: item.detail ?? "",
  ...(item.documentation === undefined ? {} : { documentation: toMarkdown(item.documentation) }),
  sortText: item.sortText,
  ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
  insertText: item.textEdit.newText,
  insertTextRules:
    item.insertTextFormat === SNIPPET
      ? languages.CompletionItemInsertTextRule.InsertAsSnippet
      : languages.CompletionItemInsertTextRule.None,
  range: toRange(item.textEdit.range),
});

const SNIPPET = 2;

export const toWorkspaceEdit = (model: editor.ITextModel, { changes }: lsp.WorkspaceEdit): languages.WorkspaceEdit => ({
  edits: Object.values(changes).flatMap((edits) =>
    edits.map((edit) => ({ resource: model.uri, versionId: model.getVersionId(), textEdit: toTextEdit(edit) })),
  ),
});

export const toSymbol = (symbol: lsp.DocumentSymbol): languages.DocumentSymbol => ({
  name: symbol.name,
  detail: symbol.detail ?? "",
  // The same kinds, counted from 0 here and from 1 in the protocol.
  kind: symbol.kind - 1,
  tags: [],
  range: toRange(symbol.range),
  selectionRange: toRange(symbol.selectionRange),
  children: (symbol.children ?? []).map(toSymbol),
});
