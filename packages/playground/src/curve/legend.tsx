import { ClauseLink } from "../figures/clause-link.js";
import type { SeriesLine } from "../worker/curve-view.js";
import { valueIn } from "./stack.js";

interface Props {
  readonly lines: readonly SeriesLine[];
  readonly classOf: (series: SeriesLine) => string;
  readonly at: bigint;
  readonly end: bigint;
  readonly say: (units: bigint) => string;
}

/** What each colour is, from the top down as it is drawn, and what it comes to at the loss as it is. */
export const Legend = ({ lines, classOf, at, end, say }: Props) => (
  <ul class="legend">
    {[...lines].reverse().map((series) => {
      const piece = series.pieces.find(({ from, to }) => from <= at && at <= to);
      return (
        <li key={series.key}>
          <span class={`swatch ${classOf(series)}`} aria-hidden="true" />
          <ClauseLink at={series.key}>{series.title}</ClauseLink>
          <span class="legend-amount">{piece === undefined || at > end || !piece.isLine ? "" : say(valueIn(piece, at))}</span>
        </li>
      );
    })}
  </ul>
);
