import type { Anchor } from "../syntax/tree.js";
import type { Lowering } from "./context.js";
import type { Span } from "@spillway/engine/diagnostic";

/** Remembers where a clause or a declaration stands and what it says. */
export const note = (
  cx: Lowering,
  key: string,
  span: Span,
  more: { readonly title?: string | null; readonly doc?: string | null; readonly per?: Anchor | null } = {},
): void => {
  cx.notes.set(key, {
    span: [span.start, span.end],
    text: onOneLine(cx.text.slice(span.start, span.end)),
    title: more.title ?? null,
    doc: more.doc ?? null,
    per: more.per?.text ?? null,
  });
};

/** Without comments. */
const onOneLine = (text: string): string =>
  /\/\/|[\t\r\n]|  /.test(text)
    ? text
        .replace(/\/\/[^\n]*/g, " ")
        .replace(/\s+/g, " ")
        .trim()
    : text;
