import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BearerRow, StepResult } from "../outcome/types.js";
import { allocate } from "../reference/allocate.js";
import { advance } from "../state/advance.js";
import type { State } from "../state/types.js";
import { anyCase, factsOf, patience, runs, type Case } from "../testing/index.js";
import { given, known } from "../testing/given.js";

/** Law 1: conservation, per asset, on every run, to the base unit. Added up here from what the outcome shows. */
const outcomeOf = ({ plan, state, event }: Case) => allocate(plan, state, event, { trace: true });

const total = (of: readonly bigint[]): bigint => of.reduce((sum, one) => sum + one, 0n);

const rowsOf = (of: Case): readonly BearerRow[] => factsOf(of, outcomeOf(of)).results.flatMap(({ bearers }) => bearers);

describe("law 1, conservation", { timeout: patience }, () => {
  it("per step: arrived = credited + passed, borne = credited + surplus = what its bearers bear", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const { arrived, credited, passed, borne, surplus, bearers, layers, items } of factsOf(of, outcomeOf(of)).results) {
          expect(arrived).toBe(credited + passed);
          expect(borne).toBe(credited + surplus);
          const bearsItself = layers === null && (items === null || items.every((item) => item.layers === null));
          given(bearsItself, () => expect(borne).toBe(total(bearers.map((row) => row.borne))));
        }
      }),
      runs(250),
    );
  });

  it("per block: it credits and bears what the steps inside it do", () => {
    const inside = ({ layers, items }: StepResult): readonly StepResult[] => [
      ...(layers ?? []),
      ...(items ?? []).flatMap((item) => item.layers ?? []),
    ];
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const step of factsOf(of, outcomeOf(of)).results) {
          if (inside(step).length === 0) continue;
          expect(step.credited).toBe(total(inside(step).map(({ credited }) => credited)));
          expect(step.borne).toBe(total(inside(step).map(({ borne }) => borne)));
          expect(step.surplus).toBe(total(inside(step).map(({ surplus }) => surplus)));
        }
      }),
      runs(250),
    );
  });

  it("per waterfall: loss + brought forward + surplus = borne + residual", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        for (const { loss, broughtForward, surplus, borne, residual, steps } of outcomeOf(of).waterfalls) {
          expect(loss + broughtForward + surplus).toBe(borne + residual.amount);
          expect(borne).toBe(total(steps.map((step) => step.borne)));
        }
      }),
      runs(250),
    );
  });

  it("per item: what a pooled layer credits is what the items are credited, and what is left is the residual of each", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const outcome = outcomeOf(of);
        for (const { credited, items, layers } of factsOf(of, outcome).results) {
          if (items === null || layers !== null) continue;
          expect(credited).toBe(total(items.map((item) => item.credited)));
          for (const item of items) expect(item.credited <= item.arrived).toBe(true);
        }
        for (const { residual } of outcome.waterfalls) {
          known(residual.items, (items) => expect(residual.amount).toBe(total(items.map(({ amount }) => amount))));
        }
      }),
      runs(250),
    );
  });

  it("balances fall by what was drawn and rise by what was collected above a loss", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const outcome = outcomeOf(of);
        const after = advance(of.plan, of.state, outcome);
        const drawn = total(rowsOf(of).flatMap(({ called, borne }) => (called ? [] : [borne])));
        const toTranches = total(rowsOf(of).flatMap(({ of: bearer, borne }) => (bearer.includes(".") ? [borne] : [])));
        const fallen = held(of.state, of) - held(after, of);
        // What members hold who came with the event is not in the state.
        const elsewhere = total(
          [...outcome.delta.drawn].flatMap(([id, columns]) =>
            [...columns].flatMap(([column, rows]) =>
              of.state.classes.get(id)?.columns.has(column) === true ? [] : [total([...rows.values()])],
            ),
          ),
        );
        const surplus = total(factsOf(of, outcome).results.map((step) => ownedByAFund(of, step)));
        expect(fallen + elsewhere).toBe(drawn - toTranches - surplus);
      }),
      runs(250),
    );
  });

  it("assets do not mix: who bears in a waterfall holds or owes its asset", () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const assets = new Map([...of.plan.funds, ...of.plan.parties].map(({ id, asset }) => [id, asset]));
        for (const { asset, steps } of outcomeOf(of).waterfalls) {
          const inside = (step: StepResult): readonly BearerRow[] => [
            ...step.bearers,
            ...[...(step.layers ?? []), ...(step.items ?? []).flatMap(({ layers }) => layers ?? [])].flatMap(inside),
          ];
          for (const row of steps.flatMap(inside)) expect(assets.get(row.of) ?? asset).toBe(asset);
        }
      }),
      runs(250),
    );
  });
});

/** Everything that is held, whatever the asset: each is conserved by itself, so the sum is. */
const held = ({ funds, classes }: State, { plan }: Case): bigint =>
  total([
    ...funds.values(),
    ...plan.classes.flatMap(({ id }) =>
      [...(classes.get(id)?.columns.values() ?? [])].flatMap((column) => (column.k === "amount" ? column.values : [])),
    ),
  ]);

/** A surplus that a party owns is not held here. */
const ownedByAFund = ({ plan }: Case, { name, surplus }: StepResult): bigint => {
  const step = factsOf({ plan, state: noState, event: noEvent }, noOutcome).stepOf;
  const body = plan.waterfalls.map(({ id }) => step(id, name)?.body).find((found) => found !== undefined);
  const rounding = body?.k === "members" ? body.rounding : null;
  return rounding !== null && "difference" in rounding && rounding.difference.k === "fund" ? surplus : 0n;
};

const noState: State = { funds: new Map(), classes: new Map(), deficits: new Map(), entered: new Map() };
const noEvent = { losses: new Map(), inputs: new Map(), classes: new Map() };
const noOutcome = {
  status: "settled",
  refused: null,
  waterfalls: [],
  always: [],
  delta: { funds: new Map(), drawn: new Map(), deficits: new Map(), entered: new Map() },
  trace: [],
} as const;
