import type { TextEdit } from "@spillway/dsl/service";

/**
 * The edits of the lines that differ, in place of the whole text: the cursor and the folds stay where they are. Where lines were only
 * spaced otherwise each is an edit of its own; else what lies between the first and the last that differ is one.
 *
 * @example smallEdits("a\nb  c\n", "a\nb c\n") // one edit, of line 1
 */
export const smallEdits = (before: string, after: string): readonly TextEdit[] => {
  const [old, now] = [before.split("\n"), after.split("\n")];
  if (old.length === now.length) return old.flatMap((line, at) => (line === now[at] ? [] : [replaced(old, at, at, now[at] ?? "")]));
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  // One line at least is left on both sides, so that its end need not be added or taken away.
  const [from, to] = [Math.max(0, head - 1), Math.max(0, tail - 1)];
  return [replaced(old, from, old.length - 1 - to, now.slice(from, now.length - to).join("\n"))];
};

const replaced = (lines: readonly string[], first: number, last: number, newText: string): TextEdit => ({
  range: { start: { line: first, character: 0 }, end: { line: last, character: lines[last]?.length ?? 0 } },
  newText,
});
