import { closest } from "../diagnostic/closest.js";
import { keyPath } from "../diagnostic/path.js";
import { MOST_SHOWN, type Problems } from "../diagnostic/problems.js";
import { child, spanSpot, spotOf, type Node } from "./node.js";
import { sayKind, type Entry, type Tree } from "./tree.js";

/** Which keys an object has. `known` says what stands there in the words of messages: `fund`, `column`. */
export interface Keys {
  readonly what: string;
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** A better word than that the key is unknown, where there is one. */
  readonly why?: (key: string) => Why | null;
}

export interface Why {
  readonly code: string;
  readonly message: string;
}

/** Opens an object: reports unknown and missing keys, and hands over those that are there. Null where it is none. */
export const openObject = (node: Node, keys: Keys, problems: Problems): ReadonlyMap<string, Node> | null => {
  if (node.tree.k !== "object") {
    expected("an object `{ … }`", node, problems);
    return null;
  }
  const known = new Set([...keys.required, ...(keys.optional ?? [])]);
  const found = new Map<string, Node>();
  const unknown = node.tree.entries.filter(({ key }) => !known.has(key));
  for (const entry of node.tree.entries) if (known.has(entry.key)) found.set(entry.key, child(node, entry.key, entry.value));
  for (const entry of unknown) unknownKey(entry, node, keys, known, problems);
  // One cause, one message: what is misspelt is not missing too. Of very many unknown keys only the first are reported.
  const near = unknown.slice(0, MOST_SHOWN).map(({ key }) => (keys.why?.(key) ?? null) === null && closest(key, known));
  for (const key of keys.required) {
    if (!found.has(key) && !near.includes(key)) {
      problems.add(
        "SP8103",
        spanSpot(() => keyPath(node.path(), key), node.tree.start, node.tree.end),
        () => ({
          message: `the ${keys.what} \`${key}\` is missing`,
        }),
      );
    }
  }
  return found;
};

const unknownKey = (entry: Entry, node: Node, keys: Keys, known: ReadonlySet<string>, problems: Problems): void => {
  const why = keys.why?.(entry.key) ?? null;
  problems.add(
    why?.code ?? "SP8102",
    spanSpot(() => keyPath(node.path(), entry.key), entry.start, entry.end),
    () => {
      const near = closest(entry.key, known);
      const names = [...known].map((key) => `\`${key}\``).join(", ");
      const all = known.size === 0 ? "nothing can stand here" : known.size <= 12 ? `what can stand here: ${names}` : null;
      return {
        message: why?.message ?? `there is no ${keys.what} \`${entry.key}\``,
        help: why !== null ? null : near === null ? all : `did you mean \`${near}\`?`,
      };
    },
  );
};

/** Opens a list. Null where it is none. */
export const openList = (node: Node, problems: Problems): readonly Tree[] | null => {
  if (node.tree.k === "list") return node.tree.items;
  expected("a list `[ … ]`", node, problems);
  return null;
};

export const expected = (what: string, node: Node, problems: Problems): void => {
  // One cause, one message.
  if (node.tree.k === "flawed") return;
  problems.add("SP8101", spotOf(node), () => ({ message: `expected ${what}, found ${sayKind(node.tree)}` }));
};
