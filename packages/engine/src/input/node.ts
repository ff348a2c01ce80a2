import type { Spot } from "../diagnostic/problems.js";
import { keyPath } from "../diagnostic/path.js";
import type { Tree } from "./tree.js";

/** A value and where it stands; the path is only spelt out for a message. */
export interface Node {
  readonly tree: Tree;
  readonly path: () => string;
}

export const spotOf = ({ tree, path }: Node): (() => Spot) => spanSpot(path, tree.start, tree.end);

export const spanSpot =
  (path: () => string, start: number, end: number): (() => Spot) =>
  () => ({ path: path(), span: start < 0 ? null : { start, end } });

export const root = (tree: Tree): Node => ({ tree, path: () => "" });

export const child = (node: Node, key: string, tree: Tree): Node => ({ tree, path: () => keyPath(node.path(), key) });

export const item = (node: Node, index: number, tree: Tree): Node => ({ tree, path: () => `${node.path()}[${index}]` });
