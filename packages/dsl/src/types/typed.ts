import type { Expr as PlanExpr, Pot, Bearer, StepRef } from "@spillway/engine/plan";
import { ratText, type Rational } from "../rational.js";
import { error, type Type } from "./type.js";
import type { Span } from "@spillway/engine/diagnostic";

/** A checked expression: its type, its form in the plan, and what the checks need to know of it. */
export interface Typed {
  readonly type: Type;
  readonly expr: PlanExpr;
  readonly span: Span;
  /** Its value in plan units where it is a constant. */
  readonly constant: Rational | "unlimited" | boolean | null;
  readonly facts: Facts;
}

export interface Facts {
  /** What it reads of the run. */
  readonly run: readonly RunRead[];
  /** Reads balances, columns, sets or inputs. */
  readonly opening: boolean;
  /** Reads a balance or a column of the state: figures that may have moved since the last event. */
  readonly held: boolean;
  /** Reads an input. */
  readonly inputs: boolean;
  /** Depends on the member at hand. */
  readonly member: boolean;
  /** Divides by something that depends on the member at hand. */
  readonly memberDivisor: boolean;
  readonly sign: Sign;
  /** Bounds of the sizes of numerator and denominator, in bits; a whole number has no bits of a denominator. */
  readonly bits: { readonly n: number; readonly d: number };
}

export type Sign = "positive" | "not negative" | "any";

export type RunRead =
  | { readonly k: "arrived" | "loss" }
  | { readonly k: "loss of"; readonly waterfall: string }
  | { readonly k: "pot"; readonly pot: Pot }
  | { readonly k: "bearer"; readonly bearer: Bearer; readonly waterfall: string | null }
  | { readonly k: "step"; readonly step: StepRef }
  | { readonly k: "residual"; readonly waterfall: string };

export const noFacts: Facts = {
  run: [],
  opening: false,
  held: false,
  inputs: false,
  member: false,
  memberDivisor: false,
  sign: "any",
  bits: { n: 1, d: 0 },
};

/** What several operands have in common; sign and bits are the caller's. */
export const together = (parts: readonly Facts[], sign: Sign, bits: Facts["bits"]): Facts => ({
  run: parts.flatMap((part) => part.run),
  opening: parts.some((part) => part.opening),
  held: parts.some((part) => part.held),
  inputs: parts.some((part) => part.inputs),
  member: parts.some((part) => part.member),
  memberDivisor: parts.some((part) => part.memberDivisor),
  sign,
  bits,
});

export const readsRun = (typed: Typed): boolean => typed.facts.run.length > 0;

const bitLength = (n: bigint): number => (n < 0n ? -n : n).toString(2).length;

export const bitsOf = (value: Rational): Facts["bits"] => ({ n: bitLength(value.n), d: value.d === 1n ? 0 : bitLength(value.d) });

export const signOf = (value: Rational): Sign => (value.n > 0n ? "positive" : value.n === 0n ? "not negative" : "any");

/** A number or an amount that is known when the policy is compiled. */
export const constant = (type: Type, value: Rational, span: Span): Typed => ({
  type,
  expr: { k: "number", v: ratText(value) },
  span,
  constant: value,
  facts: { ...noFacts, sign: signOf(value), bits: bitsOf(value) },
});

export const unlimited = (span: Span): Typed => ({
  type: { k: "unlimited" },
  expr: { k: "unlimited" },
  span,
  constant: "unlimited",
  facts: { ...noFacts, sign: "positive" },
});

/** Stands for what has been reported. */
export const faulty = (span: Span): Typed => ({ type: error, expr: { k: "number", v: "0" }, span, constant: null, facts: noFacts });

export const asRational = (typed: Typed): Rational | null =>
  typed.constant !== null && typeof typed.constant === "object" ? typed.constant : null;
