import type { Total } from "@spillway/engine";
import type { Plan } from "@spillway/engine/plan";
import { amountOf } from "../model/amounts.js";
import type { Some } from "../worker/outcome-view.js";

/** Who bears what in the end. */
export const Bearers = ({ plan, totals: { rows, count } }: { readonly plan: Plan; readonly totals: Some<Total> }) => (
  <table class="figures">
    <caption>Who bears it</caption>
    <thead>
      <tr>
        <th scope="col">Bearer</th>
        <th scope="col">Amount</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ of, id, asset, borne }) => (
        <tr key={`${of} ${id} ${asset}`}>
          <th scope="row">{id === null ? of : `${of}: ${id}`}</th>
          <td>{amountOf(plan, borne, asset)}</td>
        </tr>
      ))}
      {count > rows.length ? (
        <tr>
          <th scope="row">and {(count - rows.length).toLocaleString("en")} smaller</th>
          <td />
        </tr>
      ) : null}
    </tbody>
  </table>
);
