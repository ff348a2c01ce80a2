import type { Code } from "../program/code.js";
import { support } from "../support/index.js";
import { binaries } from "./operators.js";

/** What the slots of a running program hold. */
export type Slots = unknown[];

/** Computes an expression. */
export type Run = (slots: Slots) => unknown;

/** An expression as a function; what is inside it is walked once, here. */
export const codeRun = (code: Code): Run => {
  switch (code.k) {
    case "literal": {
      const { v } = code;
      return () => v;
    }
    case "slot": {
      const { index } = code.slot;
      return (slots) => slots[index];
    }
    case "binary":
      return binaries[code.op](codeRun(code.a), codeRun(code.b));
    case "quotient": {
      const [a, b] = [codeRun(code.a), codeRun(code.b)];
      return code.of === "bigint"
        ? (slots) => (a(slots) as bigint) / (b(slots) as bigint)
        : (slots) => Math.floor((a(slots) as number) / (b(slots) as number));
    }
    case "portion": {
      const { by, over } = code;
      const of = codeRun(code.of);
      return (slots) => {
        const value = of(slots) as number;
        const whole = Math.floor(value / over);
        return whole * by + Math.floor(((value - whole * over) * by) / over);
      };
    }
    case "not": {
      const of = codeRun(code.of);
      return (slots) => !(of(slots) as boolean);
    }
    case "every": {
      const of = code.of.map(codeRun);
      return (slots) => of.every((one) => one(slots));
    }
    case "some": {
      const of = code.of.map(codeRun);
      return (slots) => of.some((one) => one(slots));
    }
    case "choose": {
      const [when, then, otherwise] = [codeRun(code.when), codeRun(code.then), codeRun(code.otherwise)];
      return (slots) => (when(slots) === true ? then(slots) : otherwise(slots));
    }
    case "convert": {
      const of = codeRun(code.of);
      return code.to === "number" ? (slots) => Number(of(slots)) : (slots) => BigInt(of(slots) as number);
    }
    case "element": {
      const [of, at] = [codeRun(code.of), codeRun(code.at)];
      return (slots) => (of(slots) as readonly unknown[])[at(slots) as number];
    }
    case "field": {
      const of = codeRun(code.of);
      const { name } = code;
      return (slots) => (of(slots) as Record<string, unknown>)[name];
    }
    case "record":
      return recordRun(code.members.map(([name, value]) => [name, codeRun(value)]));
    case "list": {
      const of = code.of.map(codeRun);
      return (slots) => of.map((one) => one(slots));
    }
    case "call": {
      const of = code.of.map(codeRun);
      const f = support[code.f] as (...args: unknown[]) => unknown;
      return (slots) => f(...of.map((one) => one(slots)));
    }
  }
};

const recordRun =
  (members: readonly (readonly [string, Run])[]): Run =>
  (slots) => {
    const made: Record<string, unknown> = {};
    for (const [name, value] of members) made[name] = value(slots);
    return made;
  };
