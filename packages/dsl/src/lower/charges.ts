import { areDisjoint } from "./disjoint.js";
import { differenceOf } from "./changes.js";
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
export const chargesBearer = ({ body, id }: Leaf, bearer: Bearer, sets: readonly NamedSet[]): boolean => {
  const difference = differenceOf(body);
  switch (bearer.k) {
    case "fund":
      return (body.k === "fund" && body.fund === bearer.id) || (difference?.k === "fund" && difference.id === bearer.id);
    case "party":
      return (body.k === "party" && body.party === bearer.id) || (difference?.k === "party" && difference.id === bearer.id);
    case "tranche":
      return body.k === "position" && id === bearer.id;
    case "members":
      if ((body.k !== "member" && body.k !== "members") || !mayBeOf(bearer.of, body.class, sets)) return false;
      return body.of.k === "item" || !areDisjoint(sets, bearer.of, body.of);
    case "member":
      if ((body.k !== "member" && body.k !== "members") || body.class !== bearer.class) return false;
      if (body.of.k === "item" || bearer.of.k !== "input member") return true;
      // Two inputs may name the same member.
      return !areDisjoint(sets, bearer.of, body.of);
  }
};

/** Whether a set can be of this class; of an input that is a set the sets do not say. */
const mayBeOf = (set: SetRef, owner: Id, sets: readonly NamedSet[]): boolean =>
  set.k === "input set" || (set.k === "class" ? set.id : sets.find(({ id }) => id === set.id)?.class) === owner;
