import type { Json } from "../plan/canonical.js";
import type { Tree } from "./tree.js";

/** A tree as the value that a canonical document is made of. A `bigint` of the host program becomes text. */
export const treeJson = (tree: Tree): Json => {
  switch (tree.k) {
    case "object":
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, treeJson(value)]));
    case "list":
      return tree.items.map(treeJson);
    case "text":
    case "field":
    case "flag":
      return tree.v;
    case "number":
      return Number(tree.v);
    case "units":
      return tree.v.toString();
    case "null":
    case "flawed":
      return null;
  }
};
