import { renderPretty } from "@spillway/dsl";
import type { Diagnostic } from "@spillway/engine";
import type { NamedText } from "./files.js";
import type { Terminal } from "./terminal.js";

/** Diagnostics of a policy's text, for people. */
export const render = (terminal: Terminal, diagnostics: readonly Diagnostic[], source: NamedText): string =>
  renderPretty(diagnostics, source.text, source.name, terminal.paint);

/** Diagnostics of documents: each beside the text of the document that it speaks of. */
export const renderValues = (terminal: Terminal, diagnostics: readonly Diagnostic[], sources: readonly NamedText[]): string =>
  diagnostics
    .map((diagnostic) => {
      const document = diagnostic.at.k === "value" ? diagnostic.at.document : "";
      const source = sources.find(({ name }) => name === document) ?? { name: document, text: "" };
      return renderPretty([diagnostic], source.text, source.name, terminal.paintErrors);
    })
    .join("");

/** Line and column, both from 1, of an offset. */
export const positionIn = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
};
