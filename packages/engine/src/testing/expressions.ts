import { formatRational, rational } from "../amount/rational.js";
import { add, arrived, divide, flag, loss, max, min, multiply, n, ref, subtract, text, unlimited } from "../plan/testing/expressions.js";
import type { Expr } from "../plan/types.js";
import { setsOf, type Draft, type Standing } from "./draft.js";
import { columnsHere, inputsHere, letsHere, pot, runFigures, whos } from "./references.js";

/** Texts that columns hold and expressions compare with. */
export const words: readonly string[] = ["north", "south", "", "a", "\u{1f600}", "～"];

const fraction = (d: Draft): Expr => n(formatRational(rational(BigInt(d.c.below(9)), BigInt(1 + d.c.below(7)))));

/** A number that looks like a share: from below zero to above one. */
export const rate = (d: Draft, at: Standing, depth: number): Expr => {
  const { c } = d;
  if (depth <= 0) return fraction(d);
  switch (c.below(7)) {
    case 1:
      return c.one([...inputsHere(d, ["ratio", "number"]), ...letsHere(d, ["ratio", "number"])]);
    case 2:
      return c.one([...columnsHere(d, at, ["ratio", "number", "count"]), n(1)]);
    case 3:
      return divide(money(d, at, depth - 1), money(d, at, depth - 1), rate(d, at, depth - 1));
    case 4:
      return subtract(n(1), rate(d, at, depth - 1));
    case 5:
      return { k: "count", over: c.one(setsOf(d, c.one(["m", "s", "v", "bare"]))) };
    default:
      return fraction(d);
  }
};

/** An amount, whatever it counts: units are the front end's affair. */
export const money = (d: Draft, at: Standing, depth: number): Expr => {
  const { c } = d;
  const leaves = [
    () => n(d.amounts.any()),
    () => ref({ k: "fund", id: c.one(d.world.funds).id }),
    () => c.one([...inputsHere(d, ["amount"]), ...letsHere(d, ["amount"])]),
    () => c.one([...columnsHere(d, at, ["amount"]), n(d.amounts.any())]),
    () => (at.loss ? loss : n(d.amounts.any())),
    () => (at.arrived ? arrived : n(d.amounts.any())),
    ...runFigures(d, at),
  ];
  if (depth <= 0) return c.one(leaves)();
  const inner = (): Expr => money(d, at, depth - 1);
  const inClass = c.one(["m", "s", "v", "e"]);
  const calculated = [
    () => add(inner(), inner()),
    () => subtract(inner(), inner()),
    () => multiply(rate(d, at, depth - 1), inner()),
    () => divide(inner(), n(1 + c.below(4))),
    () => divide(inner(), inner(), inner()),
    () => divide(inner(), c.one([...inputsHere(d, ["price"]), ...columnsHere(d, at, ["price"])])),
    () => multiply(inner(), c.one([...inputsHere(d, ["price"]), ...columnsHere(d, at, ["price"])])),
    () => min(inner(), inner(), unlimited),
    () => max(inner(), inner()),
    () => ({ k: "if", when: condition(d, at, depth - 1), then: inner(), otherwise: inner() }) as const,
    () =>
      ({
        k: "fold",
        f: c.one(["sum", "largest", "smallest"] as const),
        each: money(d, { ...at, member: inClass }, depth - 1),
        over: c.one(setsOf(d, inClass)),
      }) as const,
  ];
  return c.below(3) === 0 ? c.one(calculated)() : c.one(leaves)();
};

/** An amount or `unlimited`. */
export const limitOf = (d: Draft, at: Standing, depth: number): Expr => {
  const { c } = d;
  switch (c.below(8)) {
    case 1:
      return unlimited;
    case 2:
      return { k: "if", when: condition(d, at, depth - 1), then: unlimited, otherwise: money(d, at, depth - 1) };
    case 3:
      return c.one([...letsHere(d, ["limit"]), unlimited]);
    case 4:
      return c.one([min, max])(limitOf(d, at, 0), money(d, at, depth - 1));
    default:
      return money(d, at, depth);
  }
};

export const textOf = (d: Draft, at: Standing): Expr => {
  const { c } = d;
  const itself = ["m", "s", "v", "e", "bare"].flatMap((inClass) => whos(d, at, inClass, null)).map((of) => ref({ k: "identity", of }));
  return c.one([
    text(c.one(words)),
    ...columnsHere(d, at, ["text", "member"]),
    ...inputsHere(d, ["text", "member"]),
    ...letsHere(d, ["text"]),
    ...itself,
  ]);
};

export const condition = (d: Draft, at: Standing, depth: number): Expr => {
  const { c } = d;
  const inner = (): Expr => condition(d, at, depth - 1);
  const known = [...columnsHere(d, at, ["flag"]), ...inputsHere(d, ["flag"]), ...letsHere(d, ["flag"]), flag(true), flag(false)];
  if (depth <= 0) return c.one(known);
  switch (c.below(8)) {
    case 1:
      return { k: "compare", op: c.one(["<", "<=", "="] as const), a: money(d, at, depth - 1), b: limitOf(d, at, depth - 1) };
    case 2:
      return { k: "compare", op: "=", a: textOf(d, at), b: textOf(d, at) };
    case 3:
      return { k: "not", of: inner() };
    case 4:
      return { k: c.one(["and", "or"] as const), of: [inner(), inner()] };
    case 5:
      return at.run?.held === true ? ref({ k: "empty", of: pot(d, at) }) : c.one(known);
    case 6: {
      const full = at.run?.steps.filter((step) => step.full) ?? [];
      return full.length === 0 ? c.one(known) : ref({ k: "full", step: c.one(full).ref });
    }
    case 7:
      return { k: "compare", op: "<", a: rate(d, at, depth - 1), b: rate(d, at, depth - 1) };
    default:
      return { k: "compare", op: "<=", a: money(d, at, 0), b: money(d, at, 0) };
  }
};
