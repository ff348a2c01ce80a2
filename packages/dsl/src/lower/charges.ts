import { excludes } from "./roles.js";
import type { Lowered } from "./context.js";
import type { LoweredWaterfall } from "./waterfall.js";
import type { PathPart } from "../names/symbols.js";
import type { Bearer, Body, Id, NamedSet, SetRef } from "@spillway/engine/plan";
import type { Step as StepText, Tower } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

/** A step that charges someone, with everything around it. */
export interface Leaf {
  readonly lowered: Lowered | null;
  readonly body: Body;
  readonly waterfall: Id;
  readonly id: string;
  /** Steps around it, from the outside in. */
  readonly blocks: readonly Lowered[];
  readonly around: readonly StepText[];
  readonly path: readonly PathPart[];
  readonly tower: Tower | null;
  /** Place in the chain of waterfalls. */
  readonly order: number;
  readonly at: Span;
}

/** The steps of a waterfall that charge someone, in the order of the page. */
export const leavesOf = ({ waterfall, symbol, steps }: LoweredWaterfall, from: number): Leaf[] => {
  const leaves: Leaf[] = [];
  const visit = (lowered: Lowered, blocks: readonly Lowered[]): void => {
    if (lowered.inner.length > 0) {
      for (const inner of inPageOrder(lowered.inner)) visit(inner, [...blocks, lowered]);
      return;
    }
    const around = blocks.flatMap((block) => (block.node.k === "tranche" ? [] : [block.node]));
    const tower = around.at(-1);
    leaves.push({
      lowered,
      body: lowered.step.body,
      waterfall: waterfall.id,
      id: lowered.step.id,
      blocks,
      around,
      path: lowered.symbol.path,
      tower: tower?.k === "tower" ? tower : null,
      order: from + leaves.length,
      at: lowered.node.head,
    });
  };
  for (const step of steps) visit(step, []);
  if (waterfall.residual.k === "borne" && symbol.node.residual !== null) {
    leaves.push({
      lowered: null,
      body: { k: "party", party: waterfall.residual.by },
      waterfall: waterfall.id,
      id: "residual",
      blocks: [],
      around: [],
      path: [{ block: null, beside: false, index: symbol.node.steps.length }],
      tower: null,
      order: from + leaves.length,
      at: symbol.node.residual.span,
    });
  }
  return leaves;
};

const inPageOrder = (steps: readonly Lowered[]): Lowered[] => [...steps].sort((a, b) => a.node.span.start - b.node.span.start);

/** Whether a step may charge a bearer; a rounding difference counts. */
export const chargesBearer = (leaf: Leaf, bearer: Bearer, sets: readonly NamedSet[]): boolean => {
  const { body } = leaf;
  switch (bearer.k) {
    case "fund":
    case "party":
      return (
        (body.k === "fund" && bearer.k === "fund" && body.fund === bearer.id) ||
        (body.k === "party" && bearer.k === "party" && body.party === bearer.id) ||
        (body.k === "members" &&
          body.rounding !== null &&
          "difference" in body.rounding &&
          body.rounding.difference.k === bearer.k &&
          body.rounding.difference.id === bearer.id)
      );
    case "tranche":
      return body.k === "position" && leaf.id === bearer.id;
    case "members":
      if (body.k === "member") return overlaps(bearer.of, body.class, body.of.k === "input member" ? body.of.id : null, sets);
      return body.k === "members" && overlapsSet(bearer.of, body.of, body.class, sets);
    case "member": {
      const input = bearer.of.k === "input member" ? bearer.of.id : null;
      if (body.k === "member")
        return body.class === bearer.class && (input === null || body.of.k !== "input member" || body.of.id === input);
      return body.k === "members" && body.class === bearer.class && (input === null || !excludes(sets, body.of, input));
    }
  }
};

const rootOf = (set: SetRef, sets: readonly NamedSet[]): string | null =>
  set.k === "class" ? set.id : set.k === "set" ? (sets.find((one) => one.id === set.id)?.class ?? null) : null;

const overlaps = (set: SetRef, owner: Id, input: string | null, sets: readonly NamedSet[]): boolean => {
  const root = rootOf(set, sets);
  return (root === null || root === owner) && (input === null || !excludes(sets, set, input));
};

const overlapsSet = (a: SetRef, b: SetRef, owner: Id, sets: readonly NamedSet[]): boolean => {
  const root = rootOf(a, sets);
  if (root !== null && root !== owner) return false;
  if (a.k === "input set" && excludes(sets, b, a.id)) return false;
  return !(b.k === "input set" && excludes(sets, a, b.id));
};
