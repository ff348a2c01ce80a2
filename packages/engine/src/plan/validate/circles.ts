import type { Expr, Id, NamedSet, SetRef } from "../types.js";
import { children, isMemberRef, setsOf } from "../walk.js";
import type { Names } from "./names.js";
import type { Report } from "./report.js";

/** How deep an expression may be when every definition in it is written out. */
const DEEPEST_WHOLE = 1000;

/**
 * Reports definitions and sets that need themselves, and those that are nested too deep when written out. Later checks look
 * through definitions and need to know that this ends.
 */
export const checkCircles = (names: Names, report: Report): void => {
  const done = new Map<string, number>();
  const open = new Set<string>();

  /** How deep the definition or set is. */
  const visit = (key: string, path: string, inner: (at: number) => number, at: number): number => {
    const known = done.get(key);
    if (known !== undefined) return known;
    if (open.has(key)) {
      report.wrong("SP9012", path, `\`${key}\` needs itself to be known`);
      return 0;
    }
    if (at > DEEPEST_WHOLE) {
      report.wrong("SP9005", path, `\`${key}\` nests deeper than ${DEEPEST_WHOLE} levels when the definitions in it are written out`);
      return 0;
    }
    open.add(key);
    const depth = inner(at);
    open.delete(key);
    done.set(key, depth);
    if (at + depth > DEEPEST_WHOLE) report.wrong("SP9005", path, `\`${key}\` nests deeper than ${DEEPEST_WHOLE} levels when written out`);
    return depth;
  };

  const depthOfLet = (id: Id, at: number): number => {
    const named = names.lets.get(id);
    return named === undefined ? 0 : visit(`let ${id}`, `lets`, (from) => depthOf(named.is, from), at);
  };

  const depthOfSet = (ref: SetRef, at: number): number => {
    const named = ref.k === "set" ? names.sets.get(ref.id) : undefined;
    return named === undefined ? 0 : visit(`set ${named.id}`, `sets`, (from) => depthOfNamed(named, from), at);
  };

  const depthOfNamed = (set: NamedSet, at: number): number => {
    const inner = set.steps.map((step) => {
      if (step.k === "where") return depthOf(step.is, at + 1);
      return isMemberRef(step.who) ? 0 : depthOfSet(step.who, at + 1);
    });
    return 1 + Math.max(0, depthOfSet(set.from, at + 1), ...inner);
  };

  const depthOf = (expr: Expr, at: number): number => {
    if (expr.k === "ref" && expr.to.k === "let") return 1 + depthOfLet(expr.to.id, at + 1);
    const inner = [...children(expr).map((child) => depthOf(child, at + 1)), ...setsOf(expr).map((set) => depthOfSet(set, at + 1))];
    return 1 + Math.max(0, ...inner);
  };

  for (const id of names.lets.keys()) depthOfLet(id, 0);
  for (const id of names.sets.keys()) depthOfSet({ k: "set", id }, 0);
};
