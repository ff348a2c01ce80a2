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

/** Plain members first: there may be millions of these, most without any other. */
const bearerDocument = ({ of, id, borne, called, rounding, through }: BearerRow, amount: Amount): Json => {
  const written = amount(borne);
  if (!called && !rounding && through === null) return { borne: written, id, of };
  return {
    borne: written,
    ...(called ? { called: written } : {}),
    id,
    of,
    ...(rounding ? { rounding: true } : {}),
    ...(through === null ? {} : { through }),
  };
};

const itemDocument = (item: ItemResult, amount: Amount): Json => ({
  id: item.id,
  arrived: amount(item.arrived),
  credited: amount(item.credited),
  ...(item.layers === null ? {} : { layers: item.layers.map((inner) => stepDocument(inner, amount)) }),
});
