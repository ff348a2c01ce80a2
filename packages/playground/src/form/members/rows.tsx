import { cellsOf, withCell, withoutRow, type CsvRows } from "./csv.js";
import type { Flaw } from "./flaws.js";
import type { Window } from "./window.js";

interface Props {
  readonly rows: CsvRows;
  readonly flaws: readonly Flaw[];
  readonly window: Window;
  readonly rowHeight: number;
  readonly write: (table: string) => void;
  readonly focusCell: (row: number, column: number) => void;
}

/** Those rows of a table that are in sight; the others are space. */
export const Rows = ({ rows, flaws, window: { from, to }, rowHeight, write, focusCell }: Props) => {
  const count = rows.starts.length;
  const shown = Array.from({ length: to - from }, (_, at) => from + at);
  return (
    <table aria-rowcount={count + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {rows.header.map((name, at) => (
            <th key={at} scope="col" aria-invalid={flaws.some(({ row, column }) => row < 0 && column === at)}>
              {name}
            </th>
          ))}
          <th>
            <span class="unseen">Row</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <Space height={from * rowHeight} />
        {shown.map((row) => (
          <tr key={row} aria-rowindex={row + 2} style={{ height: `${rowHeight}px` }}>
            {cells(rows, row).map((value, column) => {
              const flaw = flaws.find((one) => one.row === row && one.column === column);
              return (
                <td key={column}>
                  <input
                    data-cell={`${row}-${column}`}
                    aria-label={`${rows.header[column] ?? "field"} of row ${row + 1}`}
                    aria-invalid={flaw !== undefined}
                    title={flaw?.problem.message}
                    value={value}
                    autocomplete="off"
                    spellcheck={false}
                    onInput={(event) => write(withCell(rows, row, column, event.currentTarget.value))}
                    onKeyDown={(event) => {
                      const by = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
                      if (by === undefined) return;
                      event.preventDefault();
                      focusCell(row + by, column);
                    }}
                  />
                </td>
              );
            })}
            <td>
              <button type="button" class="remove" aria-label={`Remove row ${row + 1}`} onClick={() => write(withoutRow(rows, row))}>
                ×
              </button>
            </td>
          </tr>
        ))}
        <Space height={(count - to) * rowHeight} />
      </tbody>
    </table>
  );
};

const Space = ({ height }: { readonly height: number }) =>
  height === 0 ? null : <tr aria-hidden="true" style={{ height: `${height}px` }} />;

/** A line that is too short has empty cells at its end; what stands beyond the header is shown too. */
const cells = (rows: CsvRows, row: number): readonly string[] => {
  const found = cellsOf(rows, row);
  return Array.from({ length: Math.max(found.length, rows.header.length) }, (_, at) => found[at] ?? "");
};
