import type { Problems } from "../diagnostic/problems.js";
import { isHalf } from "../id/check.js";
import { DEEPEST } from "./json.js";
import { numberFlaw } from "./json-number.js";
import { keyPath } from "../diagnostic/path.js";
import type { Tree } from "./tree.js";

/**
 * Turns a plain value of the host program into the same tree that a text becomes: objects, lists, texts, flags, whole numbers, and
 * `bigint` for base units. A key whose value is `undefined` is left out. What else it holds is reported.
 */
export const readValue = (value: unknown, problems: Problems): Tree => convert(value, "", 1, { problems, tooDeep: false });

interface Conversion {
  readonly problems: Problems;
  /** Nothing more is followed: a value that contains itself twice would never end. */
  tooDeep: boolean;
}

const NOWHERE = { start: -1, end: -1 } as const;

const convert = (value: unknown, path: string, depth: number, conversion: Conversion): Tree => {
  const refuse = (code: string, message: string, help: string | null = null): Tree => {
    conversion.problems.add(
      code,
      () => ({ path, span: null }),
      () => ({ message, help }),
    );
    return { k: "flawed", ...NOWHERE };
  };
  if (value === null) return { k: "null", ...NOWHERE };
  switch (typeof value) {
    case "string":
      return isHalf(value)
        ? refuse("SP8005", "this text holds half a character: one part of a surrogate pair without the other")
        : { k: "text", v: value, ...NOWHERE };
    case "boolean":
      return { k: "flag", v: value, ...NOWHERE };
    case "bigint":
      return { k: "units", v: value, ...NOWHERE };
    case "number": {
      const flaw = Number.isFinite(value) ? numberFlaw(String(value)) : "is not a finite number";
      return flaw === null
        ? { k: "number", v: String(value), ...NOWHERE }
        : refuse("SP8004", `the number ${value} ${flaw}`, 'give an amount as text, `"0.5"`, or as a `bigint` of base units');
    }
    case "object":
      break;
    default:
      return refuse("SP8006", `a ${typeof value} is not a value of a document`);
  }
  if (conversion.tooDeep) return { k: "flawed", ...NOWHERE };
  if (depth > DEEPEST) {
    conversion.tooDeep = true;
    return refuse("SP8003", `the document nests deeper than ${DEEPEST} levels`);
  }
  if (Array.isArray(value)) {
    const items = Array.from(value, (item: unknown, i) => convert(item, `${path}[${i}]`, depth + 1, conversion));
    return { k: "list", items, ...NOWHERE };
  }
  if (!isPlain(value)) return refuse("SP8006", "only plain objects, lists, texts, whole numbers and flags can stand in a document");
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const entries = given.map(([key, inner]) => ({ key, ...NOWHERE, value: convert(inner, keyPath(path, key), depth + 1, conversion) }));
  return { k: "object", entries, ...NOWHERE };
};

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};
