import type { Plan } from "@spillway/engine/plan";
import { Axes } from "../curve/axes.js";
import { frameOf, type Frame } from "../curve/frame.js";
import { share } from "../curve/stack.js";
import { useWidth } from "../curve/width.js";
import { bareAmountOf } from "../model/amounts.js";
import type { CurveView, SeriesLine } from "../worker/curve-view.js";
import { cornersOf, pairsOf, type Pair } from "./pairs.js";

interface Props {
  readonly plan: Plan;
  readonly before: CurveView;
  readonly after: CurveView;
  readonly loss: bigint;
}

/** Both curves in one drawing: what each bears in this version as a line, in the other as dashes. */
export const BothCurves = ({ plan, before, after, loss }: Props) => {
  const [box, width] = useWidth();
  const end = before.end > after.end ? before.end : after.end;
  const pairs = pairsOf(before, after);
  const lines = pairs.flatMap((pair) => [pair.before, pair.after].filter((line) => line !== null));
  const top = lines.flatMap((line) => cornersOf(line, end).map(([, borne]) => borne)).reduce((most, one) => (one > most ? one : most), 1n);
  const say = (units: bigint): string => bareAmountOf(plan, units, after.asset);
  const frame = frameOf(Math.max(240, width.value), say(top).length * 7.5 + 12);
  const at = frame.x(Math.min(1, share(loss, end)));
  return (
    <figure class="both">
      <figcaption>What each bears over the loss: this version as lines, the other as dashes</figcaption>
      <div ref={box} class="chart">
        {width.value === 0 ? null : (
          <svg
            width={frame.width}
            height={frame.height}
            role="img"
            aria-label={`Both curves: ${pairs.map(({ title }) => title).join(", ")}`}
          >
            <Axes frame={frame} end={end} top={top} sayLoss={say} sayBorne={say} title={`lost, in ${after.asset}`} />
            <path class="both-loss" d={`M${at} ${frame.top}V${frame.foot}`} />
            {pairs.map((pair, index) => (
              <PairLines key={pair.key} pair={pair} colour={colourOf(pair, index)} frame={frame} end={end} top={top} />
            ))}
          </svg>
        )}
      </div>
      <ul class="legend both-legend">
        {pairs.map((pair, index) => (
          <li key={pair.key}>
            <span class={`swatch ${colourOf(pair, index)}`} aria-hidden="true" />
            {pair.title}
            {pair.before === null ? " (in this version alone)" : pair.after === null ? " (in the other alone)" : ""}
          </li>
        ))}
      </ul>
    </figure>
  );
};

const colourOf = ({ key }: Pair, index: number): string => (key.endsWith("/residual loss") ? "left-over" : `series-${index % 8}`);

interface LinesProps {
  readonly pair: Pair;
  readonly colour: string;
  readonly frame: Frame;
  readonly end: bigint;
  readonly top: bigint;
}

const PairLines = ({ pair: { before, after }, colour, frame, end, top }: LinesProps) => {
  const path = (line: SeriesLine): string =>
    `M${cornersOf(line, end)
      .map(([loss, borne]) => `${frame.x(share(loss, end)).toFixed(1)} ${frame.y(share(borne, top)).toFixed(1)}`)
      .join("L")}`;
  return (
    <g class={`pair ${colour}`}>
      {before === null ? null : <path class="pair-before" d={path(before)} />}
      {after === null ? null : <path d={path(after)} />}
    </g>
  );
};
