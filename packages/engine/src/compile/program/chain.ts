import type { StepReason } from "../../outcome/types.js";
import { name } from "./block.js";
import type { Block } from "./block.js";
import { choose, isLiteral, literal, nothing } from "./code.js";
import type { Code } from "./code.js";

/** R44: what lowered what a step takes, in the order in which it acts; the last that did limits the step. */
export interface Limiter {
  readonly lowered: Code;
  readonly by: Code;
  /** The key of the clause, or null. */
  readonly at: Code;
}

export const limiter = (lowered: Code, by: StepReason, at: string | null): Limiter => ({ lowered, by: literal(by), at: literal(at) });

export interface Reason {
  readonly by: Code;
  /** Only where there is a trace. */
  readonly at: Code;
}

export const reasonOf = (block: Block, chain: readonly Limiter[], traced: boolean): Reason => {
  const limiters = chain
    .filter(({ lowered }) => !isLiteral(lowered, false))
    .map((one) => ({ ...one, lowered: name(block, "lowered", one.lowered) }));
  const pick = (of: (one: Limiter) => Code, otherwise: Code): Code =>
    limiters.reduce((before, one) => choose(one.lowered, of(one), before), otherwise);
  return {
    by: name(
      block,
      "why",
      pick(({ by }) => by, literal("none")),
    ),
    at: traced
      ? name(
          block,
          "why_at",
          pick(({ at }) => at, nothing),
        )
      : nothing,
  };
};
