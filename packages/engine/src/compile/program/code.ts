import type { Range } from "../facts/range.js";
import type { Support } from "../support/index.js";

/**
 * The program of a policy: a small language of assignments, loops and calls, without names of the policy at run time. Two back ends
 * run it: `javascript/` prints it, `closures/` walks it once and calls what it built. Nothing in it decides anything about a loss;
 * that is done where the program is made.
 */

/** A place for a value. Names are unique in a program and come from the policy, so that a person can read what was generated. */
export interface Slot {
  readonly index: number;
  readonly name: string;
  /** Of the whole number that it holds; null: it holds none, or nothing is known of it. */
  readonly range: Range | null;
  /** Set where it is declared and never again, so that it says the same wherever it is read. */
  readonly fixed: boolean;
}

export type Literal = bigint | number | string | boolean | null;

/** `+`, `-`, `*` and the comparisons take two numbers or two bigints; a comparison of order may mix them. */
export type Operator = "+" | "-" | "*" | "%" | "<" | "<=" | "===" | "!==";

export type Code =
  | { readonly k: "literal"; readonly v: Literal }
  | { readonly k: "slot"; readonly slot: Slot }
  | { readonly k: "binary"; readonly op: Operator; readonly a: Code; readonly b: Code }
  /** `⌊a / b⌋` for `a` not below zero and `b` above it. */
  | { readonly k: "quotient"; readonly of: "number" | "bigint"; readonly a: Code; readonly b: Code }
  /** `⌊of · by / over⌋` for a number not below zero whose product with `by` a double may not hold; `by · over` it does hold. */
  | { readonly k: "portion"; readonly of: Code; readonly by: number; readonly over: number }
  | { readonly k: "not"; readonly of: Code }
  | { readonly k: "every" | "some"; readonly of: readonly Code[] }
  | { readonly k: "choose"; readonly when: Code; readonly then: Code; readonly otherwise: Code }
  | { readonly k: "convert"; readonly to: "number" | "bigint"; readonly of: Code }
  | { readonly k: "element"; readonly of: Code; readonly at: Code }
  | { readonly k: "field"; readonly of: Code; readonly name: string }
  | { readonly k: "record"; readonly members: readonly Member[] }
  | { readonly k: "list"; readonly of: readonly Code[] }
  | { readonly k: "call"; readonly f: keyof Support; readonly of: readonly Code[] };

export type Member = readonly [name: string, value: Code];

export type Statement =
  /** Declares a slot where it stands; `let` may be set again. */
  | { readonly k: "const" | "let"; readonly slot: Slot; readonly value: Code }
  | { readonly k: "set"; readonly slot: Slot; readonly value: Code }
  | { readonly k: "put"; readonly of: Code; readonly at: Code; readonly value: Code }
  | { readonly k: "push"; readonly to: Code; readonly value: Code }
  | { readonly k: "do"; readonly value: Code }
  | { readonly k: "if"; readonly when: Code; readonly then: readonly Statement[]; readonly otherwise: readonly Statement[] }
  /** For each `at` from 0 to below `below`. */
  | { readonly k: "loop"; readonly at: Slot; readonly below: Code; readonly body: readonly Statement[] }
  /** A part of the policy. What it declares is not seen outside, so parts in a row can be split among functions. */
  | { readonly k: "part"; readonly note: string; readonly body: readonly Statement[] }
  | { readonly k: "run"; readonly routine: Routine };

/** A definition or a set that is computed when it is first needed. It reads and sets slots of the program. */
export interface Routine {
  readonly index: number;
  readonly name: string;
  readonly note: string;
  readonly body: readonly Statement[];
}

export interface Program {
  readonly name: string;
  /** `input`: what was bound (`bind.ts`). */
  readonly input: Slot;
  /** Opening figures. */
  readonly head: readonly Statement[];
  /** Slots that are seen everywhere, with what they hold when a run begins. */
  readonly state: readonly { readonly slot: Slot; readonly value: Code }[];
  readonly routines: readonly Routine[];
  readonly body: readonly Statement[];
  readonly result: Code;
  /** How many slots there are. */
  readonly slots: number;
}

export const literal = (v: Literal): Code => ({ k: "literal", v });
export const yes = literal(true);
export const no = literal(false);
export const nothing = literal(null);
export const slotted = (slot: Slot): Code => ({ k: "slot", slot });
export const binary = (op: Operator, a: Code, b: Code): Code => ({ k: "binary", op, a, b });
export const call = (f: keyof Support, ...of: readonly Code[]): Code => ({ k: "call", f, of });
export const element = (of: Code, at: Code | number): Code => ({ k: "element", of, at: typeof at === "number" ? literal(at) : at });
export const field = (of: Code, name: string): Code => ({ k: "field", of, name });
export const record = (members: Readonly<Record<string, Code>>): Code => ({ k: "record", members: Object.entries(members) });
export const list = (...of: readonly Code[]): Code => ({ k: "list", of });

export const isLiteral = (code: Code, v: Literal): boolean => code.k === "literal" && code.v === v;

/** Needs no work, so that it can be written as often as it is used. */
export const isPlain = (code: Code): boolean => code.k === "literal" || code.k === "slot";

export const not = (of: Code): Code => {
  if (of.k === "literal") return literal(of.v === false);
  return of.k === "not" ? of.of : { k: "not", of };
};

export const every = (...of: readonly Code[]): Code => joined("every", of, true);
export const some = (...of: readonly Code[]): Code => joined("some", of, false);

/** What decides nothing is left out; what decides everything stands alone. */
const joined = (k: "every" | "some", of: readonly Code[], neutral: boolean): Code => {
  const left = of.filter((code) => !isLiteral(code, neutral));
  if (left.some((code) => isLiteral(code, !neutral))) return literal(!neutral);
  const [first, ...others] = left;
  if (first === undefined) return literal(neutral);
  return others.length === 0 ? first : { k, of: left };
};

export const choose = (when: Code, then: Code, otherwise: Code): Code => {
  if (when.k === "literal") return when.v === true ? then : otherwise;
  if (then.k === "literal" && otherwise.k === "literal") {
    if (then.v === otherwise.v) return then;
    if (then.v === true && otherwise.v === false) return when;
    if (then.v === false && otherwise.v === true) return not(when);
  }
  return { k: "choose", when, then, otherwise };
};
