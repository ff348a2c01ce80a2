import { actionsAt } from "./actions.js";
import { changed } from "./change.js";
import { completionAt } from "./completion/completion.js";
import { definitionAt, highlightsAt, referencesAt } from "./definition.js";
import { diagnosticsOf, lintOf } from "./diagnostics.js";
import { edit, open, rangeOf, type Snapshot } from "./snapshot.js";
import { foldingOf } from "./folding.js";
import { formattingOf } from "./formatting.js";
import { hoverAt } from "./hover/hover.js";
import { inlayHintsOf } from "./inlay.js";
import { keyAt, keysOf } from "./keys.js";
import { lensesOf } from "./lenses.js";
import { rename, renameableAt } from "./rename.js";
import { selectionAt } from "./selection.js";
import { semanticTokensOf } from "./tokens.js";
import { signatureAt } from "./signature.js";
import { symbolsOf } from "./symbols.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Figures } from "./figures.js";
import type { Service } from "./api.js";

interface Open {
  readonly snapshot: Snapshot;
  readonly figures: Figures;
  /** Of the text as it is. */
  readonly found: readonly Diagnostic[];
}

/**
 * A language service that holds open documents. It knows no editor: positions and answers have the shapes of the Language Server
 * Protocol, and everything that goes in or comes out is plain data, so that it can stand in a worker.
 *
 * @example
 * const service = createService();
 * service.open("file:///pool.spill", text);
 * service.update("file:///pool.spill", [{ range, text: "reserve" }]);
 * service.diagnostics("file:///pool.spill"); // [] or what is wrong
 * service.completion("file:///pool.spill", { line: 12, character: 9 });
 */
export const createService = (): Service => {
  const documents = new Map<string, Open>();
  const of = (uri: string): Open => {
    const found = documents.get(uri);
    if (found === undefined) throw new Error(`the document ${uri} is not open`);
    return found;
  };
  const at = (uri: string): Snapshot => of(uri).snapshot;
  const show = (uri: string, snapshot: Snapshot): void => {
    const before = documents.get(uri);
    if (before?.snapshot !== snapshot) documents.set(uri, { snapshot, figures: before?.figures ?? {}, found: [] });
  };
  return {
    open: (uri, text) => show(uri, open(uri, text)),
    update: (uri, change) => show(uri, edit(at(uri), typeof change === "string" ? change : changed(at(uri).text, change))),
    close: (uri) => void documents.delete(uri),
    setFigures: (uri, figures) => void documents.set(uri, { snapshot: at(uri), figures: figures ?? {}, found: figures?.diagnostics ?? [] }),
    text: (uri) => at(uri).text,
    plan: (uri) => at(uri).plan(),
    scenarios: (uri) => at(uri).scenarios(),
    keys: (uri) => keysOf(at(uri)),
    keyAt: (uri, position) => keyAt(at(uri), position),
    range: (uri, span) => rangeOf(at(uri), span),
    diagnostics: (uri) => diagnosticsOf(at(uri), of(uri).found),
    lint: (uri) => lintOf(at(uri)),
    actions: (uri, range) => actionsAt(at(uri), range, of(uri).found),
    completion: (uri, position) => completionAt(at(uri), position),
    hover: (uri, position) => hoverAt(at(uri), position, of(uri).figures.values),
    signature: (uri, position) => signatureAt(at(uri), position),
    definition: (uri, position) => definitionAt(at(uri), position),
    references: (uri, position, withDeclaration = true) => referencesAt(at(uri), position, withDeclaration),
    highlights: (uri, position) => highlightsAt(at(uri), position),
    renameable: (uri, position) => renameableAt(at(uri), position),
    rename: (uri, position, newName) => rename(at(uri), position, newName),
    symbols: (uri) => symbolsOf(at(uri)),
    folding: (uri) => foldingOf(at(uri)),
    selection: (uri, position) => selectionAt(at(uri), position),
    semanticTokens: (uri) => semanticTokensOf(at(uri)),
    formatting: (uri) => formattingOf(at(uri)),
    inlayHints: (uri, range) => inlayHintsOf(at(uri), range ?? null, of(uri).figures.hints),
    lenses: (uri) => lensesOf(at(uri), of(uri).figures.verdicts),
  };
};
