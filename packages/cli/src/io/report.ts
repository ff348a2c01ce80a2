import { linesOf, renderPretty } from "@spillway/dsl";
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

/** The line, from 1, of an offset. */
export const lineOf = (text: string, offset: number): number => linesOf(text).positionOf(offset).line;
