import { defect } from "../diagnostic/defect.js";
import type { Id, Plan } from "../plan/types.js";
import type { Event, State } from "../state/types.js";
import { openingBalances } from "./balances.js";
import { books } from "./books.js";
import { evaluate, flag, scope } from "./expression.js";
import { zero } from "./number/integer.js";
import { opening } from "./opening.js";
import type { Frame, Run } from "./run.js";
import { setsOf } from "./sets.js";
import { silent, tracing } from "./trace.js";
import type { Value } from "./value.js";

/** An event of which nothing has run yet. */
export const start = (plan: Plan, state: State, event: Event, traced: boolean): Run => {
  const figures = opening(state, event);
  const definitions = new Map<Id, Value>();
  const run: Run = {
    plan,
    opening: figures,
    balances: openingBalances(figures),
    books: books(),
    rows: setsOf(plan, figures, (is, of, row) => flag(scope(run, nowhere, { class: of, row }), is)),
    definition: (id) => {
      const { is } = plan.lets.find((declared) => declared.id === id) ?? defect(`no definition ${id}`);
      const value = definitions.get(id) ?? evaluate(scope(run, nowhere), is);
      definitions.set(id, value);
      return value;
    },
    trace: traced ? tracing(plan, (id) => run.definition(id)) : silent,
  };
  return run;
};

/** Where only opening figures and inputs are read. */
const nowhere: Frame = { waterfall: "", loss: zero, arrived: null, label: null, item: null, pool: null, local: [] };
