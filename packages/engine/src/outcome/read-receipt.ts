import type { Problems } from "../diagnostic/problems.js";
import { checkFormat } from "../input/header.js";
import { root, spotOf, type Node } from "../input/node.js";
import { expected, openObject } from "../input/object.js";
import { readSource, type Source } from "../input/source.js";
import type { Receipt } from "./receipt.js";

/** Reads a receipt; null where it is none, which was reported. */
export const readReceipt = (source: Source, problems: Problems): Receipt | null => {
  const tree = readSource(source, problems);
  if (tree === null) return null;
  const open = (node: Node | undefined, required: readonly string[]): ReadonlyMap<string, Node> | null =>
    node === undefined ? null : openObject(node, { what: "part of a receipt", required }, problems);
  const keys = open(root(tree), ["spillway", "engine", "edition", "policy", "input", "outcome"]);
  checkFormat(keys?.get("spillway"), "receipt/1", problems);
  const engine = open(keys?.get("engine"), ["name", "version"]);
  const policy = open(keys?.get("policy"), ["name", "hash"]);
  const text = (node: Node | undefined): string => readText(node, problems);
  const hash = (node: Node | undefined): string => readHash(node, problems);
  const receipt: Receipt = {
    engine: { name: text(engine?.get("name")), version: text(engine?.get("version")) },
    edition: readEdition(keys?.get("edition"), problems),
    policy: { name: text(policy?.get("name")), hash: hash(policy?.get("hash")) },
    input: { hash: hash(open(keys?.get("input"), ["hash"])?.get("hash")) },
    outcome: { hash: hash(open(keys?.get("outcome"), ["hash"])?.get("hash")) },
  };
  return problems.count() > 0 ? null : receipt;
};

const readText = (node: Node | undefined, problems: Problems): string => {
  if (node?.tree.k === "text") return node.tree.v;
  if (node !== undefined) expected("a text", node, problems);
  return "";
};

const readHash = (node: Node | undefined, problems: Problems): string => {
  const text = readText(node, problems);
  if (node?.tree.k === "text" && !/^sha256:[0-9a-f]{64}$/.test(text)) {
    problems.add("SP8500", spotOf(node), () => ({
      message: `\`${text.slice(0, 80)}\` is not a hash`,
      help: "a hash is `sha256:` and 64 hexadecimal digits in lower case",
    }));
  }
  return text;
};

const readEdition = (node: Node | undefined, problems: Problems): number => {
  if (node === undefined) return 0;
  if (node.tree.k === "number") return Number(node.tree.v);
  expected("the number of an edition", node, problems);
  return 0;
};
