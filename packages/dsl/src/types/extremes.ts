import { problem } from "../diagnostics/problem.js";
import { compare } from "../rational.js";
import { isError, join, say, type Type } from "./type.js";
import { asRational, constant, faulty, together, unlimited, type Sign, type Typed } from "./typed.js";
import { wrongCall, type Call } from "./wrong-call.js";
import type { Context, Place } from "./place.js";

export const checkExtreme = (cx: Context, place: Place, call: Call, k: "min" | "max"): Typed => {
  if (call.args.length < 2 || call.over !== null) {
    return wrongCall(
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
export const checkClamp = (cx: Context, place: Place, call: Call): Typed => {
  const [x, low, high] = call.args.map((arg) => cx.check(cx, place, arg));
  if (x === undefined || low === undefined || high === undefined || call.args.length !== 3 || call.over !== null) {
    return wrongCall(cx, call, "`clamp` needs a value and two bounds", "for example `clamp(10% of loss, 20_000 USD, 60_000 USD)`");
  }
  return extreme(cx, call, "min", [extreme(cx, call, "max", [x, low]), high]);
};
