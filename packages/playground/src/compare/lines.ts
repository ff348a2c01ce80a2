import { diffArrays } from "diff";

/** A line of two texts laid side by side; counted from 1 in each, null where it is not in that text. */
export interface DiffLine {
  readonly k: "same" | "gone" | "new";
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Lines that go and come beyond which two texts are taken as two texts. */
const MOST = 2000;

/** The fewest lines that have to go and to come for one text to become the other. */
export const linesBetween = (before: string, after: string): readonly DiffLine[] => {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const runs = diffArrays(a, b, { maxEditLength: MOST }) ?? [
    { added: false, removed: true, value: a },
    { added: true, removed: false, value: b },
  ];
  let [inBefore, inAfter] = [0, 0];
  return runs.flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => {
      if (removed) return { k: "gone", text, before: (inBefore += 1), after: null };
      if (added) return { k: "new", text, before: null, after: (inAfter += 1) };
      return { k: "same", text, before: (inBefore += 1), after: (inAfter += 1) };
    }),
  );
};

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** The parts in which something changes, each with the lines around it. */
export const changesOf = (lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] => {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ k }) => k !== "same"));
  const parts: DiffLine[][] = [];
  lines.forEach((line, at) => {
    if (isNear[at] !== true) return;
    if (isNear[at - 1] !== true) parts.push([]);
    parts.at(-1)?.push(line);
  });
  return parts;
};
