import { offer, problem } from "../diagnostics/problem.js";
import { reportNotConstant } from "./constant.js";
import { setOf } from "./sets.js";
import { isError, number, say, type Type } from "./type.js";
import { faulty, noFacts, type Typed } from "./typed.js";
import { wrongCall, type Call } from "./wrong-call.js";
import type { Context, Place } from "./place.js";

export const checkFold = (cx: Context, place: Place, call: Call, f: "sum" | "largest" | "smallest"): Typed => {
  const [each] = call.args;
  if (each === undefined || call.args.length !== 1)
    return wrongCall(cx, call, `\`${f}\` needs one value and its members`, `for example \`${f}(deposit over lenders)\``);
  if (call.over === null) {
    const owner =
      each.k === "name"
        ? [...cx.names.values.values()].find((symbol) => symbol.k === "class" && symbol.columns.has(each.name.text))
        : undefined;
    cx.report(
      problem("SP2050", call.span, `${f} over whom?`, {
        help: `for example \`${f}(deposit over lenders)\``,
        ...(owner === undefined || each.k !== "name"
          ? {}
          : {
              fixes: [
                offer(`write \`${f}(${each.name.text} over ${owner.name})\``, call.span, `${f}(${each.name.text} over ${owner.name})`),
              ],
            }),
      }),
    );
    return faulty(call.span);
  }
  if (place.constant !== null) return reportNotConstant(cx, place, `\`${f}(…)\` reads the figures of members`, call.span);
  const set = setOf(cx, call.over);
  if (set === null) return faulty(call.span);
  const owner = { class: set.class, who: { k: "member" as const }, only: null };
  const inner: Place = {
    ...place,
    what: f === "sum" ? "a sum" : `the ${f} figure`,
    columns: [owner],
    item: owner,
    run: null,
    whyNoRun: "it is the same at every moment of the event",
  };
  const of = cx.check(cx, inner, each);
  if (isError(of.type)) return faulty(call.span);
  if (of.type.k !== "amount" && of.type.k !== "number" && !(of.type.k === "price" && f !== "sum")) {
    return wrongCall(
      cx,
      call,
      `${say(of.type)} cannot be ${f === "sum" ? "added up" : "compared"}`,
      "an amount or a number must stand here",
    );
  }
  if (of.facts.memberDivisor) {
    cx.report(
      problem("SP2070", each.span, "this divides by a figure of each member, and so would have as many denominators as members", {
        help: "multiply instead, or divide after adding up",
      }),
    );
    return faulty(call.span);
  }
  const type: Type = of.type.k === "number" && f === "sum" ? number(of.type.of === "count" ? "count" : "number") : of.type;
  return {
    type,
    expr: { k: "fold", f, each: of.expr, over: set.ref },
    span: call.span,
    constant: null,
    facts: {
      ...noFacts,
      opening: true,
      held: of.facts.held || set.ref.k === "set",
      inputs: of.facts.inputs || set.ref.k === "input set",
      // Over no members it is zero.
      sign: of.facts.sign === "any" ? "any" : "not negative",
      bits: { n: of.facts.bits.n + (f === "sum" ? 64 : 0), d: of.facts.bits.d },
    },
  };
};

export const checkCount = (cx: Context, place: Place, call: Call): Typed => {
  const [of] = call.args;
  if (of?.k !== "name" || call.args.length !== 1 || call.over !== null)
    return wrongCall(cx, call, "`count` counts the members of a class or a set", "for example `count(survivors)`");
  if (place.constant !== null) return reportNotConstant(cx, place, "the number of members changes", call.span);
  const set = setOf(cx, of.name);
  if (set === null) return faulty(call.span);
  return {
    type: number("count"),
    expr: { k: "count", over: set.ref },
    span: call.span,
    constant: null,
    facts: { ...noFacts, opening: true, inputs: set.ref.k === "input set", sign: "not negative", bits: { n: 64, d: 0 } },
  };
};
