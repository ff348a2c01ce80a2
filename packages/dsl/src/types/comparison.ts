import * as q from "../rational.js";
import { anyError, hintForBare, mismatch, twoAssets, type Binary } from "./mismatch.js";
import { flag, join, say } from "./type.js";
import { asRational, faulty, together, type Typed } from "./typed.js";
import type { BinaryOp } from "../syntax/tree.js";
import type { Context } from "./place.js";

export const checkComparison = (cx: Context, expr: Binary, op: BinaryOp, left: Typed, right: Typed): Typed => {
  const [a, b] = asMembers(left, right);
  if (anyError(a, b)) return faulty(expr.span);
  const joined = join(a.type, b.type);
  const ordered = joined !== null && ["amount", "limit", "number", "price"].includes(joined.k);
  if (joined === null) {
    if ("asset" in a.type && "asset" in b.type && a.type.asset !== b.type.asset)
      return twoAssets(cx, expr, a, b, a.type.asset, b.type.asset);
    return mismatch(cx, expr, a, b, `${say(a.type)} cannot be compared with ${say(b.type)}`, hintForBare(a, b));
  }
  if (op !== "=" && op !== "!=" && !ordered) return mismatch(cx, expr, a, b, `${say(a.type)} has no order`, "compare with `=` or `!=`");
  const facts = together([a.facts, b.facts], "any", { n: 1, d: 0 });
  const [x, y] = [asRational(a), asRational(b)];
  if (x !== null && y !== null) {
    const order = q.compare(x, y);
    const known =
      op === "<"
        ? order < 0
        : op === "<="
          ? order <= 0
          : op === ">"
            ? order > 0
            : op === ">="
              ? order >= 0
              : op === "="
                ? order === 0
                : order !== 0;
    return { type: flag, expr: { k: "flag", v: known }, span: expr.span, constant: known, facts };
  }
  const node = ((): Typed["expr"] => {
    switch (op) {
      case "<":
      case "<=":
      case "=":
        return { k: "compare", op, a: a.expr, b: b.expr };
      case ">":
        return { k: "compare", op: "<", a: b.expr, b: a.expr };
      case ">=":
        return { k: "compare", op: "<=", a: b.expr, b: a.expr };
      default:
        return { k: "not", of: { k: "compare", op: "=", a: a.expr, b: b.expr } };
    }
  })();
  return { type: flag, expr: node, span: expr.span, constant: null, facts };
};

/** A text beside a member is the id of one. */
const asMembers = (a: Typed, b: Typed): [Typed, Typed] => {
  if (a.type.k === "member" && b.type.k === "text" && b.expr.k === "text") return [a, { ...b, type: a.type }];
  if (b.type.k === "member" && a.type.k === "text" && a.expr.k === "text") return [{ ...a, type: b.type }, b];
  return [a, b];
};
