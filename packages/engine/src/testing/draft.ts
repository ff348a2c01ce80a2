import type { Id, Let, NamedSet, SetRef, StepRef } from "../plan/types.js";
import type { Amounts } from "./amounts.js";
import type { Choices } from "./choices.js";
import { inputSets, type World } from "./world.js";

/** A plan that is being made. */
export interface Draft {
  readonly c: Choices;
  readonly amounts: Amounts;
  readonly world: World;
  readonly sets: NamedSet[];
  readonly lets: Let[];
  /** Tranches without a source, and their asset. */
  readonly tranches: { readonly id: Id; readonly asset: Id }[];
  /** A name that nothing has yet, not always in the order of the page. */
  readonly name: () => Id;
}

/** What an expression may speak of where it stands. */
export interface Standing {
  readonly member: Id | null;
  /** `only`: in a group of items, the column in which they agree. */
  readonly item: { readonly class: Id; readonly only: Id | null } | null;
  readonly arrived: boolean;
  readonly loss: boolean;
  readonly run: Seen | null;
}

/** Figures of the run that exist already. */
export interface Seen {
  /** Whether what is held and what was borne may be read: not side by side with steps that change it. */
  readonly held: boolean;
  readonly begun: readonly Id[];
  readonly ended: readonly Id[];
  readonly steps: readonly SeenStep[];
}

export interface SeenStep {
  readonly ref: StepRef;
  /** The `for each` around it. */
  readonly eaches: readonly Id[];
  readonly isEach: boolean;
  /** Whether `full` may be read here. */
  readonly full: boolean;
}

/** Opening figures and inputs only. */
export const opening: Standing = { member: null, item: null, arrived: false, loss: false, run: null };

const letters: readonly string[] = ["a", "z", "k", "B", "é", "\u{1d51e}", "～"];

export const namer = (c: Choices): (() => Id) => {
  let last = 0;
  return () => {
    last += 1;
    return `${c.one(letters)}${last}`;
  };
};

/** Sets of members of a class that are declared already, the whole class first. */
export const setsOf = (d: Draft, inClass: Id): readonly SetRef[] => [
  { k: "class", id: inClass },
  ...d.sets.filter((set) => set.class === inClass).map(({ id }) => ({ k: "set", id }) as const),
  ...inputSets(d.world, inClass),
];
