import { compile } from "@spillway/dsl";
import { validatePlan } from "@spillway/engine";
import { columnOfDecimals, membersEvaluator, readRow } from "@spillway/engine/columns";

/** What each of very many accounts loses; `assets` and the loss are decimal texts, the answer is in base units, row by row. */
export const lost = (policy: string, assets: readonly string[], loss: bigint): readonly bigint[] | string => {
  const valid = validatePlan(compile(policy).plan);
  if (!valid.ok) return "this is no valid policy";

  const read = columnOfDecimals(assets, 2);
  if (!read.ok) return `row ${read.row} is no amount: ${read.why}`;

  const accounts = { rows: assets.length, ids: null, columns: new Map([["assets", { k: "amount", of: read.column }]] as const) };
  const state = { funds: new Map(), classes: new Map([["accounts", accounts]]), deficits: new Map(), entered: new Map() };
  const event = { losses: new Map([["theft", loss]]), inputs: new Map(), classes: new Map() };

  const { splits } = membersEvaluator(valid.value).run(state, event);
  return splits.flatMap(({ units }) => Array.from({ length: units.rows }, (_, row) => readRow(units, row)));
};
