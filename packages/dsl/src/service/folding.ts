import { positionAt, type Snapshot } from "./snapshot.js";
import type { Declaration, Step, Tranche } from "../syntax/tree.js";
import type { FoldingRange } from "./protocol.js";
import type { Span } from "@spillway/engine/diagnostic";

/** What can be folded: blocks, layers of several lines, tables, and comments of several lines. */
export const foldingOf = (snapshot: Snapshot): FoldingRange[] => {
  const regions = snapshot.file.declarations.flatMap(foldsOf).flatMap((span) => region(snapshot, span) ?? []);
  return [...regions, ...comments(snapshot)].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
};

const region = (snapshot: Snapshot, span: Span): FoldingRange | null => {
  const { start, end } = snapshot.places.toSpan(span);
  const [first, last] = [positionAt(snapshot, start).line, positionAt(snapshot, end).line];
  // The line of the closing brace stays in sight.
  const endLine = snapshot.text[end - 1] === "}" ? last - 1 : last;
  return endLine > first ? { startLine: first, endLine } : null;
};

const foldsOf = (node: Declaration): Span[] => {
  switch (node.k) {
    case "waterfall":
      return [node.span, ...node.steps.flatMap(stepFolds)];
    case "scenario":
      return [node.span, ...node.lines.map((line) => line.span)];
    default:
      return [node.span];
  }
};

const stepFolds = (node: Step | Tranche): Span[] => {
  const inner = node.k === "tower" ? node.tranches : node.k === "layer" || node.k === "tranche" ? [] : node.steps;
  return [node.span, ...inner.flatMap(stepFolds)];
};

/** Runs of lines that are comments and nothing else. */
const comments = (snapshot: Snapshot): FoldingRange[] => {
  const lines = snapshot.text.split("\n");
  const isComment = (line: number): boolean => /^\s*\/\//.test(lines[line] ?? "");
  return lines.flatMap((_, startLine) => {
    if (!isComment(startLine) || isComment(startLine - 1)) return [];
    let endLine = startLine;
    while (isComment(endLine + 1)) endLine++;
    return endLine > startLine ? [{ startLine, endLine, kind: "comment" as const }] : [];
  });
};
