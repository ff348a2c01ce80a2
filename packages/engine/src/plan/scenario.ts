import type { Bearer, Id, Rat, StepRef } from "./types.js";
import type { StepReason, MemberReason } from "../outcome/types.js";

/**
 * Scenarios as data: the front end reads and checks them, the engine runs them. Values are in plan units: amounts in base units,
 * prices in base units per base unit.
 */
export interface Scenario {
  readonly name: string;
  /** Offsets in the policy's text. */
  readonly span: readonly [number, number];
  /** In order: what is given, losses (each line one event), expectations about the latest event. */
  readonly lines: readonly ScenarioLine[];
}

export type ScenarioLine =
  | {
      readonly k: "given";
      /** Balances of funds. */
      readonly funds: Readonly<Record<Id, Rat>>;
      readonly inputs: Readonly<Record<Id, ScenarioValue>>;
      /** Whole classes: the rows replace what was given before. */
      readonly classes: Readonly<Record<Id, ScenarioTable>>;
      readonly span: readonly [number, number];
    }
  | { readonly k: "loss"; readonly losses: Readonly<Record<Id, Rat | "as given">>; readonly span: readonly [number, number] }
  | { readonly k: "expect"; readonly expectations: readonly Expectation[]; readonly span: readonly [number, number] };

export interface ScenarioTable {
  readonly columns: readonly Id[];
  readonly rows: readonly { readonly id: string; readonly values: readonly ScenarioValue[] }[];
}

export type ScenarioValue =
  | { readonly k: "number"; readonly v: Rat }
  | { readonly k: "flag"; readonly v: boolean }
  | { readonly k: "text"; readonly v: string }
  | { readonly k: "set"; readonly ids: readonly string[] };

export type Expectation = { readonly span: readonly [number, number] } & (
  | { readonly k: "bearer"; readonly who: ExpectedBearer; readonly bound: ExpectedBound; readonly reason: StepReason | MemberReason | null }
  | {
      readonly k: "step";
      readonly step: StepRef;
      readonly item: string | null;
      readonly bound: ExpectedBound;
      readonly reason: StepReason | null;
    }
  | {
      readonly k: "residual";
      readonly waterfall: Id;
      readonly item: string | null;
      readonly bound: ExpectedBound;
      readonly treatment: string | null;
    }
  | { readonly k: "refused" }
);

export type ExpectedBearer =
  | Exclude<Bearer, { readonly k: "member" }>
  /** One member, by its id. */
  | { readonly k: "one member"; readonly class: Id; readonly id: string }
  /** The member that an input names. */
  | { readonly k: "input member"; readonly class: Id; readonly id: Id };

export interface ExpectedBound {
  readonly op: "=" | "<=" | ">=";
  readonly amount: Rat;
  /** Null for `nothing`, which is nothing in every asset. */
  readonly asset: Id | null;
  /** As written, for messages. */
  readonly text: string;
}
