import { linesOf } from "./position.js";
import { visible } from "./visible.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";

/**
 * One line for each diagnostic, as tools that follow compilers read them: `file:line:column: error SP3104: message`. Of a document
 * without a place in a text, the path of the value stands in front of the message.
 */
export const renderCompact = (diagnostics: readonly Diagnostic[], text: string, file: string): string => {
  const lines = linesOf(text);
  return diagnostics
    .map(({ at, code, severity, message }) => {
      const position = at.span === null ? null : lines.positionOf(at.span.start);
      const place = position === null ? file : `${file}:${position.line}:${position.column}`;
      const path = at.k === "value" && at.path !== "" ? `${at.path}: ` : "";
      return `${visible(`${place}: ${severity} ${code}: ${path}${message}`)}\n`;
    })
    .join("");
};
