import fc, { type Arbitrary } from "fast-check";
import type { Piece } from "./pieces.js";

/** Between two tokens that may stand on two lines; the first few also between those that may not. */
const sameLine = [" ", " ", " ", "  ", "\t"] as const;
const newLine = [
  "\n",
  "\n    ",
  "\n\n\n  ",
  "\r\n",
  " // why\n",
  "\n// own line\n  ",
  "  //no space\n\n\t/// two\n// three\n",
  " /// at the end of a line  \n",
  "\n\n  /// documents what follows\n",
] as const;

const tight = /^[{}(),:|]$/;

/** Lays tokens out at random: on one line, on many, with comments between them. */
export const spread = (pieces: readonly Piece[]): Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.nat({ max: 29 }), { minLength: pieces.length, maxLength: pieces.length }),
      fc.constantFrom("", " ", "\n", "\n\n\n", " // end", "\n/// end\n"),
    )
    .map(([choices, end]) => pieces.map((piece, index) => gap(pieces[index - 1], piece, choices[index] ?? 0) + piece.text).join("") + end);

const gap = (before: Piece | undefined, piece: Piece, choice: number): string => {
  if (before === undefined) return choice < 20 ? "" : (newLine[choice - 20] ?? "");
  const breaks = piece.line === "new" || (piece.line === "free" && choice >= 20);
  if (breaks) return newLine[choice % newLine.length] ?? "\n";
  if (choice < 4 && (tight.test(before.text) || tight.test(piece.text))) return "";
  return sameLine[choice % sameLine.length] ?? " ";
};

/** One plain layout: a space between any two tokens, a line where one must begin. */
export const plainly = (pieces: readonly Piece[]): string =>
  pieces.map((piece, index) => (index === 0 ? "" : piece.line === "new" ? "\n" : " ") + piece.text).join("");
