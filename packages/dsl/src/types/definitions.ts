import { problem } from "../diagnostics/problem.js";
import { placeOf, type CheckedDefinition, type Context, type Opened, type Owner, type Place } from "./place.js";
import { depthOf } from "./size.js";
import { faulty, type Typed } from "./typed.js";
import type { Diagnostic, Span } from "@spillway/engine/diagnostic";
import type { DefinitionDeclaration } from "../syntax/tree.js";

/** Definitions look through each other this deep at most. */
const MAX_CHAIN = 64;

/**
 * A definition of the policy where it is used. A constant is its value. One that reads opening figures only is computed once an
 * event and referred to. One that reads the run, or the item, is its text: it is written out where it stands.
 */
export const checkDefinition = (cx: Context, place: Place, node: DefinitionDeclaration, span: Span): Typed => {
  if (cx.ofTheRun.has(node)) return writeOut(cx, { ...place, columns: [] }, node, span);
  const { typed } = checkShared(cx, node, span);
  if (typed.type.k === "error") return faulty(span);
  if (typed.constant !== null || typed.expr.k === "text") return { ...typed, span };
  return { ...typed, expr: { k: "ref", to: { k: "let", id: node.name.text } }, span };
};

/** A definition of a class where a member's is used: its bare names are the columns of that member. */
export const checkClassDefinition = (cx: Context, place: Place, node: DefinitionDeclaration, owner: Owner, span: Span): Typed =>
  writeOut(cx, { ...place, columns: [owner], item: owner }, node, span);

/** A definition that stands nowhere. */
export const checkOnItsOwn = (cx: Context, place: Place, node: DefinitionDeclaration): void => {
  if (!cx.used.has(node)) writeOut(cx, place, node, node.name.span);
};

/** Mistakes are said once, and a faulty definition is never written out again. */
const writeOut = (cx: Context, place: Place, node: DefinitionDeclaration, span: Span): Typed => {
  cx.used.add(node);
  if (cx.faulty.has(node)) return faulty(span);
  const report = (diagnostic: Diagnostic): void => cx.report(withUse(diagnostic, node, span));
  const typed = enter(cx, node, span, faulty(span), () => cx.check({ ...cx, report }, place, node.is));
  if (typed.type.k === "error") cx.faulty.add(node);
  return { ...typed, span };
};

/** A mistake inside a definition that is right elsewhere: where it is used says what is wrong. */
const withUse = (diagnostic: Diagnostic, node: DefinitionDeclaration, use: Span): Diagnostic => {
  const { at } = diagnostic;
  const isInside = use !== node.name.span && at.k === "text" && node.is.span.start <= at.span.start && at.span.end <= node.is.span.end;
  return isInside ? { ...diagnostic, labels: [...diagnostic.labels, { span: use, text: "used here" }] } : diagnostic;
};

/** Once for every definition of the policy that does not read the run. */
export const checkShared = (cx: Context, node: DefinitionDeclaration, use: Span): CheckedDefinition => {
  cx.used.add(node);
  const known = cx.lets.get(node.name.text);
  if (known !== undefined) {
    cx.count.chain = Math.max(cx.count.chain, known.chain);
    return known;
  }
  const place =
    node.k === "let"
      ? placeOf("a definition")
      : placeOf("a param", {
          constant: {
            rule: "a param is a constant",
            help: "a figure that is worked out from others is a definition: `let` in place of `param`",
            keyword: { start: node.span.start, end: node.span.start + "param".length },
          },
        });
  let chain = 0;
  const typed = enter(cx, node, use, faulty(use), () => {
    const value = afresh(cx, () => cx.check(cx, place, node.is));
    chain = cx.count.chain + 1;
    return value;
  });
  // A circle that was found from the inside has made it faulty already.
  const result = cx.faulty.has(node) ? faulty(use) : typed;
  const checked = { typed: result, chain, depth: depthOf(cx, result.expr).whole };
  if (!cx.open.includes(node)) cx.lets.set(node.name.text, checked);
  return checked;
};

/** Parts are counted by calculation: one that is shared is a calculation of its own. */
export const afresh = <T>(cx: Context, work: () => T): T => {
  const { nesting, parts } = cx.count;
  cx.count.nesting = 0;
  cx.count.parts = 0;
  try {
    return work();
  } finally {
    cx.count.nesting = nesting;
    cx.count.parts = parts;
  }
};

/** Looks through a definition or a set; `otherwise` where it leads back to itself, or too deep. */
export const enter = <T>(cx: Context, node: Opened, use: Span, otherwise: T, work: () => T): T => {
  const first = cx.open.indexOf(node);
  if (first >= 0) {
    reportCircle(cx, cx.open.slice(first));
    return otherwise;
  }
  if (cx.open.length >= MAX_CHAIN) return tooDeep(cx, node, use, otherwise);
  const before = cx.count.chain;
  cx.count.chain = 0;
  cx.open.push(node);
  let result: T;
  try {
    result = work();
  } finally {
    cx.open.pop();
  }
  const chain = cx.count.chain + 1;
  cx.count.chain = Math.max(before, chain);
  return chain > MAX_CHAIN ? tooDeep(cx, node, use, otherwise) : result;
};

const tooDeep = <T>(cx: Context, node: Opened, use: Span, otherwise: T): T => {
  cx.count.chain = 0;
  if (!cx.faulty.has(node)) {
    cx.report(
      problem("SP2072", use, `definitions look through one another more than ${MAX_CHAIN} deep here`, {
        help: "use fewer definitions in a row",
      }),
    );
  }
  cx.faulty.add(node);
  return otherwise;
};

const reportCircle = (cx: Context, circle: readonly Opened[]): void => {
  if (circle.some((node) => cx.faulty.has(node))) return;
  for (const node of circle) cx.faulty.add(node);
  const [first] = circle;
  if (first === undefined) return;
  const names = circle.map((node) => `\`${node.name.text}\``);
  const last = names.at(-1) ?? "";
  cx.report(
    problem(
      "SP1005",
      first.name.span,
      names.length === 1 ? `${last} is defined by itself` : `${names.slice(0, -1).join(", ")} and ${last} are defined by each other`,
      {
        labels: circle.slice(1).map((node, index) => ({
          span: node.name.span,
          text: `${names[index] ?? ""} needs ${names[index + 1] ?? ""}${index + 2 === circle.length ? `, which needs ${names[0] ?? ""}` : ""}`,
        })),
        help: "one of them must be written without the others",
      },
    ),
  );
};
