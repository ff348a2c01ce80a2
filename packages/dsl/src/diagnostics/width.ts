/**
 * How many columns of a terminal a text takes: none for combining marks, two for the wide characters of East Asia and for emoji.
 * After Unicode Standard Annex 11 (East Asian Width), by blocks: exact for letters, near enough for rare symbols.
 */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
};

const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;

const widthOfCharacter = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (combining.test(character)) return 0;
  return wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
};

const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];
