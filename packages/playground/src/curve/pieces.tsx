import type { Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { bareAmountOf } from "../model/amounts.js";
import { limitWords } from "../waterfall/limits.js";
import type { CurveView, SeriesLine } from "../worker/curve-view.js";
import { sayOpen } from "./words.js";

/** Pieces of a line that are told; of stairs there may be thousands. */
const SHOWN = 20;

/** A curve as a table: each line piece by piece. */
export const Pieces = ({ plan, view, lines }: { readonly plan: Plan; readonly view: CurveView; readonly lines: readonly SeriesLine[] }) => (
  <div class="scrolls">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Losses up to</th>
          <th scope="col">Bears up to</th>
          <th scope="col">Limited by</th>
        </tr>
      </thead>
      {lines.map((series) => {
        const pieces = series.pieces.filter(({ to }) => to > 0n);
        return (
          <tbody key={series.key}>
            {pieces.slice(0, SHOWN).map((piece, at) => (
              <tr key={String(piece.from)}>
                {at === 0 ? (
                  <th scope="rowgroup" rowSpan={Math.min(pieces.length, SHOWN)}>
                    <ClauseLink at={series.key}>{series.title}</ClauseLink>
                  </th>
                ) : null}
                <td>{sayOpen(plan, view, piece.to)}</td>
                <td>{piece.isLine ? bareAmountOf(plan, piece.last, series.asset) : "no straight line"}</td>
                <td class="words">
                  {piece.reason === null ? null : <ClauseLink at={piece.limitedBy ?? series.key}>{limitWords(piece.reason)}</ClauseLink>}
                </td>
              </tr>
            ))}
            {pieces.length > SHOWN ? (
              <tr>
                <td colSpan={4}>and {(pieces.length - SHOWN).toLocaleString("en")} more</td>
              </tr>
            ) : null}
          </tbody>
        );
      })}
    </table>
  </div>
);
