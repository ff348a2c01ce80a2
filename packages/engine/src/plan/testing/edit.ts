/** Plain JSON that a test takes apart. */
export type Loose = null | boolean | number | string | Loose[] | { [key: string]: Loose };

export const REMOVE = Symbol("remove");

/**
 * A deep copy with another value at one place.
 *
 * @param path Keys and indexes joined by points: `waterfalls.0.steps.1.id`.
 */
export const edited = (value: unknown, path: string, to: unknown): Loose => {
  // Unlike a structured clone, text keeps no value shared between two places.
  const copy = JSON.parse(JSON.stringify(value)) as Loose;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Loose>((inner, key) => follow(inner, key), copy);
  if (Array.isArray(parent)) parent[Number(last)] = to as Loose;
  else if (typeof parent !== "object" || parent === null) throw new Error(`nothing at ${path}`);
  else if (to === REMOVE) delete parent[last];
  else parent[last] = to as Loose;
  return copy;
};

const follow = (inner: Loose, key: string): Loose => {
  if (typeof inner !== "object" || inner === null) throw new Error(`nothing at ${key}`);
  const next = Array.isArray(inner) ? inner[Number(key)] : inner[key];
  if (next === undefined) throw new Error(`nothing at ${key}`);
  return next;
};

/** Every place of a value that is not an object or a list, with what stands there. */
export const leaves = (value: Loose, path: readonly string[] = []): readonly (readonly [string, Loose])[] => {
  if (typeof value !== "object" || value === null) return [[path.join("."), value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
};
