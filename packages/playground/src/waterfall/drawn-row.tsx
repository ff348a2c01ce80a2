import type { Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { Figure } from "../figures/figure.js";
import { amountOf, bareAmountOf } from "../model/amounts.js";
import { limitWords } from "./limits.js";
import { Members } from "./members.js";
import { River } from "./river.js";
import type { Row } from "./rows.js";

interface Props {
  readonly plan: Plan;
  readonly asset: string;
  readonly whole: bigint;
  readonly row: Row;
  readonly series: number;
  readonly marked: boolean;
}

export const DrawnRow = ({ plan, asset, whole, row, series, marked }: Props) => {
  const arrived = row.k === "more" ? row.before : row.arrived;
  const takes = row.k === "more" || (row.k === "step" && row.isLayer);
  return (
    <li class="drawn-row" data-kind={row.k === "step" && !row.isLayer ? "block" : row.k} data-marked={marked} data-dry={arrived === 0n}>
      <River whole={whole} before={row.before} after={row.after} arrived={arrived} series={takes ? series : null} />
      <div class="drawn-text" style={{ "--depth": row.depth }}>
        {row.k === "step" ? (
          <StepText plan={plan} asset={asset} row={row} series={series} />
        ) : (
          <div class="drawn-line">
            <span class="drawn-name">{row.k === "item" ? row.id : `and ${row.count.toLocaleString("en")} more`}</span>
            <span>
              {row.k === "item" ? `${bareAmountOf(plan, row.arrived, asset)} arrives` : `${amountOf(plan, row.credited, asset)} together`}
            </span>
          </div>
        )}
      </div>
    </li>
  );
};

interface StepProps {
  readonly plan: Plan;
  readonly asset: string;
  readonly row: Extract<Row, { k: "step" }>;
  readonly series: number;
}

const StepText = ({ plan, asset, row, series }: StepProps) => {
  const bare = (units: bigint) => bareAmountOf(plan, units, asset);
  const { key, title, isLayer } = row;
  return (
    <>
      <div class="drawn-line">
        <span class="drawn-name">
          {isLayer ? <span class={`swatch series-${series}`} aria-hidden="true" /> : null}
          <ClauseLink at={key}>{title}</ClauseLink>
          {isLayer ? null : <span class="kind">{row.kind}</span>}
        </span>
        <span class="drawn-takes">
          <span class="soft">takes</span> <Figure text={amountOf(plan, row.credited, asset)} what={`${title} takes`} at={key} />
        </span>
      </div>
      <div class="drawn-line soft">
        <ClauseLink at={row.limit}>{limitWords(row.limitedBy)}</ClauseLink>
        {row.arrived === 0n ? null : (
          <span>
            of <Figure text={bare(row.arrived)} what={`at ${title} arrives`} at={key} />
            {row.passed === 0n ? null : (
              <>
                , <Figure text={bare(row.passed)} what={`past ${title} goes on`} at={key} /> goes on
              </>
            )}
          </span>
        )}
      </div>
      {isLayer && row.borne > 0n && (row.bearers.count > 1 || row.bearers.rows.some(({ id }) => id !== null)) ? (
        <Members plan={plan} asset={asset} at={key} borne={row.borne} bearers={row.bearers} />
      ) : null}
    </>
  );
};
