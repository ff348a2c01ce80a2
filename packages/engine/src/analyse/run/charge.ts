import type { Step } from "../../plan/types.js";
import { isNothing } from "../number/affine.js";
import type { Affine } from "../number/affine.js";
import type { Charge } from "./books.js";
import type { Frame, Limited, Run } from "./types.js";

/** What a layer is asked for: what its terms left of what arrived. */
export interface Asking {
  readonly ask: Affine;
  readonly limited: Limited;
}

/** What a layer would take, before anything is booked. */
export interface Charging {
  readonly credited: Affine;
  readonly borne: Affine;
  readonly surplus: Affine;
  readonly limited: Limited;
  readonly rows: readonly Row[];
}

export type Row = Pick<Charge, "by" | "amount" | "called" | "rounding">;

/** R13: balances fall by what is drawn, at once for the steps that come after. */
export const book = (run: Run, frame: Frame, step: Step, rows: readonly Row[]): void => {
  const asset = run.world.plan.waterfalls.find(({ id }) => id === frame.waterfall)?.asset ?? "";
  for (const row of rows) {
    const { by, amount, called } = row;
    if (isNothing(amount)) continue;
    if (by.k === "fund") run.balances.drawFund(by.id, amount);
    if (by.k === "row" && by.column !== null && !called) run.balances.draw(by.class, by.column, { k: "row", row: by.row, amount });
    if (by.k === "split" && by.column !== null) run.balances.draw(by.class, by.column, { k: "split", division: by.division });
    run.books.charges.push({ ...row, waterfall: frame.waterfall, asset, steps: [...frame.path, step.id] });
  }
};
