import { at, offer, problem } from "../diagnostics/problem.js";
import * as q from "../rational.js";
import { expect } from "./expect.js";
import { amount, flag, isError, join, number, say, type Type } from "./type.js";
import { asRational, constant, faulty, together, type Facts, type Sign, type Typed } from "./typed.js";
import type { BinaryOp, ExprOf } from "../syntax/tree.js";
import type { Context, Place } from "./place.js";

export const checkBinary = (cx: Context, place: Place, expr: ExprOf<"binary">): Typed => {
  const a = cx.check(cx, place, expr.a);
  const b = cx.check(cx, place, expr.b);
  switch (expr.op) {
    case "and":
    case "or":
      return checkLogic(cx, expr, expr.op, a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
    case "!=":
      return checkComparison(cx, expr, expr.op, a, b);
    case "+":
    case "-":
      return checkSum(cx, expr, expr.op, a, b);
    case "times":
      return checkProduct(cx, expr, a, b);
    case "of":
      return checkShareOf(cx, expr, a, b);
    case "/":
      return checkQuotient(cx, place, expr, a, b);
  }
};

type Binary = ExprOf<"binary">;

const mismatch = (cx: Context, expr: Binary, a: Typed, b: Typed, message: string, help?: string): Typed => {
  cx.report(
    problem("SP2020", expr.at, message, {
      labels: [
        { span: a.span, text: say(a.type) },
        { span: b.span, text: say(b.type) },
      ],
      ...(help === undefined ? {} : { help }),
    }),
  );
  return faulty(expr.span);
};

const twoAssets = (cx: Context, expr: Binary, a: Typed, b: Typed, one: string, other: string): Typed => {
  cx.report(
    problem("SP2001", expr.at, `this mixes ${one} and ${other}`, {
      labels: [
        { span: a.span, text: say(a.type) },
        { span: b.span, text: say(b.type) },
      ],
      help: `a price converts: declare \`input rate: ${one} per ${other}\` and write \`… times rate\``,
    }),
  );
  return faulty(expr.span);
};

const anyError = (a: Typed, b: Typed): boolean => isError(a.type) || isError(b.type);

const checkLogic = (cx: Context, expr: Binary, op: "and" | "or", a: Typed, b: Typed): Typed => {
  for (const side of [expr.a, expr.b]) {
    if (side.k === "binary" && (side.op === "and" || side.op === "or") && side.op !== op) {
      const [start, end] = [side.span.start, side.span.end];
      cx.report(
        problem("SP0140", expr.at, "`and` beside `or` can be read in two ways", {
          labels: [{ span: side.at, text: `\`${side.op}\`` }],
          help: "put parentheses around the part that belongs together",
          fixes: [
            {
              title: "put parentheses around what is read first now",
              edits: [
                { span: { start, end: start }, text: "(" },
                { span: { start: end, end }, text: ")" },
              ],
              certainty: "offer",
            },
          ],
        }),
      );
    }
  }
  const [x, y] = [expect(cx, a, flag), expect(cx, b, flag)];
  if (anyError(x, y)) return faulty(expr.span);
  return {
    type: flag,
    expr: { k: op, of: [x.expr, y.expr] },
    span: expr.span,
    constant: null,
    facts: together([x.facts, y.facts], "any", { n: 1, d: 0 }),
  };
};

const checkComparison = (cx: Context, expr: Binary, op: BinaryOp, left: Typed, right: Typed): Typed => {
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

const assetOf = (type: Type): string | null => (type.k === "amount" || type.k === "limit" ? type.asset : null);

const hintForBare = (a: Typed, b: Typed): string | undefined => {
  const asset = assetOf(a.type) ?? assetOf(b.type);
  return asset !== null && (a.type.k === "number" || b.type.k === "number") ? `an amount has its asset: \`100 ${asset}\`` : undefined;
};

const checkSum = (cx: Context, expr: Binary, op: "+" | "-", a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  const word = op === "+" ? "added" : "subtracted";
  let type: Type;
  if (a.type.k === "amount" && b.type.k === "amount") {
    if (a.type.asset !== b.type.asset) return twoAssets(cx, expr, a, b, a.type.asset, b.type.asset);
    type = a.type;
  } else if (a.type.k === "price" && b.type.k === "price" && join(a.type, b.type) !== null) {
    type = a.type;
  } else if (a.type.k === "number" && b.type.k === "number") {
    type = number(op === "+" && a.type.of === "count" && b.type.of === "count" ? "count" : "number");
  } else {
    const unlimited = [a.type.k, b.type.k].some((k) => k === "limit" || k === "unlimited");
    return mismatch(
      cx,
      expr,
      a,
      b,
      `${say(a.type)} and ${say(b.type)} cannot be ${word}`,
      unlimited ? "what may be unlimited can be compared, not calculated with" : hintForBare(a, b),
    );
  }
  const [x, y] = [asRational(a), asRational(b)];
  if (x !== null && y !== null) return constant(type, op === "+" ? q.add(x, y) : q.subtract(x, y), expr.span);
  const sign: Sign = op === "-" ? "any" : sumSign(a.facts.sign, b.facts.sign);
  const { n: an, d: ad } = a.facts.bits;
  const { n: bn, d: bd } = b.facts.bits;
  const bits = { n: Math.max(an + bd, bn + ad) + 1, d: ad + bd };
  return {
    type,
    expr: { k: op === "+" ? "add" : "subtract", a: a.expr, b: b.expr },
    span: expr.span,
    constant: null,
    facts: together([a.facts, b.facts], sign, bits),
  };
};

const sumSign = (a: Sign, b: Sign): Sign =>
  a === "any" || b === "any" ? "any" : a === "positive" || b === "positive" ? "positive" : "not negative";
const productSign = (a: Sign, b: Sign): Sign =>
  a === "any" || b === "any" ? "any" : a === "positive" && b === "positive" ? "positive" : "not negative";

const product = (expr: Binary, type: Type, a: Typed, b: Typed): Typed => {
  const [x, y] = [asRational(a), asRational(b)];
  if (x !== null && y !== null) return constant(type, q.multiply(x, y), expr.span);
  const bits = { n: a.facts.bits.n + b.facts.bits.n, d: a.facts.bits.d + b.facts.bits.d };
  return {
    type,
    expr: { k: "multiply", a: a.expr, b: b.expr },
    span: expr.span,
    constant: null,
    facts: together([a.facts, b.facts], productSign(a.facts.sign, b.facts.sign), bits),
  };
};

const checkProduct = (cx: Context, expr: Binary, a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  const type = productType(a.type, b.type) ?? productType(b.type, a.type);
  if (type !== null) return product(expr, type, a, b);
  const prices = [a.type, b.type].filter((side) => side.k === "price");
  return mismatch(
    cx,
    expr,
    a,
    b,
    `${say(a.type)} and ${say(b.type)} cannot be multiplied`,
    prices.length > 0 ? "a price `A per B` turns an amount in B into one in A" : "one of the two is a plain number: `2 times contribution`",
  );
};

const productType = (a: Type, b: Type): Type | null => {
  if (a.k === "number" && b.k === "number") return number(a.of === b.of ? a.of : "number");
  if (a.k === "number" && (b.k === "amount" || b.k === "price")) return b;
  if (a.k === "amount" && b.k === "price" && b.per === a.asset) return amount(b.of);
  return null;
};

const checkShareOf = (cx: Context, expr: Binary, a: Typed, b: Typed): Typed => {
  if (anyError(a, b)) return faulty(expr.span);
  if (a.type.k !== "number")
    return mismatch(cx, expr, a, b, `${say(a.type)} cannot be taken of something`, "`of` takes a share: `30% of deposit`");
  if (a.type.of === "count") {
    if (expr.a.k !== "number") {
      cx.report(
        problem("SP2030", expr.a.span, "a whole number is not a share", {
          help: "`of` takes a share, as in `30% of deposit`; a multiple is written with `times`",
          fixes: [offer("write `times` in place of `of`", expr.at, "times")],
        }),
      );
      return faulty(expr.span);
    }
    const digits = expr.a.text;
    const asset = b.type.k === "amount" ? b.type.asset : null;
    cx.report(
      problem("SP2030", expr.a.span, `\`${digits}\` is not a share`, {
        label: `did you mean \`${digits}%\`, \`${digits} times …\`${asset === null ? "" : `, or \`${digits} ${asset}\``}?`,
        fixes: [
          offer(`write \`${digits}%\``, expr.a.span, `${digits}%`),
          offer(`write \`${digits} times\``, { start: expr.a.span.start, end: expr.at.end }, `${digits} times`),
          ...(asset === null ? [] : [offer(`write \`${digits} ${asset}\``, expr.span, `${digits} ${asset}`)]),
        ],
      }),
    );
    return faulty(expr.span);
  }
  if (b.type.k !== "amount" && b.type.k !== "number") {
    return mismatch(
      cx,
      expr,
      a,
      b,
      `a share cannot be taken of ${say(b.type)}`,
      b.type.k === "limit" ? "what may be unlimited has no share" : undefined,
    );
  }
  return product(expr, b.type.k === "amount" ? b.type : number("number"), a, b);
};

