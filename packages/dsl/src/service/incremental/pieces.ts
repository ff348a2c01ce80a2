import { declarationWords } from "../../syntax/starts.js";

const declares = new RegExp(`(?:${declarationWords.join("|")})[ \\t]+(?!(?:of|is|to|per|bears?)\\b)["A-Za-z]`, "y");

/**
 * Where a text can be cut before its declarations: at lines that begin with a word that declares, without indentation, and before the
 * comments above them. The header stays with the first declaration. Each piece begins a line.
 *
 * @example cutsOf('spillway 1\npolicy "P"\nasset USD decimals 2\nfund a: USD\n') // [0, 43]: the header with the asset, and the fund
 */
export const cutsOf = (text: string): number[] => {
  // A foreign comment goes over many lines; a lone carriage return ends one.
  if (text.includes("/*") || (text.includes("\r") && /\r(?!\n)/.test(text))) return [0];
  const cuts: number[] = [];
  /** Where the comments and empty lines begin that lead up to the line at hand. */
  let lead = 0;
  for (let line = 0; line < text.length; line = lineAfter(text, line)) {
    if (isLeading(text, line)) continue;
    declares.lastIndex = line;
    if (declares.test(text)) cuts.push(lead);
    lead = lineAfter(text, line);
  }
  const [, ...later] = cuts;
  return [0, ...later];
};

const lineAfter = (text: string, line: number): number => {
  const end = text.indexOf("\n", line);
  return end < 0 ? text.length : end + 1;
};

/** Whether a line is empty or a comment. */
const isLeading = (text: string, line: number): boolean => {
  let at = line;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\r") at++;
  return at >= text.length || text[at] === "\n" || text.startsWith("//", at);
};
