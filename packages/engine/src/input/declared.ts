import { assetDecimals } from "../plan/facts.js";
import type { Asset, Column, Id } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Why } from "./object.js";

/** What decoding asks a plan for again and again. */
export interface Declared {
  readonly plan: ValidPlan;
  /** Of the plan's meaning. */
  readonly hash: () => string;
  readonly assets: ReadonlyMap<Id, Asset>;
  readonly decimals: ReadonlyMap<Id, number>;
}

export const declared = (plan: ValidPlan, hash: () => string): Declared => ({
  plan,
  hash,
  assets: new Map(plan.assets.map((asset) => [asset.id, asset])),
  decimals: assetDecimals(plan),
});

/** Why a column of a class cannot stand in this document: it comes in the other one. */
export const otherDocument =
  (columns: readonly Column[], given: Column["given"]) =>
  (name: string): Why | null => {
    if (!columns.some((column) => column.id === name && column.given !== given)) return null;
    return {
      code: "SP8102",
      message:
        given === "state"
          ? `\`${name}\` comes with each event, not with the state`
          : `\`${name}\` stands in the state; an event does not change it`,
    };
  };