const quotientType = (a: Type, b: Type): Type | null => {
  if (a.k === "number" && b.k === "number") return number("number");
  if ((a.k === "amount" || a.k === "price") && b.k === "number") return a;
  if (a.k === "amount" && b.k === "amount") return a.asset === b.asset ? number("number") : { k: "price", of: a.asset, per: b.asset };
  if (a.k === "amount" && b.k === "price" && b.of === a.asset) return amount(b.per);
  if (a.k === "price" && b.k === "price" && join(a, b) !== null) return number("number");
  return null;
};

const checkQuotient = (cx: Context, place: Place, expr: Binary, a: Typed, b: Typed): Typed => {
  const orElse = expr.orElse === null ? null : cx.check(cx, place, expr.orElse);
  if (anyError(a, b) || (orElse !== null && isError(orElse.type))) return faulty(expr.span);
  const type = quotientType(a.type, b.type);
  if (type === null) return mismatch(cx, expr, a, b, `${say(a.type)} cannot be divided by ${say(b.type)}`);
  const joined = orElse === null ? type : join(type, orElse.type);
  if (joined === null || (orElse !== null && joined.k === "limit")) {
    return mismatch(cx, expr, a, orElse ?? b, `the division is ${say(type)}; its \`or else\` is ${say((orElse ?? b).type)}`);
  }
  const [x, y] = [asRational(a), asRational(b)];
  if (y !== null && y.n === 0n && orElse === null) {
    cx.report(problem("SP2061", expr.b.span, "this divides by zero"));
    return faulty(expr.span);
  }
  if (x !== null && y !== null)
    return y.n === 0n && orElse !== null ? { ...orElse, type: joined, span: expr.span } : constant(joined, q.divide(x, y), expr.span);
  if (orElse === null && b.facts.sign !== "positive") {
    const zero = type.k === "amount" ? `0 ${type.asset}` : type.k === "number" ? "0%" : null;
    cx.report(
      problem("SP2060", expr.b.span, "this may be zero, and nothing divided by zero has a value", {
        help: "say what then counts: `or else …`",
        fixes: zero === null ? [] : [offer(`add \`or else ${zero}\``, at(expr.span.end), ` or else ${zero}`)],
      }),
    );
    return faulty(expr.span);
  }
  const facts: Facts = together([a.facts, b.facts, ...(orElse === null ? [] : [orElse.facts])], quotientSign(a, b, orElse), {
    n: Math.max(a.facts.bits.n + b.facts.bits.d, orElse?.facts.bits.n ?? 0),
    d: Math.max(a.facts.bits.d + b.facts.bits.n, orElse?.facts.bits.d ?? 0),
  });
  return {
    type: joined,
    expr: { k: "divide", a: a.expr, b: b.expr, orElse: b.facts.sign === "positive" ? null : (orElse?.expr ?? null) },
    span: expr.span,
    constant: null,
    facts: { ...facts, memberDivisor: facts.memberDivisor || b.facts.member },
  };
};

const quotientSign = (a: Typed, b: Typed, orElse: Typed | null): Sign => {
  if (b.facts.sign === "any") return "any";
  if (orElse !== null && b.facts.sign !== "positive") return a.facts.sign === "any" || orElse.facts.sign === "any" ? "any" : "not negative";
  return a.facts.sign;
};
