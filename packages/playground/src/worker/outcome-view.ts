import type { Allocation, BearerRow, ItemResult, StepResult, Total, WaterfallResult } from "@spillway/engine";
import { totals } from "@spillway/engine";

/** An outcome cut down to what a screen can show: of each long list the largest, and how many there are. */
export interface Ran {
  readonly k: "ran";
  readonly status: Allocation["status"];
  readonly refused: Allocation["refused"];
  readonly waterfalls: readonly WaterfallView[];
  readonly always: Allocation["always"];
  readonly totals: Some<Total>;
}

/** The largest of a list, in the list's own order. */
export interface Some<T> {
  readonly rows: readonly T[];
  /** Of the whole list. */
  readonly count: number;
}

export type WaterfallView = Omit<WaterfallResult, "steps"> & { readonly steps: readonly StepView[] };

export type StepView = Omit<StepResult, "bearers" | "layers" | "items" | "certificates"> & {
  readonly bearers: Some<BearerRow>;
  readonly layers: readonly StepView[] | null;
  readonly items: Some<ItemView> | null;
};

export type ItemView = Omit<ItemResult, "layers"> & { readonly layers: readonly StepView[] | null };

/** A class of a hundred thousand members crosses to the page as its largest two hundred. */
const MOST = 200;

export const ranView = ({ status, refused, waterfalls, always }: Allocation): Ran => ({
  k: "ran",
  status,
  refused,
  waterfalls: waterfalls.map((waterfall) => ({ ...waterfall, steps: waterfall.steps.map(stepView) })),
  always,
  totals: largest(totals(waterfalls), ({ borne }) => borne),
});

const stepView = ({ bearers, layers, items, certificates: _certificates, ...step }: StepResult): StepView => ({
  ...step,
  bearers: largest(bearers, ({ borne }) => borne),
  layers: layers === null ? null : layers.map(stepView),
  items: items === null ? null : itemsView(items),
});

const itemsView = (items: readonly ItemResult[]): Some<ItemView> => {
  const { rows, count } = largest(items, ({ credited }) => credited);
  return { rows: rows.map((item) => ({ ...item, layers: item.layers === null ? null : item.layers.map(stepView) })), count };
};

/** The largest two hundred of a list, or all of it. */
export const largest = <T>(list: readonly T[], size: (row: T) => bigint): Some<T> => {
  if (list.length <= MOST) return { rows: list, count: list.length };
  const sizes = list.map(size).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const least = sizes[MOST - 1] ?? 0n;
  const above = list.filter((row) => size(row) > least).length;
  let equals = MOST - above;
  return { rows: list.filter((row) => size(row) > least || (size(row) === least && equals-- > 0)), count: list.length };
};
