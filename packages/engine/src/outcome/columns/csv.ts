import { formatAmount } from "../../amount/format.js";
import { unitsIn } from "../../columns/read.js";
import { inPieces, type Write } from "../../plan/canonical.js";
import { csvField, writeCsv } from "../csv.js";
import type { ColumnOutcome } from "./outcome.js";

/** What `outcomeCsv` gives, of members in columns, piece by piece. */
export const writeColumnCsv = ({ plan, allocation, units }: ColumnOutcome, write: Write): void =>
  inPieces(write, (add) =>
    writeCsv(
      plan,
      allocation,
      (waterfall, step, { before, asset, decimals, write: line }) => {
        const members = units(waterfall, step);
        if (members === undefined) return;
        const { of, ids, called } = members;
        const at = unitsIn(members.units);
        const start = [...before, of].map(csvField).join(",");
        const middle = csvField(asset);
        for (const [row, id] of ids.entries()) {
          const borne = at(row);
          if (borne <= 0) continue;
          const amount = formatAmount(borne, decimals);
          line(`${start},${csvField(id)},${middle},${amount},${called ? amount : ""},,\r\n`);
        }
      },
      add,
    ),
  );
