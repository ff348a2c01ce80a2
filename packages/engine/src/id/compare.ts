/**
 * The order of ids: by Unicode code point, which is the order of their UTF-8 bytes. JavaScript's own `<` compares UTF-16 code
 * units and puts U+1F600 (a surrogate pair) before U+FF21.
 *
 * @returns below 0, 0 or above 0, as `Array.prototype.sort` wants it.
 * @example ["Ａ", "😀"].sort(compareIds) // ["Ａ", "😀"]
 */
export const compareIds = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
};

/** Puts surrogates above all other code units; each half keeps its order among the halves. */
export const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
