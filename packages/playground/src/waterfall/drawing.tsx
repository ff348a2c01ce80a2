import { key, type Plan } from "@spillway/engine/plan";
import { useMemo } from "preact/hooks";
import { ClauseLink } from "../figures/clause-link.js";
import { Figure } from "../figures/figure.js";
import { useMarks } from "../figures/marks.js";
import { amountOf } from "../model/amounts.js";
import { seriesOf } from "../model/series.js";
import { DrawnRow } from "./drawn-row.js";
import { River } from "./river.js";
import { rowsOf } from "./rows.js";
import type { WaterfallView } from "../worker/outcome-view.js";

/** A waterfall as a stream that narrows by what each layer takes. */
export const Drawing = ({ plan, waterfall }: { readonly plan: Plan; readonly waterfall: WaterfallView }) => {
  const { name, asset, loss, broughtForward, residual } = waterfall;
  const rows = useMemo(() => rowsOf(plan, waterfall), [plan, waterfall]);
  const series = useMemo(() => seriesOf(plan), [plan]);
  const marks = useMarks(plan).value;
  const whole = loss + broughtForward;
  const left = key.residual(name);
  const title = plan.notes.at[name]?.title ?? name;
  return (
    <section class="drawn" aria-label={title}>
      <header class="drawn-line drawn-head" data-marked={marks.has(name)}>
        <h2>
          <ClauseLink at={name}>{title}</ClauseLink>
        </h2>
        <span>
          <span class="soft">loss</span> <Figure text={amountOf(plan, loss, asset)} what={`what arrives at ${title}`} at={name} />
          {broughtForward === 0n ? null : (
            <span class="soft">
              {" "}
              and <Figure text={amountOf(plan, broughtForward, asset)} what={`${title}: brought forward`} at={name} /> from before
            </span>
          )}
        </span>
      </header>
      <ol class="drawn-rows">
        {rows.map((row, at) => (
          <DrawnRow
            key={at}
            plan={plan}
            asset={asset}
            whole={whole}
            row={row}
            series={series.get(row.key) ?? 0}
            marked={marks.has(row.key)}
          />
        ))}
        <li class="drawn-row" data-kind="left" data-marked={marks.has(left)} data-dry={residual.amount === 0n}>
          <River whole={whole} before={residual.amount} after={residual.amount} arrived={residual.amount} series={null} />
          <div class="drawn-text">
            <div class="drawn-line">
              <span class="drawn-name">
                <ClauseLink at={left}>Left over</ClauseLink>
                {residual.amount === 0n ? null : <span class="kind">{residual.treatment}</span>}
              </span>
              <Figure text={amountOf(plan, residual.amount, asset)} what={`${title}: left over`} at={left} />
            </div>
          </div>
        </li>
      </ol>
    </section>
  );
};
