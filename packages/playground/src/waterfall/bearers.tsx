import type { Total } from "@spillway/engine";
import { key, type Plan } from "@spillway/engine/plan";
import { Figure } from "../figures/figure.js";
import { amountOf } from "../model/amounts.js";
import { compare } from "./rows.js";
import type { Some } from "../worker/outcome-view.js";

/** Bearers that the table names one by one. */
const SHOWN = 50;

/** Who bears what in the end, the largest first. */
export const Bearers = ({ plan, totals: { rows, count } }: { readonly plan: Plan; readonly totals: Some<Total> }) => {
  const shown = [...rows].sort((a, b) => compare(b.borne, a.borne)).slice(0, SHOWN);
  return (
    <table class="figures">
      <caption>Who bears it</caption>
      <thead>
        <tr>
          <th scope="col">Bearer</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((total) => {
          const { of, id, asset, borne } = total;
          const name = id === null ? of : `${of}: ${id}`;
          return (
            <tr key={`${of} ${id} ${asset}`}>
              <th scope="row">{name}</th>
              <td>
                <Figure text={amountOf(plan, borne, asset)} what={`${name} bears`} at={declarationOf(plan, of)} bearer={total} />
              </td>
            </tr>
          );
        })}
        {count > shown.length ? (
          <tr>
            <th scope="row">and {(count - shown.length).toLocaleString("en")} smaller</th>
            <td />
          </tr>
        ) : null}
      </tbody>
    </table>
  );
};

/** Where a bearer is declared: a fund, a party, a class; a tranche stands in its tower. */
const declarationOf = (plan: Plan, of: string): string => {
  const declared = (["fund", "party", "class"] as const).map((kind) => key.declaration(kind, of)).find((at) => at in plan.notes.at);
  return declared ?? plan.waterfalls.map(({ id }) => key.step(id, of)).find((at) => at in plan.notes.at) ?? of;
};
