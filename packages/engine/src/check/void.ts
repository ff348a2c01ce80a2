import { readExact } from "../amount/rational.js";
import type { StepNode, TraceTree } from "../outcome/trace-tree.js";
import type { BearerRow, StepResult, WaterfallResult } from "../outcome/types.js";
import { floor } from "./replay/fraction.js";
import { placeOf } from "./replay/read.js";
import { here, type World } from "./replay/world.js";
import { kindOf, treatmentOf } from "../outcome/words.js";
import { outside } from "./replay/walk.js";

/**
 * The run of a void event (R12) as its trace tells it: the outcome shows none of it, and the trace must still add up. Capacities
 * are not in a trace.
 */
export const ranIn = (world: World, tree: TraceTree): readonly WaterfallResult[] =>
  tree.waterfalls.map(({ waterfall, record, steps }) => {
    const results = steps.map((node) => resultOf(world, node, false));
    const sum = (figure: "credited" | "borne" | "surplus"): bigint => results.reduce((total, step) => total + step[figure], 0n);
    const { residual, asset, id: name } = waterfall;
    const [loss, broughtForward] = [whole(record.loss), whole(record.brought_forward)];
    const treatment = treatmentOf(residual);
    const amount = loss + broughtForward - sum("credited");
    return {
      name,
      asset,
      loss,
      broughtForward,
      borne: sum("borne"),
      surplus: sum("surplus"),
      steps: results,
      residual: { amount, treatment, items: null },
    };
  });

const whole = (text: string): bigint => floor(readExact(text));

const resultOf = (world: World, node: StepNode, inTower: boolean): StepResult => {
  const { step, record, splits, inner, items } = node;
  const results = inner.map((one) => resultOf(world, one, step.body.k === "tower"));
  const claims = inner.flatMap(({ record: { claim } }) => (claim === null ? [] : [whole(claim)]));
  const back = splits.find(({ split }) => split.among === "items");
  return {
    name: step.id,
    kind: inTower ? "tranche" : kindOf(step),
    arrived: whole(record.arrived),
    capacity: null,
    credited: whole(record.credited),
    borne: whole(record.borne),
    surplus: whole(record.surplus),
    passed: whole(record.passed),
    limitedBy: record.limited_by,
    claim: record.claim === null ? null : whole(record.claim),
    overRecovery: step.body.k === "together" ? claims.reduce((a, b) => a + b, 0n) - whole(record.credited) : null,
    bearers: bearersOf(world, node),
    layers: step.body.k === "each" || kindOf(step) === "layer" ? null : results,
    items:
      step.body.k === "each"
        ? items.map(({ id, inner: own }) => {
            const layers = own.map((one) => resultOf(world, one, false));
            return { id, arrived: layers[0]?.arrived ?? 0n, credited: layers.reduce((a, b) => a + b.credited, 0n), layers };
          })
        : (back?.lines.map(({ id, room, units }) => ({ id, arrived: whole(room ?? "0"), credited: whole(units), layers: null })) ?? null),
    certificates: splits.map(({ split }) => split),
  };
};

const bearersOf = (world: World, { step: { id, body }, record, splits }: StepNode): readonly BearerRow[] => {
  const borne = whole(record.borne);
  const row = { id: null, borne, called: false, rounding: false, through: null };
  if (borne === 0n) return [];
  switch (body.k) {
    case "fund":
      return [{ ...row, of: body.fund }];
    case "party":
      return [{ ...row, of: body.party, called: true }];
    case "position":
      return [{ ...row, of: id }];
    case "member": {
      const waterfall = world.plan.waterfalls.find((one) => one.id === record.waterfall);
      const at = body.of.k === "item" || waterfall === undefined ? null : placeOf(here(world, outside(waterfall, 0n)), body.of, body.class);
      return [
        {
          ...row,
          of: body.class,
          id: at === null ? record.item : (world.opening.ids(body.class)[at.row] ?? ""),
          called: body.column === null,
        },
      ];
    }
    case "members": {
      const [own] = splits;
      const lines = (own?.lines ?? []).map((line) => ({
        ...row,
        of: body.class,
        id: line.id,
        borne: whole(line.units),
        called: body.column === null,
      }));
      const difference = own?.split.difference;
      const party = body.rounding !== null && "difference" in body.rounding && body.rounding.difference.k === "party";
      const rest = difference == null ? [] : [{ ...row, of: difference.of, borne: whole(difference.borne), called: party, rounding: true }];
      return [...lines, ...rest].filter((one) => one.borne > 0n);
    }
    case "group":
    case "parts":
    case "together":
    case "tower":
    case "each":
      return [];
  }
};
