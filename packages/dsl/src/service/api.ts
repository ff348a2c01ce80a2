import type * as lsp from "./protocol.js";
import type { Figures } from "./figures.js";
import type { Plan, Scenario } from "@spillway/engine/plan";
import type { Renamed } from "./rename.js";
import type { Span } from "@spillway/engine/diagnostic";

/**
 * What can be asked of open documents. Every answer is plain data, a function of the document's last text and of the figures that
 * the host set; it is given for every text, however broken.
 *
 * Every method throws an Error where the document is not open: that is a mistake of the host.
 */
export interface Service {
  /** Takes a document over. One that is open already gets the new text. */
  readonly open: (uri: string, text: string) => void;
  /** The whole new text, or the changes that an editor made one after another. Only what has changed is checked again. */
  readonly update: (uri: string, change: string | readonly lsp.ContentChange[]) => void;
  readonly close: (uri: string) => void;
  /** What the host knows of the policy at the moment; null for nothing. Stays until others are set. */
  readonly setFigures: (uri: string, figures: Figures | null) => void;

  readonly text: (uri: string) => string;
  /** Null where there is an error. The same as `compile` gives. */
  readonly plan: (uri: string) => Plan | null;
  /** Those that could be read. */
  readonly scenarios: (uri: string) => readonly Scenario[];
  /** The keys under which figures are set, each with its place, in the order of the text. */
  readonly keys: (uri: string) => readonly { readonly key: string; readonly range: lsp.Range }[];
  /** The key of the innermost clause, step or declaration at a position; null where there is none. */
  readonly keyAt: (uri: string, at: lsp.Position) => string | null;
  /** The lines and characters of offsets, as plans and diagnostics have them. */
  readonly range: (uri: string, span: Span) => lsp.Range;

  /** What is wrong; after every keystroke. With what the host found, as long as the text is the one that it ran. */
  readonly diagnostics: (uri: string) => lsp.Diagnostic[];
  /** What the linter says of a policy that compiles. Looks at the whole text: to be asked when typing pauses. */
  readonly lint: (uri: string) => lsp.Diagnostic[];
  /** Repairs of what is wrong in a range; certain ones are preferred. */
  readonly actions: (uri: string, range: lsp.Range) => lsp.CodeAction[];
  readonly completion: (uri: string, at: lsp.Position) => lsp.CompletionItem[];
  readonly hover: (uri: string, at: lsp.Position) => lsp.Hover | null;
  /** The function whose arguments are being written. */
  readonly signature: (uri: string, at: lsp.Position) => lsp.SignatureHelp | null;
  readonly definition: (uri: string, at: lsp.Position) => lsp.Location | null;
  /** In the order of the text. */
  readonly references: (uri: string, at: lsp.Position, withDeclaration?: boolean) => lsp.Location[];
  readonly highlights: (uri: string, at: lsp.Position) => lsp.DocumentHighlight[];
  /** The name that a rename would change; null where there is none. */
  readonly renameable: (uri: string, at: lsp.Position) => { readonly range: lsp.Range; readonly placeholder: string } | null;
  /** Refused in one sentence where the new name is none, is taken, or would make a name mean something else. */
  readonly rename: (uri: string, at: lsp.Position, newName: string) => Renamed;
  /** The outline. */
  readonly symbols: (uri: string) => lsp.DocumentSymbol[];
  readonly folding: (uri: string) => lsp.FoldingRange[];
  /** What a selection grows to, from the inside out. */
  readonly selection: (uri: string, at: lsp.Position) => lsp.SelectionRange | null;
  /** `legend` says what the numbers mean. */
  readonly semanticTokens: (uri: string) => lsp.SemanticTokens;
  /** None where nothing would change, or the text cannot be read. */
  readonly formatting: (uri: string) => lsp.TextEdit[];
  /** What the host set, and the amounts that shares of a known base come to. Of the whole text, or of a range. */
  readonly inlayHints: (uri: string, range?: lsp.Range) => lsp.InlayHint[];
  /** Above every scenario the command `spillway.run` with the document and the scenario's title; and the verdicts that the host set. */
  readonly lenses: (uri: string) => lsp.CodeLens[];
}
