/**
 * Text of a policy inside Markdown. A policy may come from anywhere: nothing in it is markup.
 *
 * @example prose("see [here](x)") // "see \\[here\\](x)"
 */
export const prose = (text: string): string =>
  text
    .replace(/^[ \t]+/gm, "")
    .replace(/[\\`*_[\]<>&#|~!]/g, "\\$&")
    .replace(/^[-+=]/gm, "\\$&")
    .replace(/^(\d+)([.)])/gm, "$1\\$2");

/** A text on one line in backticks, of which it may have some itself (CommonMark 0.31, 6.1). */
export const inline = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  const run = longestRun(line);
  return run === 0 ? `\`${line}\`` : `${"`".repeat(run + 1)} ${line} ${"`".repeat(run + 1)}`;
};

/** Lines of a policy. */
export const fenced = (text: string): string => {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}spillway\n${text}\n${fence}`;
};

/** Of backticks. */
const longestRun = (text: string): number => [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
