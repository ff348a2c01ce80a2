/** Elements as text; attributes that are null are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...inside: readonly string[]
): string => {
  const own = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${typeof value === "number" ? short(value) : escaped(value)}"`],
  );
  return inside.length === 0 ? `<${name}${own.join("")}/>` : `<${name}${own.join("")}>${inside.join("")}</${name}>`;
};

/** A text between tags; what a policy calls things is never markup, nor a character that XML does not know. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Coordinates to a hundredth of a pixel. */
export const short = (x: number): string => String(Math.round(x * 100) / 100);

/** About how wide a text is, in parts of its size: after the widths of Helvetica, which the fonts named are close to. */
export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + wide(char), 0);

const wide = (char: string): number => {
  if (/[0-9$€£?_+=<>~^]/u.test(char)) return 0.56;
  if (/[ilj.,:;'|!()[\]ftr/ -]/u.test(char)) return 0.32;
  if (/[mwMW%@]/u.test(char)) return 0.9;
  if (/[A-Z]/u.test(char)) return 0.7;
  return char > "\u2e7f" ? 1 : 0.54;
};

/** A text cut to a width, with a sign that it was. */
export const fitted = (text: string, size: number, width: number): string => {
  if (widthOf(text) * size <= width) return text;
  const chars = [...text];
  while (chars.length > 0 && (widthOf(chars.join("")) + 1) * size > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
};
