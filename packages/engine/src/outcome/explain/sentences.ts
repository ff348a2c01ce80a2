import { layoutOf } from "./kinds.js";
import type { Line } from "./line.js";

/** A report in plain sentences: Markdown with a heading for each waterfall and step, a paragraph of sentences and a list of shares. */
export const sentences = (lines: readonly Line[]): string => {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let list: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(paragraph.join(" "));
    if (list.length > 0) blocks.push(list.join("\n"));
    paragraph = [];
    list = [];
  };
  for (const { template, depth, text } of lines) {
    const layout = layoutOf(template);
    if (layout === "heading" || (layout === "sentence" && list.length > 0)) flush();
    if (layout === "heading") blocks.push(`${"#".repeat(Math.min(depth + 1, DEEPEST))} ${text}`);
    else if (layout === "entry") list.push(`- ${text}`);
    else paragraph.push(text);
  }
  flush();
  return `${blocks.join("\n\n")}\n`;
};

/** Markdown knows six levels. */
const DEEPEST = 6;
