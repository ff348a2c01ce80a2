import type { Bearer, ThroughRow, Waterfall } from "../../plan/types.js";
import { name, when, write } from "./block.js";
import { call, element, list, literal, nothing, record } from "./code.js";
import type { Code } from "./code.js";
import { at } from "./making.js";
import type { Here, Rows } from "./making.js";
import { placeOf } from "./reference.js";
import { rowsOf } from "./sets.js";

/** Marks the rows that look-throughs take over, so that totals leave them out. */
export const markedResults = (here: Here, results: Code): Code => {
  const { making, block } = here;
  const through = making.plan.waterfalls.filter(({ feed }) => feed.k === "through");
  if (through.length === 0) return results;
  const marks = name(block, "marks", list());
  for (const waterfall of through) {
    if (waterfall.feed.k !== "through") continue;
    const { rows } = waterfall.feed;
    when(block, making.books.ran(waterfall.id), (inside) => {
      for (const row of rows) write(inside, { k: "push", to: marks, value: markOf(at(here, inside), waterfall, row) });
    });
  }
  return call("marked", results, marks);
};

const markOf = (here: Here, through: Waterfall, row: ThroughRow): Code => {
  const of = { through: literal(through.id), step: nothing, of: nothing, ids: nothing };
  if (row.k === "step") return record({ ...of, waterfall: literal(row.step.waterfall), step: literal(row.step.step) });
  return record({ ...of, waterfall: literal(row.waterfall), ...bearerMark(here, through, row.by) });
};

/** Of a look-through for each item, any of the items'. */
const bearerMark = (here: Here, through: Waterfall, by: Bearer): { readonly of: Code; readonly ids: Code } => {
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return { of: literal(by.id), ids: nothing };
    case "members": {
      const rows = rowsOf(here, by.of);
      return { of: literal(rows.class), ids: idsOf(here, rows) };
    }
    case "member": {
      if (by.of.k === "input member") {
        const { row } = placeOf(here, by.of, by.class);
        return { of: literal(by.class), ids: call("setOf", list(element(here.making.opening.ids(by.class), row))) };
      }
      const rows = through.items === null ? null : rowsOf(here, through.items);
      return { of: literal(by.class), ids: rows === null ? call("setOf", list()) : idsOf(here, { ...rows, class: by.class }) };
    }
  }
};

const idsOf = ({ making }: Here, { class: of, rows }: Rows): Code => call("idSet", making.opening.ids(of), rows ?? nothing);
