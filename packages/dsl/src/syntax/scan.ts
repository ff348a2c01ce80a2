/** What a run of characters is. */
export type Kind =
  /** A run of letters of any script: a name, a keyword, or a word that names cannot be. */
  | "word"
  /** Digits with whatever is stuck to them. */
  | "number"
  | "text"
  /** A text without its closing quote, or in curled quotes. */
  | "unclosed"
  /** A sign of the language, or one that people write in place of it. */
  | "sign"
  | "comment"
  /** Of another language. */
  | "foreign comment"
  /** Whatever else there is: nothing is passed over in silence. */
  | "unreadable";

/** @param line From 1; with where it begins. */
export type Take = (kind: Kind, start: number, end: number, line: number, lineStart: number) => void;

const anyWord =
  /[A-Za-z_ªµºÀ-ÖØ-öø-\u167f\u1681-ỿ\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff][\wªµºÀ-ÖØ-öø-\u167f\u1681-ỿ\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]*/y;
const number =
  /(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])|[0-9](?:[0-9_]|[.,](?=[0-9]{3}(?![0-9]))|\.(?=[0-9]))*)(?: ?%|[A-Za-z][A-Za-z0-9_]*| ?bps\b)?/y;
const sign = /==|&&|\|\||<>|=>|[<>!]=|\/(?![/*])|[{}():,.|<>=+\-;*≤≥≠×·÷−–—]/y;
const text = /"[^"\r\n]*"/y;
const unclosed = /["“”„][^"“”\r\n]*[”“]?/y;
const comment = /\/\/[^\r\n]*/y;
const foreignComment = /#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/y;
const unreadable = /[^\x20-\x7e\t\r\n“”„]+|[!$%&'?@[\\\]^`~]+/y;

/** In the order in which they are tried. */
const ways: readonly (readonly [Kind, RegExp])[] = [
  ["sign", sign],
  ["number", number],
  ["comment", comment],
  ["text", text],
  ["word", anyWord],
  ["unclosed", unclosed],
  ["foreign comment", foreignComment],
  ["unreadable", unreadable],
];

/** The runs of a text in order, without the spaces between them. It needs no library: editors colour with it as they type. */
export const scan = (source: string, take: Take): void => {
  let [line, lineStart] = [1, 0];
  const countLines = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const code = source.charCodeAt(at);
      if (code !== 0x0a && (code !== 0x0d || source.charCodeAt(at + 1) === 0x0a)) continue;
      line++;
      lineStart = at + 1;
    }
  };
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at);
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) {
      countLines(at, at + 1);
      at++;
      continue;
    }
    const word = isLetter(code) ? wordEnd(source, at) : at;
    if (word > at) {
      take("word", at, word, line, lineStart);
      at = word;
      continue;
    }
    const [kind, pattern] = wayOn(source, at);
    const end = pattern.lastIndex;
    take(kind, at, end, line, lineStart);
    if (kind === "foreign comment") countLines(at, end);
    at = end;
  }
};

/** The end of a word of plain letters, digits and `_`; where other letters follow, its beginning. */
const wordEnd = (source: string, start: number): number => {
  let at = start + 1;
  for (;;) {
    const code = source.charCodeAt(at);
    if (!isLetter(code) && !(code >= 0x30 && code <= 0x39)) return code >= 0x80 ? start : at;
    at++;
  }
};

/** A to Z, a to z, `_`. */
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;

/** The first way to read on that there is; its pattern has read on. */
const wayOn = (source: string, at: number): readonly [Kind, RegExp] => {
  for (const way of ways) {
    const [, pattern] = way;
    pattern.lastIndex = at;
    if (pattern.test(source)) return way;
  }
  throw new Error(`nothing was made of the text at ${at}`);
};
