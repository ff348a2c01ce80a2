import type { Line } from "./line.js";

/** The statements under each other as they belong together, drawn with lines. */
export const tree = (lines: readonly Line[]): string => {
  // From the end: whether something follows at each depth decides how the branch is drawn.
  const follows: boolean[] = [];
  const drawn: string[] = [];
  for (const { depth, text } of [...lines].reverse()) {
    const branch = Array.from({ length: depth }, (_, level) => {
      if (level < depth - 1) return follows[level + 1] === true ? "│  " : "   ";
      return follows[depth] === true ? "├─ " : "└─ ";
    });
    drawn.push(`${branch.join("")}${text}`.trimEnd());
    follows[depth] = true;
    follows.length = depth + 1;
  }
  return `${drawn.reverse().join("\n")}\n`;
};
