import type { Json, LazyJson } from "../plan/canonical.js";
import type { BearerRow, ItemResult, StepResult } from "./types.js";

/** How the parts of a step are written. */
export interface StepWriter {
  readonly amount: (units: bigint) => string;
  readonly bearers: (step: StepResult) => LazyJson;
}

/**
 * One step, with what is inside it. Layers and tranches have `bearers`, blocks have `layers`, `for each` has `items`; the other
 * members stand only where they mean something.
 */
export const stepDocument = (step: StepResult, write: StepWriter): LazyJson => {
  const { amount } = write;
  return {
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
    ...(step.kind === "layer" || step.kind === "tranche" ? { bearers: write.bearers(step) } : {}),
    ...(step.layers === null ? {} : { layers: step.layers.map((inner) => stepDocument(inner, write)) }),
    ...(step.items === null ? {} : { items: step.items.map((item) => itemDocument(item, write)) }),
  };
};

/** Plain members first: there may be millions of these, most without any other. */
export const bearerDocument = ({ of, id, borne, called, rounding, through }: BearerRow, amount: StepWriter["amount"]): Json => {
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

const itemDocument = (item: ItemResult, write: StepWriter): LazyJson => ({
  id: item.id,
  arrived: write.amount(item.arrived),
  credited: write.amount(item.credited),
  ...(item.layers === null ? {} : { layers: item.layers.map((inner) => stepDocument(inner, write)) }),
});
