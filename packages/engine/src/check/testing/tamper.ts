import type { Allocation } from "../../outcome/types.js";

/** A place in an outcome: the keys that lead to it; `~` before a key of a map. */
export type Path = readonly (string | number)[];

/** Every place of an outcome at which a figure, a word or a yes or no stands. */
export const leaves = (value: unknown, path: Path = []): readonly Path[] => {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [path];
  if (value instanceof Map) return [...value].flatMap(([key, inner]) => leaves(inner, [...path, `~${String(key)}`]));
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]));
};

export const at = (value: unknown, path: Path): unknown => path.reduce((inner, key) => step(inner, key), value);

const step = (inner: unknown, key: string | number): unknown => {
  if (inner instanceof Map) return inner.get(keyIn(inner, String(key).slice(1)));
  return (inner as Readonly<Record<string | number, unknown>>)[key];
};

const keyIn = (map: ReadonlyMap<unknown, unknown>, text: string): unknown => [...map.keys()].find((key) => String(key) === text);

/** The same outcome with another value at one place. */
export const changed = (of: Allocation, path: Path, to: unknown): Allocation => replaced(of, path, to) as Allocation;

const replaced = (value: unknown, path: Path, to: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (value instanceof Map) {
    const own = keyIn(value, String(key).slice(1));
    return new Map([...value].map(([k, inner]) => [k, k === own ? replaced(inner, rest, to) : inner]));
  }
  if (Array.isArray(value)) return value.map((inner: unknown, i) => (i === key ? replaced(inner, rest, to) : inner));
  return { ...(value as object), [key]: replaced(step(value, key), rest, to) };
};

/** Another value in place of this one: one unit more, another word, no for yes. */
export const another = (value: unknown): unknown => {
  if (typeof value === "bigint") return value + 1n;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  return /^-?[0-9]+$/.test(text) ? (BigInt(text) + 1n).toString() : `${text}x`;
};
