import type { Json } from "../../plan/canonical.js";

type Schema = { readonly [key: string]: Json };

/**
 * Whether a value fits a schema: the few keywords of JSON Schema 2020-12 that ours use, and an error for any other, so that none is
 * passed over in silence.
 */
export const fits = (schema: Json, value: Json, root: Json = schema): boolean => {
  const rules = schema as Schema;
  return Object.entries(rules).every(([keyword, rule]) => holds(keyword, rule, rules, value, root));
};

const holds = (keyword: string, rule: Json, schema: Schema, value: Json, root: Json): boolean => {
  const each = rule as readonly Json[];
  switch (keyword) {
    case "$schema":
    case "$defs":
    case "title":
    case "description":
      return true;
    case "$ref":
      return fits(
        String(rule)
          .slice(2)
          .split("/")
          .reduce<Json>((inner, key) => (inner as Schema)[key] ?? null, root),
        value,
        root,
      );
    case "oneOf":
      return each.filter((one) => fits(one, value, root)).length === 1;
    case "anyOf":
      return each.some((one) => fits(one, value, root));
    case "const":
      return value === rule;
    case "type":
      return typeOf(value) === rule || (rule === "number" && typeOf(value) === "integer");
    case "pattern":
      return typeof value !== "string" || new RegExp(String(rule), "u").test(value);
    case "minLength":
      return typeof value !== "string" || Array.from(value).length >= Number(rule);
    case "maxLength":
      return typeof value !== "string" || Array.from(value).length <= Number(rule);
    case "minimum":
      return typeof value !== "number" || value >= Number(rule);
    case "maximum":
      return typeof value !== "number" || value <= Number(rule);
    case "minProperties":
      return !isObject(value) || Object.keys(value).length >= Number(rule);
    case "uniqueItems":
      return !isList(value) || new Set(value).size === value.length;
    case "items":
      return !isList(value) || value.every((item) => fits(rule, item, root));
    case "required":
      return !isObject(value) || each.every((key) => Object.hasOwn(value, String(key)));
    case "properties":
      return (
        !isObject(value) ||
        Object.entries(rule as Schema).every(([key, inner]) => !Object.hasOwn(value, key) || fits(inner, value[key] ?? null, root))
      );
    case "additionalProperties":
      return rule !== false || !isObject(value) || Object.keys(value).every((key) => Object.hasOwn(schema["properties"] as Schema, key));
    default:
      throw new Error(`the keyword ${keyword} is not known here`);
  }
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is Schema => typeof value === "object" && value !== null && !isList(value);

const typeOf = (value: Json): string => {
  if (value === null) return "null";
  if (isList(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
};
