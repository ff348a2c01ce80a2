import { actionsAt } from "./actions.js";
import { completionAt } from "./completion/completion.js";
import { definitionAt, highlightsAt, referencesAt } from "./definition.js";
import { diagnosticsOf, lintOf } from "./diagnostics.js";
import { edit, open, type Snapshot } from "./snapshot.js";
import { foldingOf } from "./folding.js";
import { formattingOf } from "./formatting.js";
import { hoverAt, type Values } from "./hover/hover.js";
import { inlayHintsOf, type Hints } from "./inlay.js";
import { lensesOf, type Lenses } from "./lenses.js";
import { rename, renameableAt } from "./rename.js";
import { selectionAt } from "./selection.js";
import { semanticTokensOf } from "./tokens.js";
import { signatureAt } from "./signature.js";
import { symbolsOf } from "./symbols.js";
import type { Position, Range } from "./protocol.js";

/** What a host knows that the text does not say. */
export interface Host {
  /** Shown in hovers. */
  readonly values?: Values;
  /** Shown beside steps and clauses. */
  readonly hints?: Hints;
  /** Shown above scenarios and properties. */
  readonly lenses?: Lenses;
}

/** The features of the service over documents that are open, each by its address. */
export type Service = ReturnType<typeof createService>;

/**
 * A language service that holds open documents. Every answer is a function of a document's last text and of what the host knows at
 * the moment; an edit checks again only what changed.
 *
 * @throws Error where a document is not open: a mistake of the host.
 * @example
 * const service = createService();
 * service.open("file:///pool.spill", text);
 * service.update("file:///pool.spill", changed);
 * service.diagnostics("file:///pool.spill");
 */
export const createService = (host: Host = {}) => {
  const documents = new Map<string, Snapshot>();
  const of = (uri: string): Snapshot => {
    const snapshot = documents.get(uri);
    if (snapshot === undefined) throw new Error(`the document ${uri} is not open`);
    return snapshot;
  };
  return {
    open: (uri: string, text: string): void => void documents.set(uri, open(uri, text)),
    /** The whole new text. */
    update: (uri: string, text: string): void => void documents.set(uri, edit(of(uri), text)),
    close: (uri: string): void => void documents.delete(uri),
    /** The document as it was checked last: its plan, its scenarios, its tree. */
    snapshot: of,
    diagnostics: (uri: string) => diagnosticsOf(of(uri)),
    lint: (uri: string) => lintOf(of(uri)),
    actions: (uri: string, range: Range) => actionsAt(of(uri), range),
    completion: (uri: string, at: Position) => completionAt(of(uri), at),
    hover: (uri: string, at: Position) => hoverAt(of(uri), at, host.values),
    signature: (uri: string, at: Position) => signatureAt(of(uri), at),
    definition: (uri: string, at: Position) => definitionAt(of(uri), at),
    references: (uri: string, at: Position, withDeclaration = true) => referencesAt(of(uri), at, withDeclaration),
    highlights: (uri: string, at: Position) => highlightsAt(of(uri), at),
    renameable: (uri: string, at: Position) => renameableAt(of(uri), at),
    rename: (uri: string, at: Position, newName: string) => rename(of(uri), at, newName),
    symbols: (uri: string) => symbolsOf(of(uri)),
    folding: (uri: string) => foldingOf(of(uri)),
    selection: (uri: string, at: Position) => selectionAt(of(uri), at),
    semanticTokens: (uri: string) => semanticTokensOf(of(uri)),
    formatting: (uri: string) => formattingOf(of(uri)),
    inlayHints: (uri: string, range: Range | null = null) => inlayHintsOf(of(uri), range, host.hints),
    lenses: (uri: string) => lensesOf(of(uri), host.lenses),
  };
};
