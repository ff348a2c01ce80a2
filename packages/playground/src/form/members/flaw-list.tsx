import { sentenceOf } from "../problems-at.js";
import type { Flaw } from "./flaws.js";

/** Problems that are told in full; the others are counted. */
const SHOWN = 3;

interface Props {
  readonly flaws: readonly Flaw[];
  readonly focusCell: (row: number, column: number) => void;
}

/** What is wrong in a table, each with the way to its cell. */
export const FlawList = ({ flaws, focusCell }: Props) =>
  flaws.length === 0 ? null : (
    <ul class="refused">
      {flaws.slice(0, SHOWN).map(({ row, column, problem }, at) => (
        <li key={at}>
          {row < 0 ? null : (
            <button type="button" class="linklike" onClick={() => focusCell(row, Math.max(0, column))}>
              Row {(row + 1).toLocaleString("en")}
            </button>
          )}{" "}
          {sentenceOf(problem)}
        </li>
      ))}
      {flaws.length > SHOWN ? <li>and {flaws.length - SHOWN} more</li> : null}
    </ul>
  );
