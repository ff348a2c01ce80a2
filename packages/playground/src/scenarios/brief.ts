import type { Plan } from "@spillway/engine/plan";

/**
 * A document with its figures as briefly as they go: documents of the engine write every decimal of an asset, a form need not.
 * Names and texts stay as they are.
 */
export const brief = (plan: Plan, document: unknown): unknown => {
  const texts = new Set<string>();
  for (const { id, type } of plan.inputs) if (type.k === "text" || type.k === "member" || type.k === "set") texts.add(id);
  const columns = new Set(["id", ...plan.classes.flatMap((of) => of.columns.filter(({ type }) => type.k === "text").map(({ id }) => id))]);
  const walk = (value: unknown, path: readonly string[]): unknown => {
    const [part, name = ""] = path;
    if (part === "inputs" && texts.has(name)) return value;
    if (part === "classes" && columns.has(path.at(-1) ?? "") && path.length > 2) return value;
    if (typeof value === "string") return /^\d+\.\d*0$/.test(value) ? value.replace(/\.?0+$/, "") : value;
    if (Array.isArray(value)) return value.map((one) => walk(one, [...path, "[]"]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, [...path, key])]));
  };
  return walk(document, []);
};
