/**
 * Ids are cut from a text, and as long as one of them is there the whole of that text is. Made anew they are free of it, and neighbours
 * stand beside each other in memory: whoever goes through a million of them finds each where the one before was.
 */

/** Makes the last ids of a growing list anew, as often as there is another block of them. None holds a line break, as no id does. */
export const packLast = (ids: string[]): void => {
  if (ids.length % BLOCK !== 0) return;
  const from = ids.length - BLOCK;
  for (const [i, id] of anew(ids.slice(from)).entries()) ids[from + i] = id;
};

/** Ids in an order: row `order[i]` stands at place `i`; null: as they are. */
export const packedIds = (ids: readonly string[], order: Uint32Array | null): readonly string[] => {
  if (order === null) return ids;
  const packed: string[] = [];
  for (let from = 0; from < order.length; from += BLOCK)
    packed.push(...anew(Array.from(order.subarray(from, from + BLOCK), (row) => ids[row] ?? "")));
  return packed;
};

const anew = (ids: readonly string[]): readonly string[] => ids.join("\n").split("\n");

const BLOCK = 1024;
