import { offer, problem } from "../diagnostics/problem.js";
import { suggest } from "../syntax/suggest.js";
import { compare } from "../rational.js";
import { checkFigure, checkLoss } from "./figures.js";
import { reportNotConstant } from "./constant.js";
import { setOf } from "./sets.js";
import { isError, join, number, say } from "./type.js";
import { asRational, constant, faulty, noFacts, together, unlimited, type Sign, type Typed } from "./typed.js";
import type { Context, Place } from "./place.js";
import type { ExprOf } from "../syntax/tree.js";
import type { Type } from "./type.js";

type Call = ExprOf<"call">;

const functions = [
  "min",
  "max",
  "clamp",
  "sum",
  "largest",
  "smallest",
  "count",
  "remaining",
  "empty",
  "borne",
  "taken",
  "full",
  "residual",
  "loss",
];

export const checkCall = (cx: Context, place: Place, call: Call): Typed => {
  switch (call.name.text) {
    case "min":
    case "max":
      return checkExtreme(cx, place, call, call.name.text);
    case "clamp":
      return checkClamp(cx, place, call);
    case "sum":
    case "largest":
    case "smallest":
      return checkFold(cx, place, call, call.name.text);
    case "count":
      return checkCount(cx, place, call);
    case "remaining":
    case "empty":
    case "borne":
    case "taken":
    case "full":
    case "residual":
      return checkFigure(cx, place, call);
    case "loss": {
      const of = call.args[0];
      if (call.args.length === 1 && of?.k === "name") return checkLoss(cx, place, of.name, call.span);
      return wrong(cx, call, "`loss` names one waterfall", "for example `loss(bad_debt)`");
    }
    default: {
      const meant = suggest(call.name.text, functions);
      cx.report(
        problem(
          "SP1001",
          call.name.span,
          `there is no function \`${call.name.text}\`${meant === null ? "" : `; did you mean \`${meant}\`?`}`,
          {
            help: `the functions are ${functions.join(", ")}`,
            ...(meant === null ? {} : { fixes: [offer(`write \`${meant}\``, call.name.span, meant)] }),
          },
        ),
      );
      return faulty(call.span);
    }
  }
};

const wrong = (cx: Context, call: Call, message: string, help: string): Typed => {
  cx.report(problem("SP2051", call.span, message, { help }));
  return faulty(call.span);
};

const checkExtreme = (cx: Context, place: Place, call: Call, k: "min" | "max"): Typed => {
  if (call.args.length < 2 || call.over !== null) {
    return wrong(
      cx,
      call,
      `\`${k}\` needs at least two values`,
      call.over === null
        ? `for example \`${k}(a, b)\``
        : `over members write \`${k === "min" ? "smallest" : "largest"}(… over ${call.over.text})\``,
    );
  }
  return extreme(
    cx,
    call,
    k,
    call.args.map((arg) => cx.check(cx, place, arg)),
  );
};

const extreme = (cx: Context, call: Call, k: "min" | "max", parts: readonly Typed[]): Typed => {
  if (parts.some((part) => isError(part.type))) return faulty(call.span);
  const [first, ...others] = parts;
  if (first === undefined) return faulty(call.span);
  let type: Type = first.type;
  for (const part of others) {
    const joined = join(type, part.type);
    if (joined === null || !["amount", "limit", "unlimited", "number", "price"].includes(joined.k)) {
      const assets = "asset" in type && "asset" in part.type && type.asset !== part.type.asset;
      cx.report(
        problem(assets ? "SP2001" : "SP2020", part.span, `this is ${say(part.type)}, beside ${say(type)}`, {
          labels: [{ span: first.span, text: say(type) }],
          help: assets ? "a price `A per B` converts" : `all values of \`${k}\` are of one type`,
        }),
      );
      return faulty(call.span);
    }
    type = joined;
  }
  if (k === "max" && parts.some((part) => part.constant === "unlimited")) return unlimited(call.span);
  const limited = parts.filter((part) => part.constant !== "unlimited");
  const [only] = limited;
  if (only === undefined) return unlimited(call.span);
  // With one amount among them, the least is an amount.
  if (k === "min" && type.k === "limit" && parts.some((part) => part.type.k === "amount")) type = { k: "amount", asset: type.asset };
  if (limited.length === 1) return { ...only, type, span: call.span };
  return extremeOf(call, k, type, limited);
};

const extremeOf = (call: Call, k: "min" | "max", type: Type, parts: readonly Typed[]): Typed => {
  const known = parts.map(asRational);
  if (known.every((value) => value !== null)) {
    const values = known.filter((value) => value !== null);
    const best = values.reduce((a, b) => (compare(a, b) < 0 === (k === "min") ? a : b));
    return constant(type, best, call.span);
  }
  const signs = parts.map((part) => part.facts.sign);
  const bits = {
    n: Math.max(...parts.map((part) => part.facts.bits.n)),
    d: Math.max(...parts.map((part) => part.facts.bits.d)),
  };
  return {
    type,
    expr: { k, of: parts.map((part) => part.expr) },
    span: call.span,
    constant: null,
    facts: together(
      parts.map((part) => part.facts),
      k === "max" ? strongest(signs) : weakest(signs),
      bits,
    ),
  };
};

const strongest = (signs: readonly Sign[]): Sign =>
  signs.includes("positive") ? "positive" : signs.includes("not negative") ? "not negative" : "any";
const weakest = (signs: readonly Sign[]): Sign =>
  signs.includes("any") ? "any" : signs.includes("not negative") ? "not negative" : "positive";

/** `clamp(x, low, high)` is `min(max(x, low), high)`. */
const checkClamp = (cx: Context, place: Place, call: Call): Typed => {
  const [x, low, high] = call.args.map((arg) => cx.check(cx, place, arg));
  if (x === undefined || low === undefined || high === undefined || call.args.length !== 3 || call.over !== null) {
    return wrong(cx, call, "`clamp` needs a value and two bounds", "for example `clamp(10% of loss, 20_000 USD, 60_000 USD)`");
  }
  return extreme(cx, call, "min", [extreme(cx, call, "max", [x, low]), high]);
};

const checkFold = (cx: Context, place: Place, call: Call, f: "sum" | "largest" | "smallest"): Typed => {
  const [each] = call.args;
  if (each === undefined || call.args.length !== 1)
    return wrong(cx, call, `\`${f}\` needs one value and its members`, `for example \`${f}(deposit over lenders)\``);
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
    return wrong(cx, call, `${say(of.type)} cannot be ${f === "sum" ? "added up" : "compared"}`, "an amount or a number must stand here");
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

const checkCount = (cx: Context, place: Place, call: Call): Typed => {
  const [of] = call.args;
  if (of?.k !== "name" || call.args.length !== 1 || call.over !== null)
    return wrong(cx, call, "`count` counts the members of a class or a set", "for example `count(survivors)`");
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
