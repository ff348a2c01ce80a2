/**
 * A document as it was written: what a strict reader found, before anyone asks what it means. Objects are lists of entries in the
 * order of the text, so no key can stand for something else (`__proto__`) and none is lost.
 */
export type Tree = ObjectTree | ListTree | Leaf;

export interface ObjectTree extends Spot {
  readonly k: "object";
  readonly entries: readonly Entry[];
}

export interface ListTree extends Spot {
  readonly k: "list";
  readonly items: readonly Tree[];
}

export type Leaf =
  | (Spot & { readonly k: "text"; readonly v: string })
  /** As written; whole numbers up to 2^53 - 1 are all that pass. */
  | (Spot & { readonly k: "number"; readonly v: string })
  /** A `bigint` of the host program: base units, or a count. */
  | (Spot & { readonly k: "units"; readonly v: bigint })
  /** A field of a CSV line: it has no quotes to tell a text from a number or a flag. */
  | (Spot & { readonly k: "field"; readonly v: string })
  | (Spot & { readonly k: "flag"; readonly v: boolean })
  /** A value that was reported where it was read: whoever meets it says no more about it. */
  | (Spot & { readonly k: "flawed" })
  | (Spot & { readonly k: "null" });

export interface Entry {
  readonly key: string;
  /** Of the key. */
  readonly start: number;
  readonly end: number;
  readonly value: Tree;
}

/** Offsets in the document's text in UTF-16 code units; -1 where there is no text. */
interface Spot {
  readonly start: number;
  readonly end: number;
}

/** What a value is, in the words of messages. */
export const sayKind = (tree: Tree): string => {
  switch (tree.k) {
    case "object":
      return "an object `{ … }`";
    case "list":
      return "a list `[ … ]`";
    case "text":
    case "field":
      return tree.v.length <= 40 ? `\`${tree.v}\`` : `\`${tree.v.slice(0, 40)}…\``;
    case "number":
      return `the number ${tree.v}`;
    case "units":
      return `the whole number ${tree.v}`;
    case "flag":
      return `\`${tree.v}\``;
    case "null":
      return "`null`";
    case "flawed":
      return "a value that cannot be read";
  }
};
