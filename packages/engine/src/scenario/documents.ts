import { readExact } from "../amount/rational.js";
import { defect } from "../diagnostic/defect.js";
import { assetDecimals, columnsGiven, membersFrom } from "../plan/facts.js";
import type { Id, Rat, Type } from "../plan/types.js";
import type { ScenarioLine, ScenarioTable, ScenarioValue } from "../plan/scenario.js";
import type { ValidPlan } from "../plan/valid.js";

type GivenLine = Extract<ScenarioLine, { k: "given" }>;

/** What a scenario has given so far: the latest word on every figure. */
export interface Figures {
  readonly funds: Readonly<Record<Id, Rat>>;
  readonly inputs: Readonly<Record<Id, ScenarioValue>>;
  readonly classes: Readonly<Record<Id, ScenarioTable>>;
}

export const noFigures: Figures = { funds: {}, inputs: {}, classes: {} };

export const withGiven = (figures: Figures, line: GivenLine): Figures => ({
  funds: { ...figures.funds, ...line.funds },
  inputs: { ...figures.inputs, ...line.inputs },
  classes: { ...figures.classes, ...line.classes },
});

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Rows of a class with the columns of the state or of the event, as a document holds them. */
const rowsOf = (plan: ValidPlan, owner: Id, table: ScenarioTable, given: "state" | "event"): Rows => {
  const declared = plan.classes.find((one) => one.id === owner) ?? defect(`no class ${owner}`);
  const columns = table.columns.flatMap((id, index) => {
    const column = declared.columns.find((one) => one.id === id) ?? defect(`no column ${owner}.${id}`);
    return column.given === given ? [{ id, index, type: column.type }] : [];
  });
  return table.rows.map((row) =>
    Object.fromEntries([
      ["id", row.id],
      ...columns.map(
        ({ id, index, type }) => [id, written(plan, type, row.values[index] ?? defect(`a row of ${owner} is short`))] as const,
      ),
    ]),
  );
};

/** A value of a scenario, in plan units, as a document writes it: amounts as base units, prices in whole units of their assets. */
const written = (plan: ValidPlan, type: Type, value: ScenarioValue): unknown => {
  if (value.k === "flag" || value.k === "text") return value.v;
  if (value.k === "set") return value.ids;
  const exact = readExact(value.v);
  if (type.k === "amount") return exact.n;
  const scale = (asset: Id): bigint => 10n ** BigInt(assetDecimals(plan).get(asset) ?? defect(`no asset ${asset}`));
  return type.k === "price" ? fraction(exact.n * scale(type.per), exact.d * scale(type.of)) : fraction(exact.n, exact.d);
};

/** Decimal text where it ends, else `p/q`. */
const fraction = (n: bigint, d: bigint): string => {
  for (let decimals = 0, power = 1n; decimals <= 36; decimals++, power *= 10n) {
    if ((n * power) % d !== 0n) continue;
    const digits = ((n * power) / d).toString().padStart(decimals + 1, "0");
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  }
  return `${n}/${d}`;
};

/** The state that the scenario has given, before its first event. */
export const stateValue = (plan: ValidPlan, figures: Figures): unknown => ({
  spillway: "state/1",
  funds: Object.fromEntries(Object.entries(figures.funds).map(([id, v]) => [id, BigInt(v)])),
  classes: Object.fromEntries(
    plan.classes.flatMap((one) => {
      const table = figures.classes[one.id];
      return table === undefined || membersFrom(one) === "event" ? [] : [[one.id, rowsOf(plan, one.id, table, "state")]];
    }),
  ),
});

/** One `loss` line as an event. */
export const eventValue = (plan: ValidPlan, figures: Figures, losses: Readonly<Record<Id, Rat | "as given">>): unknown => ({
  spillway: "event/1",
  loss: Object.fromEntries(Object.entries(losses).map(([id, v]) => [id, v === "as given" ? v : BigInt(v)])),
  inputs: Object.fromEntries(
    Object.entries(figures.inputs).map(([id, value]) => [
      id,
      written(plan, (plan.inputs.find((input) => input.id === id) ?? defect(`no input ${id}`)).type, value),
    ]),
  ),
  classes: Object.fromEntries(
    plan.classes.flatMap((one) => {
      const table = figures.classes[one.id];
      return table === undefined || columnsGiven(one, "event").length === 0 ? [] : [[one.id, rowsOf(plan, one.id, table, "event")]];
    }),
  ),
});
