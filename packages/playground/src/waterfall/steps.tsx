import type { Plan } from "@spillway/engine/plan";
import { amountOf, bareAmountOf } from "../model/amounts.js";
import type { StepView, WaterfallView } from "../worker/outcome-view.js";

/** A waterfall step by step: what arrives, what each takes and what limits it, what goes on. */
export const Steps = ({ plan, waterfall }: { readonly plan: Plan; readonly waterfall: WaterfallView }) => {
  const amount = (units: bigint) => bareAmountOf(plan, units, waterfall.asset);
  const { residual } = waterfall;
  return (
    <table class="figures">
      <caption>
        {waterfall.name}: loss {amountOf(plan, waterfall.loss, waterfall.asset)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Arrives</th>
          <th scope="col">Takes</th>
          <th scope="col">Goes on</th>
          <th scope="col">Limited by</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(waterfall.steps, 0).map(({ step, depth }) => (
          <tr key={step.name} data-clause={`${waterfall.name}/${step.name}`}>
            <th scope="row" style={{ "--depth": depth }}>
              {plan.notes.at[`${waterfall.name}/${step.name}`]?.title ?? step.name}
            </th>
            <td>{amount(step.arrived)}</td>
            <td>{amount(step.borne)}</td>
            <td>{amount(step.passed)}</td>
            <td>{step.limitedBy === "none" ? "" : step.limitedBy}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Left over</th>
          <td>{amount(residual.amount)}</td>
          <td />
          <td />
          <td>{residual.treatment}</td>
        </tr>
      </tfoot>
    </table>
  );
};

interface Row {
  readonly step: StepView;
  readonly depth: number;
}

const rowsOf = (steps: readonly StepView[], depth: number): readonly Row[] =>
  steps.flatMap((step) => [{ step, depth }, ...rowsOf(step.layers ?? [], depth + 1)]);
