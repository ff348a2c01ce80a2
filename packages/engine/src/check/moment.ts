import type { StepNode } from "../outcome/trace-tree.js";
import type { StepReason, StepResult } from "../outcome/types.js";
import { key, type Clause } from "../plan/keys.js";
import { evaluate } from "./replay/evaluate.js";
import type { Agree } from "./agree.js";
import { leastOf } from "./replay/fraction.js";
import { askOf, type Asked, type Limited } from "./replay/terms.js";
import { here, type World } from "./replay/world.js";
import { leftOf, type Moment } from "./replay/walk.js";

/** What the block around a step says of it before it runs. */
export interface Expected {
  readonly arriving: bigint;
  readonly place:
    | { readonly k: "in line" }
    | { readonly k: "claim"; readonly claim: bigint; readonly left: bigint }
    | { readonly k: "tranche"; readonly width: bigint | null; readonly cutOff: boolean };
}

/** A step under examination. */
export interface Case extends Moment {
  readonly world: World;
  /** Its records; null where there is no trace. */
  readonly node: StepNode | null;
  readonly expected: Expected;
  readonly agree: Agree;
  /** Its figures come from the trace of a void event, which has no capacities. */
  readonly isVoid: boolean;
  /** Says what must hold for a step inside. */
  readonly expect: (inner: StepResult, what: Expected) => void;
}

export interface Opened {
  readonly ask: bigint;
  /** What limits so far. */
  readonly limited: Limited;
  readonly stopped: boolean;
}

export const limitedBy = ({ frame, step }: Moment, by: StepReason, clause: Clause): Limited => ({
  by,
  at: clauseKey({ frame, step }, clause),
});

const clauseKey = ({ frame, step }: Pick<Moment, "frame" | "step">, clause: Clause): string =>
  key.clause(frame.waterfall.id, step.id, clause);

/** R15 to R17. Null where a term depends on what is not known. */
export const openedAt = (of: Case): Opened | null => {
  const { world, frame, step, result, node, agree, expected } = of;
  const { place } = expected;
  if (result.arrived === 0n) {
    agree("the records of its condition and terms", (node?.terms.length ?? 0) + (node?.when ? 1 : 0), 0);
    return { ask: 0n, limited: { by: "nothing arrived", at: null }, stopped: true };
  }
  const holds = step.when === null || (evaluate(here(world, frame), step.when) ?? result.limitedBy !== "condition");
  if (node !== null)
    agree("when", node.when, step.when === null ? null : { k: "when", key: clauseKey(of, "when"), item: frame.label, is: holds });
  if (holds === false) return { ask: 0n, limited: limitedBy(of, "condition", "when"), stopped: true };
  const asked = askOf(world, frame, step, node?.terms ?? []);
  if (asked === null) return null;
  if (node !== null) agreeTerms(node, asked, agree);
  const before: Limited = place.k === "tranche" && place.cutOff ? limitedBy(of, "position", "bounds") : { by: "none", at: null };
  return { ask: asked.ask, limited: asked.limited ?? before, stopped: false };
};

const agreeTerms = ({ terms, record }: StepNode, asked: Asked, agree: Agree): void => {
  agree("the number of its terms", terms.length, asked.terms.length);
  for (const [i, term] of asked.terms.entries()) {
    agree(`term ${i}`, terms[i], {
      k: "term",
      key: term.key,
      item: record.item,
      before: term.before,
      value: term.value,
      held: term.held,
      after: term.after,
    });
  }
};

/** That result and record tell the same, and add up (R14). */
export const agreeFigures = ({ step, result, node, agree, expected, frame }: Case): void => {
  const seen = frame.pool === null || step.over === null ? null : leftOf(frame.pool);
  agree("arrived", result.arrived, leastOf(expected.arriving, seen));
  agree("credited and passed", result.credited + result.passed, result.arrived);
  agree("borne", result.borne, result.credited + result.surplus);
  agree(
    "a figure below zero",
    [result.credited, result.passed, result.surplus].some((amount) => amount < 0n),
    false,
  );
  agree("claim", result.claim, expected.place.k === "claim" ? expected.place.claim : null);
  const stands = { waterfall: frame.waterfall.id, step: step.id, item: frame.label };
  for (const { waterfall, step: id, item } of result.certificates)
    agree("where a certificate stands", { waterfall, step: id, item }, stands);
  if (node === null) return;
  const { record } = node;
  agree("item", record.item, frame.label);
  for (const figure of ["arrived", "credited", "borne", "surplus", "passed"] as const)
    agree(`${figure} in the trace`, record[figure], result[figure].toString());
  agree("claim in the trace", record.claim, result.claim?.toString());
  agree("limited_by in the trace", record.limited_by, result.limitedBy);
  agree(
    "the certificates of the trace",
    node.splits.map(({ split }) => split),
    result.certificates.map((certificate) => ({ ...certificate, k: "split" })),
  );
};

/** R44. */
export const agreeLimited = ({ result, node, agree }: Case, limited: Limited): void => {
  agree("limited_by", result.limitedBy, limited.by);
  if (node !== null) agree("limited_at", node.record.limited_at, limited.at);
};

export const agreeAsk = ({ node, agree }: Case, ask: bigint, room: bigint | null): void => {
  if (node === null) return;
  agree("ask", node.record.ask, ask.toString());
  agree("room", node.record.room, room?.toString());
};

/** R10, R34. */
export const expectInTurn = (steps: readonly StepResult[], from: bigint, { expect }: Pick<Case, "expect">): void => {
  let left = from;
  for (const step of steps) {
    expect(step, { arriving: left, place: { k: "in line" } });
    left -= step.credited;
  }
};
