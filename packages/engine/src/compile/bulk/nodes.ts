/** A part of a plan that is an object: an expression, a reference, a step. */
export type Node = Readonly<Record<string, unknown>>;

/** Whether any part of a plan is as asked; `name` is what its parent calls it. */
export const anyNode = (value: unknown, is: (node: Node, name: string) => boolean, name = ""): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => anyNode(one, is, name));
  const node = value as Node;
  return is(node, name) || Object.entries(node).some(([key, one]) => anyNode(one, is, key));
};

/** The same plan with some parts in the place of others; what stands in a part that is replaced is not looked at. */
export const replaced = <T>(value: T, by: (node: Node) => unknown): T => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => replaced(one, by)) as T;
  const other = by(value as Node);
  if (other !== undefined) return other as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, by)])) as T;
};
