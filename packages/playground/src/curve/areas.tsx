import type { Piece, SeriesLine } from "../worker/curve-view.js";
import type { Frame } from "./frame.js";
import type { Point, Stack } from "./stack.js";

/** What is pointed at in a drawing. */
export interface Pointed {
  readonly series: SeriesLine;
  readonly piece: Piece | null;
}

interface Props {
  readonly frame: Frame;
  readonly stack: Stack;
  readonly classOf: (series: SeriesLine) => string;
  readonly say: (pointed: Pointed) => string;
  readonly point: (pointed: Pointed) => void;
  /** Goes to the clause of what is pointed at. */
  readonly choose: (pointed: Pointed) => void;
}

/** Areas on top of each other, each cut into its pieces, which say what they are when they are pointed at or have the focus. */
export const Areas = ({ frame, stack, classOf, say, point, choose }: Props) => (
  <>
    {stack.areas.map(({ series, points, patches }) => (
      <g key={series.key} class={`area ${classOf(series)}`}>
        <path d={outline(frame, points)} aria-hidden="true" />
        {(patches.length === 0 ? [{ piece: null, points }] : patches).map(({ piece, points: part }) => {
          const pointed = { series, piece };
          return part.every(({ low, high }) => low === high) ? null : (
            <path
              key={piece === null ? "all" : String(piece.from)}
              class="patch"
              data-bent={piece !== null && !piece.isLine}
              d={outline(frame, part)}
              tabindex={0}
              role="button"
              aria-label={say(pointed)}
              onPointerEnter={() => point(pointed)}
              onFocus={() => point(pointed)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                choose(pointed);
              }}
            />
          );
        })}
      </g>
    ))}
  </>
);

const outline = ({ x, y }: Frame, points: readonly Point[]): string => {
  const corner = (at: number, height: number): string => `${x(at).toFixed(1)} ${y(height).toFixed(1)}`;
  const above = points.map((point) => corner(point.x, point.high));
  const below = points.map((point) => corner(point.x, point.low)).reverse();
  return `M${[...above, ...below].join("L")}Z`;
};
