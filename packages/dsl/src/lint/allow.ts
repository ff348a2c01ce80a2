import { type Report } from "../diagnostics/problem.js";
import { warning } from "./finding.js";
import { lex, spanOf } from "../syntax/lexer.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";

/** `// allow SP6011: the board set it in June` */
const written = /^\/\/\s*allow\s+(SP\d{4}(?:\s*,\s*SP\d{4})*)\s*(?::\s*(\S.*)?)?$/i;

interface Allow {
  readonly code: string;
  /** The place of the code in the comment. */
  readonly span: Span;
  /** The lines on which it silences the code. */
  readonly lines: readonly number[];
}

/**
 * Takes out what the text allows: a comment `// allow SP6011: reason` on the same line as the marked text, or on a line of its own
 * before it. An `allow` needs a reason, and one that silences nothing is reported, so that none outlives what it was written for.
 *
 * @param codes The codes of the rules.
 */
export const withoutAllowed = (text: string, found: readonly Diagnostic[], codes: ReadonlySet<string>): readonly Diagnostic[] => {
  const about: Diagnostic[] = [];
  const lines = linesOf(text);
  const allows = allowsOf(text, lines, (diagnostic) => about.push(diagnostic));
  const used = new Set<Allow>();
  const left = found.filter((diagnostic) => {
    const { at, code } = diagnostic;
    const line = at.k === "text" ? lines.of(at.span.start) : -1;
    const here = allows.filter((allow) => allow.code === code && allow.lines.includes(line));
    for (const allow of here) used.add(allow);
    return here.length === 0;
  });
  const idle = allows.filter((allow) => !used.has(allow));
  return [...left, ...about, ...idle.map((allow) => unused(allow, codes))];
};

const unused = ({ code, span }: Allow, codes: ReadonlySet<string>): Diagnostic =>
  warning(
    "SP6090",
    span,
    codes.has(code)
      ? `\`${code}\` has nothing to say here, so this \`allow\` silences nothing`
      : `there is no rule \`${code}\` that could be silenced`,
    {
      help: codes.has(code)
        ? "remove the comment, or put it on the line of what it is about or on a line before"
        : "only what the linter says (`SP60…`) can be allowed",
    },
  );

interface Lines {
  readonly of: (offset: number) => number;
  readonly text: (line: number) => string | undefined;
}

const linesOf = (text: string): Lines => {
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const of = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return { of, text: (line) => lines[line] };
};

const allowsOf = (text: string, lines: Lines, report: Report): readonly Allow[] =>
  lex(text, () => undefined).comments.flatMap((token) => {
    const span = spanOf(token);
    const match = written.exec(token.image.trimEnd());
    const listed = match?.[1];
    if (match === null || listed === undefined) return [];
    const start = span.start + token.image.indexOf(listed);
    if (match[2] === undefined) {
      report(
        warning(
          "SP6091",
          { start: span.start, end: span.start + token.image.trimEnd().length },
          "this `allow` gives no reason, so it silences nothing",
          {
            help: "write why it is right here: `// allow SP6011: set by the board each year`",
          },
        ),
      );
      return [];
    }
    const own = lines.of(span.start);
    const isAlone = (lines.text(own) ?? "").trimStart().startsWith("//");
    return [...listed.matchAll(/SP\d{4}/gi)].map((code) => ({
      code: code[0].toUpperCase(),
      span: { start: start + code.index, end: start + code.index + code[0].length },
      lines: isAlone ? [nextWritten(lines, own)] : [own],
    }));
  });

/** The next line that is not a comment: several of them can stand above one clause. */
const nextWritten = (lines: Lines, after: number): number => {
  let line = after + 1;
  while (lines.text(line)?.trimStart().startsWith("//")) line++;
  return line;
};
