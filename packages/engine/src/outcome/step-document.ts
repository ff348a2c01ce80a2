import type { Json } from "../plan/canonical.js";
import type { BearerRow, ItemResult, StepResult } from "./types.js";

type Amount = (units: bigint) => string;

/**
 * One step, with what is inside it. Layers and tranches have `bearers`, blocks have `layers`, `for each` has `items`; the other
 * members stand only where they mean something.
 */
export const stepDocument = (step: StepResult, amount: Amount): Json => ({
  name: step.name,
  kind: step.kind,
  arrived: amount(step.arrived),
  capacity: step.capacity === null ? "unlimited" : amount(step.capacity),
  credited: amount(step.credited),
  borne: amount(step.borne),
  surplus: amount(step.surplus),
  passed: amount(step.passed),
  limited_by: step.limitedBy,
  ...(step.claim === null ? {} : { claim: amount(step.claim) }),
  ...(step.overRecovery === null ? {} : { over_recovery: amount(step.overRecovery) }),
  ...(step.kind === "layer" || step.kind === "tranche" ? { bearers: step.bearers.map((row) => bearerDocument(row, amount)) } : {}),
  ...(step.layers === null ? {} : { layers: step.layers.map((inner) => stepDocument(inner, amount)) }),
  ...(step.items === null ? {} : { items: step.items.map((item) => itemDocument(item, amount)) }),
});

const bearerDocument = (row: BearerRow, amount: Amount): Json => ({
  of: row.of,
  id: row.id,
  borne: amount(row.borne),
  ...(row.called ? { called: amount(row.borne) } : {}),
  ...(row.rounding ? { rounding: true } : {}),
  ...(row.through === null ? {} : { through: row.through }),
});

const itemDocument = (item: ItemResult, amount: Amount): Json => ({
  id: item.id,
  arrived: amount(item.arrived),
  credited: amount(item.credited),
  ...(item.layers === null ? {} : { layers: item.layers.map((inner) => stepDocument(inner, amount)) }),
});
