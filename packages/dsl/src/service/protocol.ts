/**
 * The shapes of the Language Server Protocol (3.17) that this service speaks, as plain types: an adapter for an editor, or a server,
 * passes them on as they are. Lines and characters are counted from 0, characters in UTF-16 code units.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface WorkspaceEdit {
  readonly changes: Readonly<Record<string, readonly TextEdit[]>>;
}

/** A change of a text: of a range of it, or all of it. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

/** 1 error, 2 warning, 3 information. */
export type DiagnosticSeverity = 1 | 2 | 3;

export interface Diagnostic {
  readonly range: Range;
  readonly severity: DiagnosticSeverity;
  readonly code: string;
  readonly source: "spillway";
  readonly message: string;
  readonly relatedInformation?: readonly { readonly location: Location; readonly message: string }[];
  /** 1: unnecessary. */
  readonly tags?: readonly 1[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind: "quickfix" | "source.fixAll";
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly edit: WorkspaceEdit;
}

export interface Markup {
  readonly kind: "markdown";
  readonly value: string;
}

/** 2 method, 3 function, 5 field, 6 variable, 7 class, 9 module, 11 unit, 12 value, 14 keyword, 15 snippet, 20 enum member. */
export type CompletionItemKind = 3 | 5 | 6 | 7 | 9 | 11 | 12 | 14 | 15 | 20;

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly documentation?: Markup;
  readonly sortText: string;
  readonly filterText?: string;
  /** 1 plain text, 2 snippet. */
  readonly insertTextFormat: 1 | 2;
  readonly textEdit: TextEdit;
}

export interface Hover {
  readonly contents: Markup;
  readonly range: Range;
}

export interface DocumentHighlight {
  readonly range: Range;
  /** 2 read, 3 write. */
  readonly kind: 2 | 3;
}

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children?: readonly DocumentSymbol[];
}

/** 3 namespace, 5 class, 7 property, 8 field, 11 interface, 12 function, 13 variable, 14 constant, 18 array, 19 object, 23 struct, 24 event, 26 type parameter. */
export type SymbolKind = 3 | 5 | 7 | 8 | 11 | 12 | 13 | 14 | 18 | 19 | 23 | 24 | 26;

export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: "comment" | "region";
}

export interface SemanticTokensLegend {
  readonly tokenTypes: readonly string[];
  readonly tokenModifiers: readonly string[];
}

/** Five numbers a token: lines and characters from the one before, its length, its type, its modifiers. */
export interface SemanticTokens {
  readonly data: readonly number[];
}

export interface InlayHint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip?: Markup;
  readonly paddingLeft: true;
}

export interface Command {
  readonly title: string;
  /** Empty where nothing happens at a click. */
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

export interface CodeLens {
  readonly range: Range;
  readonly command: Command;
}

export interface SignatureHelp {
  readonly signatures: readonly SignatureInformation[];
  readonly activeSignature: 0;
  readonly activeParameter: number;
}

export interface SignatureInformation {
  readonly label: string;
  readonly documentation: Markup;
  readonly parameters: readonly { readonly label: readonly [number, number] }[];
}

export interface SelectionRange {
  readonly range: Range;
  readonly parent?: SelectionRange;
}
