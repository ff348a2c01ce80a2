import type { Code, Literal } from "../program/code.js";

/** How tightly an expression binds: what binds looser than its place wants brackets. */
const LOOSE = 0;
const CHOICE = 1;
const EITHER = 2;
const BOTH = 3;
const EQUALITY = 4;
const ORDER = 5;
const SUM = 6;
const PRODUCT = 7;
const SIGN = 8;
const TIGHT = 9;

/** JavaScript text of an expression. Texts of a policy stand in it as string literals only. */
export const printCode = (code: Code, least = LOOSE): string => {
  const [text, binds] = printed(code);
  return binds < least ? `(${text})` : text;
};

const printed = (code: Code): readonly [string, number] => {
  switch (code.k) {
    case "literal":
      return [printLiteral(code.v), isNegative(code.v) ? SIGN : TIGHT];
    case "slot":
      return [code.slot.name, TIGHT];
    case "binary": {
      const binds = tightness[code.op];
      return [`${printCode(code.a, binds)} ${code.op} ${printCode(code.b, binds + 1)}`, binds];
    }
    case "quotient": {
      const text = `${printCode(code.a, PRODUCT)} / ${printCode(code.b, SIGN)}`;
      return code.of === "bigint" ? [text, PRODUCT] : [`Math.floor(${text})`, TIGHT];
    }
    case "portion": {
      // What is divided is a slot or a literal: it is written as often as it is needed.
      const [of, by, over] = [printCode(code.of, PRODUCT), String(code.by), String(code.over)];
      const whole = `Math.floor(${of} / ${over})`;
      return [`${whole} * ${by} + Math.floor((${of} - ${whole} * ${over}) * ${by} / ${over})`, SUM];
    }
    case "not":
      return [`!${printCode(code.of, SIGN)}`, SIGN];
    case "every":
      return [code.of.map((of) => printCode(of, EQUALITY)).join(" && "), BOTH];
    case "some":
      return [code.of.map((of) => printCode(of, BOTH)).join(" || "), EITHER];
    case "choose":
      return [`${printCode(code.when, EITHER)} ? ${printCode(code.then, CHOICE)} : ${printCode(code.otherwise, CHOICE)}`, CHOICE];
    case "convert":
      return [`${code.to === "number" ? "Number" : "BigInt"}(${printCode(code.of)})`, TIGHT];
    case "element":
      return [`${printCode(code.of, TIGHT)}[${printCode(code.at)}]`, TIGHT];
    case "field":
      return [`${printCode(code.of, TIGHT)}.${code.name}`, TIGHT];
    case "record":
      return [`{ ${code.members.map(([name, value]) => printMember(name, value)).join(", ")} }`, TIGHT];
    case "list":
      return [`[${code.of.map((of) => printCode(of, CHOICE)).join(", ")}]`, TIGHT];
    case "call":
      return [`${code.f}(${code.of.map((of) => printCode(of, CHOICE)).join(", ")})`, TIGHT];
  }
};

const tightness = { "===": EQUALITY, "!==": EQUALITY, "<": ORDER, "<=": ORDER, "+": SUM, "-": SUM, "*": PRODUCT, "%": PRODUCT } as const;

const printMember = (name: string, value: Code): string => {
  const text = printCode(value, CHOICE);
  return text === name ? name : `${name}: ${text}`;
};

const isNegative = (v: Literal): boolean => (typeof v === "bigint" || typeof v === "number") && v < 0;

/** A string literal stays on one line wherever it is read. */
const printLiteral = (v: Literal): string => {
  if (typeof v === "string") return JSON.stringify(v).replace(/[\u2028\u2029]/gu, (c) => (c === "\u2028" ? "\\u2028" : "\\u2029"));
  return typeof v === "bigint" ? `${v}n` : String(v);
};
