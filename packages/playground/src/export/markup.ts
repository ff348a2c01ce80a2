/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | readonly Markup[];

/**
 * Markup of a file that is written, not of the page: every text that is put in is escaped.
 *
 * @example markup`<td>${name}</td>`
 */
export const markup = (words: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: words.map((word, at) => (at === 0 ? word : written(parts[at - 1] ?? "") + word)).join(""),
});

const written = (part: Part): string => {
  if (typeof part === "string") return part.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
  return "markup" in part ? part.markup : part.map(written).join("");
};

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
