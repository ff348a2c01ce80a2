import { isHalf } from "../../id/check.js";
import { keyPath } from "../../diagnostic/path.js";
import type { Report } from "./report.js";

/**
 * The shape of a value of the plan: checks it and builds a fresh copy, so that nothing can change behind the back of whoever holds
 * a valid plan. `undefined` where it does not fit; why was reported.
 */
export type Shape<T> = (value: unknown, path: string, report: Report, depth: number) => T | undefined;

/** How deep expressions nest, and how deep steps do. */
export const DEEPEST_NODE = 64;

export const text: Shape<string> = (value, path, report) => {
  if (typeof value !== "string") return wrongKind(value, "a text", path, report);
  return isHalf(value) ? wrongKind(value, "a text of whole characters", path, report) : value;
};

export const flag: Shape<boolean> = (value, path, report) =>
  typeof value === "boolean" ? value : wrongKind(value, "`true` or `false`", path, report);

export const whole =
  (least: number, most: number): Shape<number> =>
  (value, path, report) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : wrongKind(value, `a whole number from ${least} to ${most}`, path, report);

/** One of these texts or numbers, exactly. */
export const oneOf =
  <T extends string | number>(...allowed: readonly T[]): Shape<T> =>
  (value, path, report) =>
    allowed.find((one) => one === value) ?? wrongKind(value, allowed.map((one) => `\`${one}\``).join(" or "), path, report);

export const nullable =
  <T>(inner: Shape<T>): Shape<T | null> =>
  (value, path, report, depth) =>
    value === null ? null : inner(value, path, report, depth);

export const list =
  <T>(inner: Shape<T>): Shape<readonly T[]> =>
  (value, path, report, depth) => {
    if (!Array.isArray(value)) return wrongKind(value, "a list", path, report);
    const items = Array.from(value, (item: unknown, i) => inner(item, `${path}[${i}]`, report, depth));
    const good = items.filter((item) => item !== undefined);
    return good.length === items.length ? good : undefined;
  };

export type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object with exactly these keys. */
export const record =
  <T extends object>(fields: Fields<T>): Shape<T> =>
  (value, path, report, depth) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrongKind(value, "an object", path, report);
    const given = new Map<string, unknown>(Object.entries(value));
    const before = report.count();
    for (const key of given.keys()) {
      if (!Object.hasOwn(fields, key)) report.wrong("SP9003", keyPath(path, key), `\`${key}\` has no meaning here`);
    }
    const entries: [string, unknown][] = [];
    for (const key of keysOf(fields)) {
      if (given.has(key)) entries.push([key, fields[key](given.get(key), keyPath(path, key), report, depth)]);
      else report.wrong("SP9002", keyPath(path, key), `\`${key}\` is missing`, "what is not there is written as `null`");
    }
    // Every key of T was read by the shape of its own type just above.
    return report.count() === before ? (Object.fromEntries(entries) as T) : undefined;
  };

const keysOf = <T extends object>(fields: Fields<T>): readonly (keyof T & string)[] => Object.keys(fields) as (keyof T & string)[];

type Kinded = { readonly k: string };

/** The member of a union that has this `k`. */
type Kind<U extends Kinded, K> = U extends { readonly k: infer Q } ? (K extends Q ? U : never) : never;

/** By its `k`, one of several records. */
export const union =
  <U extends Kinded>(kinds: { readonly [K in U["k"]]: Fields<Omit<Kind<U, K>, "k">> }): Shape<U> =>
  (value, path, report, depth) => {
    const k: unknown = typeof value === "object" && value !== null && "k" in value ? value.k : undefined;
    const known = Object.keys(kinds) as U["k"][];
    const found = known.find((one) => one === k);
    if (found === undefined) {
      const fault = typeof k === "string" ? `\`${k}\` is not a kind of value that can stand here` : "the kind of this value is missing";
      report.wrong("SP9002", keyPath(path, "k"), fault, `one of ${known.map((one) => `\`${one}\``).join(", ")}`);
      return undefined;
    }
    const fields = { k: oneOf(found), ...kinds[found] } as unknown as Fields<U>;
    return record<U>(fields)(value, path, report, depth);
  };

/** Breaks the circle of shapes that contain themselves, and counts how deep they nest. */
export const nested =
  <T>(inner: () => Shape<T>): Shape<T> =>
  (value, path, report, depth) => {
    // A value that contains itself twice would be followed for ever.
    if (report.count() > MOST_FOLLOWED) return undefined;
    if (depth >= DEEPEST_NODE) {
      report.wrong("SP9005", path, `this nests deeper than ${DEEPEST_NODE} levels`, "name a part of it and refer to the name");
      return undefined;
    }
    return inner()(value, path, report, depth + 1);
  };

/** With more mistakes than this, nothing more is followed. */
const MOST_FOLLOWED = 1000;

/** Starts to count afresh: an expression in a step. */
export const afresh =
  <T>(inner: Shape<T>): Shape<T> =>
  (value, path, report) =>
    inner(value, path, report, 0);

const wrongKind = (value: unknown, expected: string, path: string, report: Report): undefined => {
  report.wrong("SP9002", path, `expected ${expected}, found ${sayValue(value)}`);
  return undefined;
};

const sayValue = (value: unknown): string => {
  if (value === null) return "`null`";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value.length <= 40 ? `\`${value}\`` : `\`${value.slice(0, 40)}…\``;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return `\`${value}\``;
  return value === undefined ? "nothing" : `a value of the kind ${typeof value}`;
};
