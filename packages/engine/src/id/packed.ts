/**
 * Ids in an order, made anew, neighbours beside each other in memory: whoever goes through a million of them finds each where the one
 * before was, and the text that they were cut from can go.
 *
 * @param ids hold no line break, as no id does.
 * @param order row `order[i]` stands at place `i`; null: as they are.
 */
export const packedIds = (ids: readonly string[], order: Uint32Array | null): readonly string[] => {
  const packed: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const block =
      order === null ? ids.slice(from, from + AT_ONCE) : Array.from(order.subarray(from, from + AT_ONCE), (row) => ids[row] ?? "");
    packed.push(...block.join("\n").split("\n"));
  }
  return packed;
};

const AT_ONCE = 1024;
