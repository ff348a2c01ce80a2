import { formatAmount, formatDecimal } from "../amount/format.js";
import { decimalsOf, formatRational, rational, type Rational } from "../amount/rational.js";
import { MOST_DECIMALS, tenTo } from "../amount/units.js";
import { defect } from "../diagnostic/defect.js";
import type { Json, LazyJson } from "../plan/canonical.js";
import { assetDecimals, columnsGiven, deficitKeepers, lastingTowers, membersFrom } from "../plan/facts.js";
import type { Column, Id, MemberClass, Type, Waterfall } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import { compareIds } from "../id/compare.js";
import { unitsIn, type UnitsAt } from "../columns/read.js";
import type { ColumnEvent, ColumnState, ColumnValues } from "../state/columns.js";
import type { Event, InputValue, State } from "../state/types.js";
import { lazyRows, rowsJson, valueOf, type Cell, type MakeRows, type Rows } from "./rows.js";

/**
 * A state as a document, ready to be the input of the next event: amounts with the decimals of their asset, rows sorted by id;
 * deficits and towers that are zero, and what would be empty, are left out.
 *
 * @param hash The policy's hash; null: the document names no policy.
 */
export const stateDocument = (plan: ValidPlan, state: State, hash: string | null): Json => stateWith(plan, state, hash, rowsJson) as Json;

/** The same, of members in columns: rows are written when their turn comes. */
export const lazyState = (plan: ValidPlan, state: ColumnState, hash: string | null): LazyJson => stateWith(plan, state, hash, lazyRows);

const stateWith = (plan: ValidPlan, state: ColumnState | State, hash: string | null, make: MakeRows): LazyJson => {
  const decimals = assetDecimals(plan);
  const amounts = (all: ReadonlyMap<string, bigint>, assets: ReadonlyMap<string, Id>): Json =>
    Object.fromEntries([...all].map(([id, amount]) => [id, formatAmount(amount, decimalsIn(decimals, assets.get(id)))]));
  const classes = plan.classes.filter((one) => membersFrom(one) === "state");
  return withoutEmpty({
    spillway: "state/1",
    ...(hash === null ? {} : { policy: hash }),
    funds: amounts(state.funds, new Map(plan.funds.map(({ id, asset }) => [id, asset]))),
    classes: Object.fromEntries(classes.map((one) => [one.id, make(rows(one, "state", state.classes, decimals))])),
    deficits: amounts(aboveZero(state.deficits), assetsOf(deficitKeepers(plan))),
    entered: amounts(aboveZero(state.entered), assetsOf(lastingTowers(plan))),
  });
};

/** An event as a document. */
export const eventDocument = (plan: ValidPlan, event: Event): Json => eventWith(plan, event, rowsJson) as Json;

export const lazyEvent = (plan: ValidPlan, event: ColumnEvent): LazyJson => eventWith(plan, event, lazyRows);

const eventWith = (plan: ValidPlan, event: ColumnEvent | Event, make: MakeRows): LazyJson => {
  const decimals = assetDecimals(plan);
  const assets = new Map(plan.waterfalls.map(({ id, asset }) => [id, asset]));
  const losses = [...event.losses].map(([id, loss]) => [
    id,
    loss === "as given" ? loss : formatAmount(loss, decimalsIn(decimals, assets.get(id))),
  ]);
  const inputs = plan.inputs.flatMap(({ id, type }) => {
    const value = event.inputs.get(id);
    return value === undefined ? [] : [[id, inputText(value, type, decimals)]];
  });
  const classes = plan.classes.filter((one) => event.classes.has(one.id));
  return withoutEmpty({
    spillway: "event/1",
    loss: Object.fromEntries(losses),
    inputs: Object.fromEntries(inputs),
    classes: Object.fromEntries(classes.map((one) => [one.id, make(rows(one, "event", event.classes, decimals))])),
  });
};

type Decimals = ReadonlyMap<Id, number>;

const decimalsIn = (decimals: Decimals, asset: Id | undefined): number =>
  decimals.get(asset ?? "") ?? defect(`no decimals of the asset ${asset}`);

const assetsOf = (waterfalls: ReadonlyMap<string, Waterfall>): ReadonlyMap<string, Id> =>
  new Map([...waterfalls].map(([key, { asset }]) => [key, asset]));

const aboveZero = (amounts: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> =>
  new Map([...amounts].filter(([, amount]) => amount > 0n));

/** Leaves out the members that are empty objects: a policy without funds has no `funds`. */
const withoutEmpty = (document: { readonly [key: string]: LazyJson }): LazyJson =>
  Object.fromEntries(
    Object.entries(document).filter(([, value]) => typeof value !== "object" || value === null || Object.keys(value).length > 0),
  );

const rows = (of: MemberClass, given: Column["given"], classes: (ColumnState | State)["classes"], decimals: Decimals): Rows => {
  const members = classes.get(of.id);
  if (members === undefined) return defect(`no members of ${of.id}`);
  const ids = members.ids ?? defect(`members of ${of.id} without ids`);
  const columns = columnsGiven(of, given).map(({ id, type }) => {
    const values: ColumnValues = members.columns.get(id) ?? defect(`no column ${of.id}.${id}`);
    return [id, cellOf(values, type, decimals)] as const;
  });
  const id = ["id", (row: number): Json => ids[row] ?? ""] as const;
  return { rows: ids.length, columns: [id, ...columns].sort(([a], [b]) => compareIds(a, b)) };
};

/** Writes the value of a row as a document does. */
export const cellWriter = (values: ColumnValues, type: Type, decimals: Decimals): ((row: number) => Json) => {
  const cell = cellOf(values, type, decimals);
  return (row) => valueOf(cell, row);
};

const cellOf = (values: ColumnValues, type: Type, decimals: Decimals): Cell => {
  switch (values.k) {
    case "amount": {
      const units = unitsOf(values);
      const places = type.k === "amount" ? decimalsIn(decimals, type.asset) : 0;
      return { figure: (row) => formatAmount(units(row), places) };
    }
    case "number": {
      const units = unitsOf(values);
      return { figure: (row) => figureText(rational(BigInt(units(row)), values.denominator), type, decimals) };
    }
    case "flag":
      return (row) => values.values[row] ?? false;
    case "text":
      return (row) => values.values[row] ?? "";
  }
};

const unitsOf = (values: Extract<ColumnValues, { k: "amount" | "number" }>): UnitsAt =>
  "of" in values ? unitsIn(values.of) : (row) => values.values[row] ?? 0n;

const inputText = (value: InputValue, type: Type, decimals: Decimals): Json => {
  switch (value.k) {
    case "number":
      return type.k === "amount" ? formatAmount(value.n, decimalsIn(decimals, type.asset)) : figureText(value, type, decimals);
    case "flag":
    case "text":
      return value.v;
    case "set":
      return value.ids;
  }
};

/** A price, ratio, number or count: as a decimal number where 36 decimals will do, else as a fraction. */
const figureText = ({ n, d }: Rational, type: Type, decimals: Decimals): string => {
  const whole =
    type.k === "price" ? rational(n * tenTo(decimalsIn(decimals, type.per)), d * tenTo(decimalsIn(decimals, type.of))) : rational(n, d);
  const places = decimalsOf(whole.d);
  if (places === null || places > MOST_DECIMALS) return formatRational(whole);
  return formatDecimal((whole.n * tenTo(places)) / whole.d, places);
};
