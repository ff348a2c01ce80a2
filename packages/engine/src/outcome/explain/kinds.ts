import type { TemplateId } from "./templates.js";

/** How a renderer lays out a line: above what belongs to it, as one of a list, or as a sentence among others. */
export type Layout = "heading" | "entry" | "sentence";

const headings: ReadonlySet<TemplateId> = new Set([
  "policy",
  "waterfall",
  "step",
  "item",
  "residual",
  "promises",
  "totals",
  "why",
  "why/inside",
]);

/** Entries of a split say what one of those among whom it splits gets. */
export const isShare = (template: TemplateId): boolean => /^(member|part|claim|item)\//.test(template);

export const layoutOf = (template: TemplateId): Layout => {
  if (headings.has(template)) return "heading";
  return isShare(template) || /^(total|promise\/|(waterfall|residual)\/(item$|more items))/.test(template) ? "entry" : "sentence";
};
