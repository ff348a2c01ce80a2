import type { Body, Expr, MembersBody, Plan, PlainRounding, Step, Term, Waterfall } from "../types.js";
import { all, column } from "./expressions.js";

/** Short ways to write steps and waterfalls in tests. */
export const largest: PlainRounding = { k: "largest remainder" };

export const step = (id: string, body: Body, more: Partial<Step> = {}): Step => ({
  id,
  over: null,
  when: null,
  terms: [],
  body,
  lots: null,
  whole: false,
  shareBack: null,
  ...more,
});

export const limit = (most: Expr): Term => ({ k: "limit", most });
export const fromFund = (fund: string, keeping: Expr | null = null): Body => ({ k: "fund", fund, keeping });
export const onParty = (party: string): Body => ({ k: "party", party });

/** Pro rata to the column that is drawn. */
export const fromMembers = (of: string, drawn: string, more: Partial<MembersBody> = {}): MembersBody => ({
  k: "members",
  class: of,
  of: all(of),
  where: null,
  column: drawn,
  keeping: null,
  each: [],
  split: { k: "pro rata", weight: column(of, drawn) },
  rest: "members",
  rounding: largest,
  ...more,
});

export const waterfall = (id: string, asset: string, steps: readonly Step[], more: Partial<Waterfall> = {}): Waterfall => ({
  id,
  asset,
  feed: { k: "event" },
  loss: null,
  items: null,
  steps,
  residual: { k: "deficit", next: false },
  ...more,
});

export const plan = (more: Partial<Plan>): Plan => ({
  format: "spillway-plan/1",
  edition: 1,
  name: "Test",
  assets: [],
  funds: [],
  parties: [],
  classes: [],
  inputs: [],
  sets: [],
  lets: [],
  waterfalls: [],
  priorities: [],
  properties: [],
  notes: { at: {}, params: [] },
  ...more,
});
