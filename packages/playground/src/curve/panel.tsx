import "./curve.css";
import { useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { unitsOf, writtenAmount } from "../form/scale.js";
import { useAnswer } from "../model/answer.js";
import { amountOf, bareAmountOf } from "../model/amounts.js";
import { useModel } from "../model/context.js";
import { seriesOf } from "../model/series.js";
import type { Panel } from "../shell/panel.js";
import type { CurveView, SeriesLine } from "../worker/curve-view.js";
import type { Pointed } from "./areas.js";
import { Chart } from "./chart.js";
import { Legend } from "./legend.js";
import { useMemberLine, type Member } from "./member.js";
import { Members } from "./members.js";
import { Pieces } from "./pieces.js";
import { classesOf, linesOf, viewsOf } from "./views.js";
import { sayOpen, sayPointed } from "./words.js";

const CurvePanel = () => {
  const { shown } = useModel();
  const fed = shown.value?.plan.waterfalls.filter(({ feed }) => feed.k === "event") ?? [];
  const chosen = useSignal<string | null>(null);
  const waterfall = fed.find(({ id }) => id === chosen.value)?.id ?? fed[0]?.id ?? "";
  const view = useAnswer("curve", { waterfall }, shown.value);
  if (shown.value === null || view === null || view.unknown.waterfall !== waterfall) return null;
  return (
    <div class="curve">
      {fed.length > 1 ? (
        <label>
          Over the loss of{" "}
          <select value={waterfall} onChange={(event) => (chosen.value = event.currentTarget.value)}>
            {fed.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      ) : null}
      <Curve plan={shown.value.plan} view={view} />
    </div>
  );
};

const Curve = ({ plan, view }: { readonly plan: Plan; readonly view: CurveView }) => {
  const { losses, selection, shown } = useModel();
  const [isTable, pointed, which] = [useSignal(false), useSignal<Pointed | null>(null), useSignal(0)];
  const member = useSignal<Member | null>(null);
  const { waterfall, k } = view.unknown;
  const views = viewsOf(view);
  const chosen = views[which.value] ?? views[0];
  const own = useMemberLine(view, member.value).value;
  const lines = useMemo(() => (own ? [own] : linesOf(view, chosen ?? "bearers")), [view, chosen, own]);
  const series = useMemo(() => seriesOf(plan), [plan]);
  const decimals = plan.assets.find(({ id }) => id === view.asset)?.decimals ?? 0;
  const loss = useComputed(() => unitsOf(losses.value[waterfall] ?? "", decimals)).value ?? (k === "factor" ? 100n : 0n);
  const asset = lines[0]?.asset ?? view.asset;
  const classOf = (of: SeriesLine): string => colourOf(series, lines, of);
  const say = (of: Pointed): string => sayPointed(plan, view, of);
  return (
    <>
      <div class="curve-bar">
        <label>
          <span class="unseen">What is drawn</span>
          <select
            value={which.value}
            onChange={(event) => {
              which.value = Number(event.currentTarget.value);
              member.value = null;
            }}
          >
            {views.map((one, at) => (
              <option key={one} value={at}>
                {one === "bearers" ? "Who bears it" : `Layers of ${one}`}
              </option>
            ))}
          </select>
        </label>
        <button type="button" aria-pressed={isTable.value} onClick={() => (isTable.value = !isTable.value)}>
          As a table
        </button>
      </div>
      {chosen === "bearers"
        ? classesOf(view).map((of) => (
            <Members
              key={of}
              class={of}
              rows={shown.value?.ran.totals.rows ?? []}
              chosen={member.value}
              found={own !== null}
              choose={(next) => {
                member.value = next;
                pointed.value = null;
              }}
            />
          ))
        : null}
      {isTable.value ? (
        <Pieces plan={plan} view={view} lines={lines} />
      ) : (
        <>
          <Chart
            label={`${waterfall}: what each bears as it grows`}
            lines={lines}
            end={view.end}
            loss={loss}
            classOf={classOf}
            sayLoss={(value) => sayOpen(plan, view, value)}
            sayBorne={(value) => bareAmountOf(plan, value, asset)}
            axis={k === "factor" ? "of what the event gives" : `lost, in ${view.asset}`}
            say={say}
            point={(of) => (pointed.value = of)}
            choose={({ series: of, piece }) => (selection.value = { k: "clause", key: piece?.limitedBy ?? of.key })}
            move={k === "loss" ? (to) => (losses.value = { ...losses.value, [waterfall]: writtenAmount(to, decimals) }) : null}
          />
          <p class="curve-words" aria-live="polite">
            {pointed.value === null ? (
              <span class="soft">Point at an area: it says what is borne, and what limits it. Drag to move the loss.</span>
            ) : (
              <>
                {say(pointed.value)} <Limit plan={plan} pointed={pointed.value} />
              </>
            )}
          </p>
          <Legend lines={lines} classOf={classOf} at={loss} end={view.end} say={(units) => amountOf(plan, units, asset)} />
        </>
      )}
    </>
  );
};

const Limit = ({ plan, pointed: { piece } }: { readonly plan: Plan; readonly pointed: Pointed }) => {
  const at = piece?.limitedBy ?? null;
  return at === null ? null : (
    <ClauseLink at={at}>
      <code>{plan.notes.at[at]?.text ?? at}</code>
    </ClauseLink>
  );
};

/** A layer has its colour wherever it is drawn; bearers have theirs in turn; what is left over has the colour of what is wrong. */
const colourOf = (series: ReadonlyMap<string, number>, lines: readonly SeriesLine[], of: SeriesLine): string =>
  of.key.endsWith("/residual loss") ? "left-over" : `series-${series.get(of.key) ?? lines.indexOf(of) % 8}`;

export const curvePanel: Panel = { id: "curve", title: "Curve", View: CurvePanel };
