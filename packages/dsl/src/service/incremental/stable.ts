import type { Names } from "../../names/symbols.js";

/**
 * Names made of nodes that were there before are the same objects as before, and a map of which nothing has changed is the same map:
 * so it shows at once what still holds.
 */
export const stable = (names: Names, last: Names | null): Names => {
  if (last === null) return names;
  return {
    ...names,
    assets: kept(names.assets, last.assets, (a, b) => a.node === b.node),
    values: kept(names.values, last.values, (a, b) => a.node === b.node),
    waterfalls: kept(names.waterfalls, last.waterfalls, (a, b) => a.node === b.node && a.index === b.index),
    towers: kept(names.towers, last.towers, (a, b) => a.node === b.node && a.waterfall === b.waterfall),
  };
};

const kept = <V>(now: ReadonlyMap<string, V>, last: ReadonlyMap<string, V>, same: (a: V, b: V) => boolean): ReadonlyMap<string, V> => {
  let isSame = now.size === last.size;
  const before = last.keys();
  const result = new Map<string, V>();
  for (const [name, value] of now) {
    const old = last.get(name);
    const isKept = old !== undefined && same(value, old);
    result.set(name, isKept ? old : value);
    if (!isKept || before.next().value !== name) isSame = false;
  }
  return isSame ? last : result;
};
