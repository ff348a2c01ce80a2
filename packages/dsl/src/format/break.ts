import { displayWidth } from "../diagnostics/width.js";
import { WIDTH } from "./sheet.js";
import type { Atom, CodeLine } from "./lines.js";

/** A line in its columns, and the lines on which it goes on. */
export interface Broken {
  readonly run: string | null;
  readonly blank: boolean;
  /** Indentation and the word in front of the columns. */
  readonly start: string;
  /** Where the columns begin. */
  readonly column: number;
  readonly cells: readonly Cell[];
  /** The source of a rule and the comment, where the line does not go on: they are lined up with those around. */
  readonly anchor: string | null;
  readonly comment: string | null;
  readonly rest: readonly string[];
}

export interface Cell {
  readonly spaces: number;
  readonly lead: string;
  readonly figure: string;
  readonly tail: string;
  /** The unit of its figure. */
  readonly kind: string | null;
}

/** By how much the lines stand deeper on which a line goes on. */
const DEEPER = 4;

/** Breaks a line where comments break it, and where it is too long. */
export const breakLine = (line: CodeLine): Broken => {
  const pieces = split(line.atoms, (atom) => atom.forced).flatMap((piece, index) => fit(piece, line.indent + (index === 0 ? 0 : DEEPER)));
  const [first = [], ...others] = pieces;
  const hang = first.findIndex((atom) => atom.begins === "hang");
  const anchorAt = first.findIndex((atom) => atom.begins === "anchor");
  const anchored = others.length === 0 && anchorAt > 0;
  const front = hang > 0 ? first.slice(0, hang) : [];
  const body = first.slice(Math.max(hang, 0), anchored ? anchorAt : first.length);
  const start = " ".repeat(line.indent) + join(front) + (front.length > 0 ? " " : "");
  const rest = others.map((piece) => " ".repeat(line.indent + (piece[0]?.brace === true ? 0 : DEEPER)) + join(piece));
  const comment = line.comment;
  return {
    run: line.run,
    blank: line.blank,
    start,
    column: displayWidth(start),
    cells: split(body, (atom) => atom.begins === "column").map(cellOf),
    anchor: anchored ? join(first.slice(anchorAt)) : null,
    comment: rest.length === 0 ? comment : null,
    rest: rest.map((text, index) => (index === rest.length - 1 && comment !== null ? `${text}  ${comment}` : text)),
  };
};

const spaced = (atom: Atom): string => " ".repeat(atom.spaces) + atom.text;
/** On one line, from its first column. */
const join = (atoms: readonly Atom[]): string => atoms.map((atom, index) => (index === 0 ? atom.text : spaced(atom))).join("");

const cellOf = (atoms: readonly Atom[]): Cell => {
  const at = atoms.findIndex((atom) => atom.figure !== null);
  const figure = at < 0 ? undefined : atoms[at];
  const lead = figure === undefined ? join(atoms) : join(atoms.slice(0, at)) + (at === 0 ? "" : " ".repeat(figure.spaces));
  return {
    spaces: atoms[0]?.spaces ?? 0,
    lead,
    figure: figure?.text ?? "",
    tail:
      figure === undefined
        ? ""
        : atoms
            .slice(at + 1)
            .map(spaced)
            .join(""),
    kind: figure?.figure ?? null,
  };
};

/** Parts that begin wherever a condition holds. */
const split = (atoms: readonly Atom[], begins: (atom: Atom) => boolean): Atom[][] => {
  const parts: Atom[][] = [];
  for (const atom of atoms) {
    const last = parts.at(-1);
    if (last === undefined || begins(atom)) parts.push([atom]);
    else last.push(atom);
  }
  return parts;
};

/** A line that is too long is broken at all its outermost operators, and so on inside. */
const fit = (atoms: readonly Atom[], indent: number): (readonly Atom[])[] => {
  if (indent + displayWidth(join(atoms)) <= WIDTH) return [atoms];
  const places = atoms.slice(1).flatMap((atom) => atom.soft ?? []);
  if (places.length === 0) return [atoms];
  const outermost = Math.min(...places);
  const [first = [], ...others] = split(atoms, (atom) => atom !== atoms[0] && atom.soft === outermost);
  return [...fit(first, indent), ...others.flatMap((part) => fit(part, indent + DEEPER))];
};
