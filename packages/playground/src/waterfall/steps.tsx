import { key, type Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { Figure } from "../figures/figure.js";
import { useMarks } from "../figures/marks.js";
import { amountOf, bareAmountOf } from "../model/amounts.js";
import { limitWords } from "./limits.js";
import { rowsOf, type Row } from "./rows.js";
import type { WaterfallView } from "../worker/outcome-view.js";

/** A waterfall as a table: what arrives at each layer, what it takes and what limits it, what goes on. */
export const Steps = ({ plan, waterfall }: { readonly plan: Plan; readonly waterfall: WaterfallView }) => {
  const { name, asset, loss, residual } = waterfall;
  const marks = useMarks(plan).value;
  const left = key.residual(name);
  return (
    <div class="scrolls">
      <table class="figures">
        <caption>
          {plan.notes.at[name]?.title ?? name}: loss{" "}
          <Figure text={amountOf(plan, loss, asset)} what={`what arrives at ${name}`} at={name} />
        </caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Arrives</th>
            <th scope="col">Takes</th>
            <th scope="col">Goes on</th>
            <th scope="col" class="words">
              Limited by
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(plan, waterfall).map((row, at) => (
            <tr key={at} data-marked={marks.has(row.key)}>
              <th scope="row" style={{ "--depth": row.depth }}>
                {row.k === "step" ? <ClauseLink at={row.key}>{row.title}</ClauseLink> : nameOf(row)}
              </th>
              {row.k === "step" ? <StepCells plan={plan} asset={asset} row={row} /> : <OtherCells plan={plan} asset={asset} row={row} />}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-marked={marks.has(left)}>
            <th scope="row">
              <ClauseLink at={left}>Left over</ClauseLink>
            </th>
            <td>
              <Figure text={bareAmountOf(plan, residual.amount, asset)} what="Left over" at={left} />
            </td>
            <td />
            <td />
            <td class="words">{residual.treatment}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

interface Cells<K extends Row["k"]> {
  readonly plan: Plan;
  readonly asset: string;
  readonly row: Extract<Row, { k: K }>;
}

const StepCells = ({ plan, asset, row }: Cells<"step">) => {
  const figure = (units: bigint, what: string) => (
    <Figure text={bareAmountOf(plan, units, asset)} what={`${row.title} ${what}`} at={row.key} />
  );
  return (
    <>
      <td>{figure(row.arrived, "arrives")}</td>
      <td>{figure(row.credited, "takes")}</td>
      <td>{figure(row.passed, "goes on")}</td>
      <td class="words">
        {row.limitedBy === "none" ? null : <ClauseLink at={row.limit}>{limitWords(row.limitedBy).replace("limited by ", "")}</ClauseLink>}
      </td>
    </>
  );
};

const OtherCells = ({ plan, asset, row }: Cells<"item" | "more">) => (
  <>
    <td>{row.k === "item" ? bareAmountOf(plan, row.arrived, asset) : null}</td>
    <td>{bareAmountOf(plan, row.credited, asset)}</td>
    <td />
    <td />
  </>
);

const nameOf = (row: Extract<Row, { k: "item" | "more" }>): string =>
  row.k === "item" ? row.id : `and ${row.count.toLocaleString("en")} more`;
