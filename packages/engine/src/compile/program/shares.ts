import type { Equals, Expr, Split } from "../../plan/types.js";
import { name, set, variable, write } from "./block.js";
import type { Block } from "./block.js";
import { binary, call, literal, no, nothing, record, slotted } from "./code.js";
import type { Code, Slot } from "./code.js";
import { figure } from "./evaluating.js";
import { outsideLoop } from "./invariant.js";
import { asBigint, isNegative } from "./int.js";
import type { Int } from "./int.js";
import type { Here, Rows } from "./making.js";
import { named, notNegative } from "./ratio.js";
import type { Ratio } from "./ratio.js";

/** How members share (R22): what the loop over them writes for each, and what becomes of it. */
export interface Shares {
  /** Whether some may have no weight. */
  readonly weighs: boolean;
  /** For each member; the weight, where there is one, and whether it came out below zero. */
  readonly each: (inside: Here, i: Slot) => { readonly weight: Int | null; readonly negative: Code };
  /** After the loop: what `divide` takes. */
  readonly close: (block: Block, of: { readonly rooms: Code; readonly takers: Code; readonly room: Code }) => Code;
}

export const sharesOf = (here: Here, split: Split, rows: Rows): Shares => {
  const weighing: Split | Equals | null = split.k === "one by one" ? split.equals : split;
  const weights = weighing?.k === "pro rata" ? written(here, "weights", weighing.weight, rows, true) : null;
  const keys = split.k === "one by one" ? written(here, "keys", split.key, rows, false) : null;
  return {
    weighs: weights !== null,
    each: (inside, i) => {
      const weight = weights?.each(inside, i) ?? null;
      keys?.each(inside, i);
      return { weight: weight && weight.held, negative: weight === null ? no : isNegative(weight.computed) };
    },
    close: (block, { rooms, takers, room }) =>
      record({
        rule: literal(split.k),
        count: rows.count,
        rooms,
        room,
        takers,
        weights: weights?.close(block) ?? nothing,
        keys: keys?.close(block) ?? nothing,
        first: literal(split.k === "one by one" ? split.first : null),
        together: literal(split.k === "one by one" && split.equals !== null),
      }),
  };
};

interface Written {
  readonly each: (inside: Here, i: Slot) => { readonly held: Int; readonly computed: Int };
  /** `{ of, scale }`: whole numbers over one scale. */
  readonly close: (block: Block) => Code;
}

/**
 * A figure for each member, as whole numbers over one denominator. Where each member has a denominator of its own, both are written
 * and brought together after the loop.
 *
 * @param held whether below zero counts as zero (R2); keys are compared as computed.
 */
const written = (here: Here, as: string, e: Expr, rows: Rows, held: boolean): Written => {
  const { block } = here;
  const numerators = name(block, as, call("newList", rows.count));
  const sum = held ? variable(block, `${as}_total`, literal(0n)) : null;
  let scale: Code | null = null;
  let denominators: Code = nothing;
  return {
    each: (inside, i) => {
      const computed = named(inside.block, as === "keys" ? "key" : "weight", figure(inside, e));
      const { n, d }: Ratio = held ? named(inside.block, "weight_held", notNegative(inside.block, computed)) : computed;
      write(inside.block, { k: "put", of: numerators, at: slotted(i), value: asBigint(n) });
      const over = outsideLoop(d.code, inside.block, i);
      if (over !== null) {
        scale = asBigint({ ...d, code: over });
        if (sum !== null) set(inside.block, sum, binary("+", slotted(sum), asBigint(n)));
      } else {
        // The loop itself is written last, so that this stands before it.
        denominators = name(block, `${as}_over`, call("newList", rows.count));
        write(inside.block, { k: "put", of: denominators, at: slotted(i), value: asBigint(d) });
      }
      return { held: n, computed: computed.n };
    },
    close: (after) => {
      if (sum === null) return record({ of: numerators, over: scale === null ? denominators : nothing, scale: scale ?? literal(1n) });
      return scale === null
        ? name(after, as, call("overOneScale", numerators, denominators))
        : record({ of: numerators, scale, sum: slotted(sum) });
    },
  };
};
