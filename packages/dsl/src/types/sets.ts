import { problem } from "../diagnostics/problem.js";
import { findValue } from "../names/find.js";
import { classNamed, declaredType } from "./declared.js";
import { afresh, enter } from "./definitions.js";
import { expect } from "./expect.js";
import { flag, isError, say } from "./type.js";
import { placeOf, type CheckedSet, type Context, type Place } from "./place.js";
import { depthOf } from "./size.js";
import type { ClassSymbol } from "../names/symbols.js";
import type { Name, SetDeclaration } from "../syntax/tree.js";
import type { SetRef, SetStep } from "@spillway/engine/plan";

export interface FoundSet {
  readonly ref: SetRef;
  readonly class: ClassSymbol;
}

/** A class, a set, or an input that is a set of members; null where there is none, or something is wrong with it. */
export const setOf = (cx: Context, name: Name): FoundSet | null => {
  const symbol = findValue(cx.names, name, ["class", "set", "input"], "a class or a set", cx.report);
  switch (symbol?.k) {
    case "class":
      return { ref: { k: "class", id: symbol.name }, class: symbol };
    case "set": {
      const set = checkSet(cx, symbol.node, name);
      return set === null ? null : { ref: { k: "set", id: symbol.name }, class: set.class };
    }
    case "input": {
      const type = declaredType(cx, symbol.node.type);
      if (type.k === "set") {
        const owner = classNamed(cx, type.class);
        return owner === null ? null : { ref: { k: "input set", id: symbol.name }, class: owner };
      }
      if (!isError(type)) {
        cx.report(
          problem(
            "SP1006",
            name.span,
            `\`${name.text}\` is ${type.k === "member" ? "one member" : "a figure"}; a class or a set must stand here`,
            {
              labels: [{ span: symbol.node.name.span, text: "declared here" }],
            },
          ),
        );
      }
      return null;
    }
    default:
      return null;
  }
};

/** Once for every set of the policy; null where something is wrong with it, which was reported. */
export const checkSet = (cx: Context, node: SetDeclaration, use: Name): CheckedSet | null => {
  const known = cx.sets.get(node.name.text);
  if (known !== undefined) {
    cx.count.chain = Math.max(cx.count.chain, known?.chain ?? 0);
    return known;
  }
  let chain = 0;
  const set = enter(cx, node, use.span, null, () => {
    const lowered = afresh(cx, () => lowerSet(cx, node));
    chain = cx.count.chain + 1;
    return lowered;
  });
  const checked = set === null || cx.faulty.has(node) ? null : { ...set, chain };
  if (!cx.open.includes(node)) cx.sets.set(node.name.text, checked);
  return checked;
};

const lowerSet = (cx: Context, node: SetDeclaration): Omit<CheckedSet, "chain"> | null => {
  const from = node.from === null ? null : setOf(cx, node.from);
  if (from === null) return null;
  const owner = { class: from.class, who: { k: "member" as const }, only: null };
  const place: Place = placeOf("a set", { columns: [owner], item: owner, whyNoRun: "whom a set names is known before the run" });
  const steps: SetStep[] = [];
  let depth = depthOfRef(cx, from.ref);
  let isRight = true;
  for (const step of node.steps) {
    if (step.k === "where") {
      const is = expect(cx, cx.check(cx, place, step.is), flag);
      if (isError(is.type)) isRight = false;
      depth = Math.max(depth, depthOf(cx, is.expr).whole);
      steps.push({ k: "where", is: is.expr });
    } else {
      const who = exceptOf(cx, step.who, from.class);
      if (who === null) isRight = false;
      else {
        steps.push({ k: "except", who });
        depth = Math.max(depth, who.k === "input member" ? 0 : depthOfRef(cx, who));
      }
    }
  }
  return isRight
    ? { plan: { id: node.name.text, class: from.class.name, from: from.ref, steps }, class: from.class, depth: depth + 1 }
    : null;
};

const depthOfRef = (cx: Context, ref: SetRef): number => (ref.k === "set" ? (cx.sets.get(ref.id)?.depth ?? 0) : 0);

const exceptOf = (cx: Context, name: Name, owner: ClassSymbol): SetRef | { k: "input member"; id: string } | null => {
  const symbol = findValue(cx.names, name, ["class", "set", "input"], "a member or a set", cx.report);
  if (symbol === null) return null;
  const type = symbol.k === "input" ? declaredType(cx, symbol.node.type) : null;
  if (type?.k === "error") return null;
  if (type?.k === "member" && type.class === owner.name) return { k: "input member", id: name.text };
  const found = type === null || type.k === "set" ? setOf(cx, name) : null;
  if (found?.class === owner) return found.ref;
  if (found === null && (type === null || type.k === "set")) return null;
  cx.report(
    problem(
      "SP1006",
      name.span,
      `\`${name.text}\` ${found === null ? `is ${say(type ?? { k: "error" })}` : `names members of ${found.class.name}`}; a member or a set of ${owner.name} must stand here`,
      { labels: [{ span: symbol.node.name.span, text: "declared here" }] },
    ),
  );
  return null;
};
