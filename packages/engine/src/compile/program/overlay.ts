import type { Step } from "../../plan/types.js";
import { variable } from "./block.js";
import { slotted } from "./code.js";
import type { Slot } from "./code.js";
import { held, wayOf } from "./int.js";
import type { Figure, Here } from "./making.js";

/** Copies of the balances that more than one step of a block draws on, as they run down while its capacity is measured. */
export interface Overlay {
  /** Null: one step draws on it at most, so it can be read where it stands. */
  readonly fund: (id: string) => Figure | null;
  readonly column: (of: string, id: string) => Slot | null;
}

export const overlayOf = (here: Here, steps: readonly Step[]): Overlay => {
  const { block, making } = here;
  const [funds, columns] = [new Map<string, Figure>(), new Map<string, Slot>()];
  const seen = new Set<string>();
  for (const { body } of steps) {
    const key = balanceOf(body);
    if (key === null) continue;
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    if (body.k === "fund" && !funds.has(body.fund)) {
      const now = making.balances.fund(body.fund);
      const slot = variable(block, `${body.fund}_left`, held(now, wayOf(now)), now.range);
      funds.set(body.fund, { slot, is: { ...now, code: slotted(slot) } });
    }
    if ((body.k === "member" || body.k === "members") && body.column !== null && !columns.has(key)) {
      columns.set(key, variable(block, `${body.column}_left`, making.balances.column(body.class, body.column)));
    }
  }
  return { fund: (id) => funds.get(id) ?? null, column: (of, id) => columns.get(`${of}.${id}`) ?? null };
};

const balanceOf = (body: Step["body"]): string | null => {
  if (body.k === "fund") return body.fund;
  return (body.k === "member" || body.k === "members") && body.column !== null ? `${body.class}.${body.column}` : null;
};
