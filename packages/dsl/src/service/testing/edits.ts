import fc, { type Arbitrary } from "fast-check";

export type Edit = (text: string) => string;

const pieces = [
  ...'{}()\n ;,.=|x5"/%',
  "fund extra: USD\n",
  "\nfund extra: USD\n",
  "layer extra from reserve\n",
  "param extra = 5 USD\n",
  "let extra = loss\n",
  "residual loss is refused\n",
  "up to 5 USD in one event",
  "upto 5",
  "where ",
  "split equally\n",
  "rounding cumulative\n",
  "// remark\n",
  "/// doc\n",
  "unlimited",
  "and or",
  "\u200b",
  "\r\n",
  "$",
];

/** A place as a part of a text, any as likely as any other: `fc.double` would mean its beginning nearly always. */
export const position: Arbitrary<number> = fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((part) => part / 1_000_000);
const at = (text: string, where: number): number => Math.floor(where * text.length);

const inserting = fc.tuple(position, fc.constantFrom(...pieces)).map(([where, piece]): Edit => (text) => {
  const offset = at(text, where);
  return text.slice(0, offset) + piece + text.slice(offset);
});

const deleting = fc.tuple(position, fc.nat(12)).map(([where, length]): Edit => (text) => {
  const offset = at(text, where);
  return text.slice(0, offset) + text.slice(offset + 1 + length);
});

/** A line moved elsewhere, or lost. */
const moving = fc.tuple(position, position, fc.boolean()).map(([from, to, isLost]): Edit => (text) => {
  const lines = text.split("\n");
  const taken = lines.splice(Math.floor(from * lines.length), 1);
  if (!isLost) lines.splice(Math.floor(to * lines.length), 0, ...taken);
  return lines.join("\n");
});

/** One word of the text in the place of another. */
const mixing = fc.tuple(position, position).map(([from, to]): Edit => (text) => {
  const words = [...text.matchAll(/\w+/g)];
  const [source, target] = [words[Math.floor(from * words.length)], words[Math.floor(to * words.length)]];
  if (source === undefined || target === undefined) return text;
  return text.slice(0, target.index) + source[0] + text.slice(target.index + target[0].length);
});

/** What people, and cats, do to a text. */
export const edits: Arbitrary<Edit> = fc.oneof({ weight: 3, arbitrary: inserting }, { weight: 2, arbitrary: deleting }, moving, mixing);
