import { reservedWords, softWords } from "../syntax/keywords.js";
import { scan, type Kind } from "../syntax/scan.js";

/** How a run of characters is shown. `invalid` cannot be read, or is read as something else. */
export type Highlight = "keyword" | "name" | "number" | "text" | "operator" | "delimiter" | "comment" | "documentation" | "invalid";

export interface Run {
  /** Offset in the line, in UTF-16 code units; the run goes on to `end`. */
  readonly start: number;
  readonly end: number;
  readonly as: Highlight;
}

/**
 * The runs of a line with what to show them as, by the scanner that the language itself reads with. Nothing in a policy goes over the
 * end of a line, so a line needs to know nothing of those before it. It loads no parser: an editor colours with it as keys are
 * pressed, until the semantic tokens of the language service say which word of the language is a name where it stands.
 *
 * @example highlight("up to 5 USD") // [{ start: 0, end: 2, as: "keyword" }, …, { start: 8, end: 11, as: "name" }]
 */
export const highlight = (line: string): readonly Run[] => {
  const runs: Run[] = [];
  scan(line, (kind, start, end) => runs.push({ start, end, as: shownAs(kind, line.slice(start, end)) }));
  return runs;
};

const operators: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "=", "!=", "+", "-", "/"]);
const delimiters: ReadonlySet<string> = new Set(["{", "}", "(", ")", ":", ",", ".", "|"]);

const shownAs = (kind: Kind, image: string): Highlight => {
  switch (kind) {
    case "word":
      if (reservedWords.has(image) || softWords.has(image)) return "keyword";
      return /^[A-Za-z]\w*$/.test(image) ? "name" : "invalid";
    case "sign":
      return operators.has(image) ? "operator" : delimiters.has(image) ? "delimiter" : "invalid";
    case "comment":
      return image.startsWith("///") ? "documentation" : "comment";
    case "foreign comment":
    case "unclosed":
    case "unreadable":
      return "invalid";
    case "number":
    case "text":
      return kind;
  }
};
