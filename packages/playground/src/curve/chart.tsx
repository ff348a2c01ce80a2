import { useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { SeriesLine } from "../worker/curve-view.js";
import { Areas, type Pointed } from "./areas.js";
import { Axes } from "./axes.js";
import { breaksOf, nextBreak } from "./breaks.js";
import { frameOf } from "./frame.js";
import { Handle } from "./handle.js";
import { share, stackOf } from "./stack.js";
import { useWidth } from "./width.js";

interface Props {
  readonly label: string;
  readonly lines: readonly SeriesLine[];
  readonly end: bigint;
  readonly loss: bigint;
  readonly classOf: (series: SeriesLine) => string;
  readonly sayLoss: (loss: bigint) => string;
  readonly sayBorne: (borne: bigint) => string;
  readonly axis: string;
  readonly say: (pointed: Pointed) => string;
  readonly point: (pointed: Pointed) => void;
  readonly choose: (pointed: Pointed) => void;
  /** Null where the loss cannot be moved. */
  readonly move: ((loss: bigint) => void) | null;
}

/** Marks of losses at which something changes; of a curve with more, such as stairs, none. */
const MOST_BREAKS = 40;

/** Lines on top of each other over the loss, which can be dragged. */
export const Chart = (props: Props) => {
  const { label, lines, end, loss, sayLoss, sayBorne, move } = props;
  const [box, width] = useWidth();
  const isHeld = useSignal(false);
  const stack = useMemo(() => stackOf(lines, end), [lines, end]);
  const breaks = useMemo(() => breaksOf(lines), [lines]);
  const frame = frameOf(Math.max(240, width.value), sayBorne(stack.top).length * 7.5 + 12);
  const moveTo = (event: PointerEvent): void => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    move?.((end * BigInt(Math.round(frame.shareAt(event.clientX - left) * 1000))) / 1000n);
  };
  return (
    <div ref={box} class="chart">
      {width.value === 0 ? null : (
        <svg
          width={frame.width}
          height={frame.height}
          role="group"
          aria-label={label}
          data-held={isHeld.value}
          onPointerDown={(event) => {
            if (move === null) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            isHeld.value = true;
            moveTo(event);
          }}
          onPointerMove={(event) => {
            if (isHeld.value) moveTo(event);
          }}
          onPointerUp={() => {
            isHeld.value = false;
          }}
          onPointerCancel={() => {
            isHeld.value = false;
          }}
        >
          <Axes frame={frame} end={end} top={stack.top} sayLoss={sayLoss} sayBorne={sayBorne} title={props.axis} />
          <Areas frame={frame} stack={stack} classOf={props.classOf} say={props.say} point={props.point} choose={props.choose} />
          <g class="breaks" aria-hidden="true">
            {(breaks.length > MOST_BREAKS ? [] : breaks).map(({ loss: at, series }) => (
              <path key={`${series.key} ${at}`} d={`M${frame.x(share(at, end))} ${frame.top}V${frame.foot + 5}`} />
            ))}
          </g>
          {move === null ? null : (
            <Handle
              frame={frame}
              loss={loss}
              end={end}
              label={`Move ${label}`}
              text={sayLoss(loss)}
              move={move}
              next={(by) => nextBreak(breaks, loss, by)}
            />
          )}
        </svg>
      )}
    </div>
  );
};
