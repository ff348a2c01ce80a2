import { rational } from "../amount/rational.js";
import { tenTo } from "../amount/units.js";
import { closest } from "../diagnostic/closest.js";
import type { Problems } from "../diagnostic/problems.js";
import { compareIds } from "../id/compare.js";
import type { Id, Type } from "../plan/types.js";
import type { InputValue } from "../state/types.js";
import type { Declared } from "./declared.js";
import { item, spotOf, type Node } from "./node.js";
import { openList } from "./object.js";
import { addRefusal, isRefusal, type Refusal } from "./refusal.js";
import { decodeAmount, decodeCount, decodeFigure, decodeFlag, decodeId, decodeText } from "./values.js";

/** The members of a class; null where they are not known because their own document was refused. */
export type KnownIds = (of: Id) => ReadonlySet<string> | null;

/** Null where the input was refused, which was reported. */
export const decodeInput = (node: Node, type: Type, of: Declared, ids: KnownIds, problems: Problems): InputValue | null => {
  const take = <T>(value: T | Refusal, wrap: (value: T) => InputValue): InputValue | null => {
    if (!isRefusal(value)) return wrap(value);
    addRefusal(value, spotOf(node), problems);
    return null;
  };
  switch (type.k) {
    case "amount": {
      const asset = of.assets.get(type.asset);
      return asset === undefined ? null : take(decodeAmount(node.tree, asset), (n) => ({ k: "number", n, d: 1n }));
    }
    case "price": {
      const up = tenTo(of.decimals.get(type.of) ?? 0);
      const down = tenTo(of.decimals.get(type.per) ?? 0);
      return take(decodeFigure(node.tree, "price", true), ({ n, d }) => ({ k: "number", ...rational(n * up, d * down) }));
    }
    case "ratio":
    case "number":
      return take(decodeFigure(node.tree, type.k, true), ({ n, d }) => ({ k: "number", ...rational(n, d) }));
    case "count":
      return take(decodeCount(node.tree), (n) => ({ k: "number", n, d: 1n }));
    case "flag":
      return take(decodeFlag(node.tree), (v) => ({ k: "flag", v }));
    case "text":
      return take(decodeText(node.tree), (v) => ({ k: "text", v }));
    case "member": {
      const id = decodeMember(node, type.class, ids, problems);
      return id === null ? null : { k: "text", v: id };
    }
    case "set":
      return decodeSet(node, type.class, ids, problems);
  }
};

const decodeSet = (node: Node, of: Id, ids: KnownIds, problems: Problems): InputValue | null => {
  const seen = new Set<string>();
  const trees = openList(node, problems) ?? [];
  trees.forEach((tree, i) => {
    const inner = item(node, i, tree);
    const id = decodeMember(inner, of, ids, problems);
    if (id !== null && seen.has(id)) {
      problems.add("SP8106", spotOf(inner), () => ({ message: `\`${id}\` stands twice in this set`, help: "keep one of the two" }));
    }
    if (id !== null) seen.add(id);
  });
  return { k: "set", ids: [...seen].sort(compareIds) };
};

const decodeMember = (node: Node, of: Id, ids: KnownIds, problems: Problems): string | null => {
  const id = decodeId(node.tree);
  if (isRefusal(id)) {
    addRefusal(id, spotOf(node), problems);
    return null;
  }
  const known = ids(of);
  if (known !== null && !known.has(id)) {
    problems.add("SP8107", spotOf(node), () => unknownMember(id, of, known));
    return null;
  }
  return id;
};

export const unknownMember = (id: string, of: Id, known: ReadonlySet<string>): { message: string; help: string | null } => {
  // Looking for the nearest of a million names helps no one.
  const near = known.size <= 1000 ? closest(id, known) : null;
  return { message: `\`${of}\` has no member \`${id}\``, help: near === null ? null : `did you mean \`${near}\`?` };
};
