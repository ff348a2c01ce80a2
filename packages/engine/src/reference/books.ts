import type { Id, StepRef } from "../plan/types.js";
import { add, zero } from "./number/integer.js";
import type { Int } from "./number/integer.js";

/** What has happened so far in this event: who bore what, what each step took, what became of each waterfall (R6). */
export interface Books {
  readonly charge: (waterfall: Id, by: Charged, amount: Int) => void;
  /** In one waterfall, or null: in all of them. */
  readonly borne: (by: Charged, waterfall: Id | null) => Int;
  readonly credit: (step: StepRef, credited: Int, full: boolean) => void;
  readonly taken: (step: StepRef) => Int;
  readonly full: (step: StepRef) => boolean;
  /** A surplus, until the event is over (R13). */
  readonly own: (fund: Id, surplus: Int) => void;
  readonly surpluses: () => ReadonlyMap<Id, Int>;
  readonly begin: (waterfall: Id, loss: Int) => void;
  readonly end: (waterfall: Id, residual: Int) => void;
  readonly ran: (waterfall: Id) => boolean;
  /** With what was brought forward. */
  readonly loss: (waterfall: Id) => Int;
  readonly residual: (waterfall: Id) => Int;
  readonly enter: (tower: string, amount: Int) => void;
  /** In this event. */
  readonly entered: (tower: string) => Int;
  readonly allEntered: () => ReadonlyMap<string, Int>;
}

/** One bearer, or one member by its row. */
export type Charged =
  { readonly k: "fund" | "party" | "tranche"; readonly id: Id } | { readonly k: "member"; readonly class: Id; readonly row: number };

export const books = (): Books => {
  const borne = new Map<string, Map<string, Int>>();
  const steps = figures();
  const surpluses = new Map<Id, Int>();
  const losses = new Map<Id, Int>();
  const residuals = new Map<Id, Int>();
  const entered = new Map<string, Int>();
  return {
    charge: (waterfall, by, amount) => {
      const page = borne.get(waterfall) ?? new Map<string, Int>();
      borne.set(waterfall, page);
      page.set(name(by), add(page.get(name(by)) ?? zero, amount));
    },
    borne: (by, waterfall) => {
      const pages = waterfall === null ? [...borne.values()] : [borne.get(waterfall)];
      return pages.reduce((total, page) => add(total, page?.get(name(by)) ?? zero), zero);
    },
    credit: (step, credited, full) => steps.credit(stepKey(step), credited, full),
    taken: (step) => steps.taken(stepKey(step)),
    full: (step) => steps.full(stepKey(step)),
    own: (fund, surplus) => surpluses.set(fund, add(surpluses.get(fund) ?? zero, surplus)),
    surpluses: () => surpluses,
    begin: (waterfall, loss) => losses.set(waterfall, loss),
    end: (waterfall, residual) => residuals.set(waterfall, residual),
    ran: (waterfall) => losses.has(waterfall),
    loss: (waterfall) => losses.get(waterfall) ?? zero,
    residual: (waterfall) => residuals.get(waterfall) ?? zero,
    enter: (tower, amount) => entered.set(tower, add(entered.get(tower) ?? zero, amount)),
    entered: (tower) => entered.get(tower) ?? zero,
    allEntered: () => entered,
  };
};

/** What steps took, and whether they were full, by their keys. */
export interface Figures {
  readonly credit: (step: string, credited: Int, full: boolean) => void;
  readonly taken: (step: string) => Int;
  readonly full: (step: string) => boolean;
}

/** Summed over the items for which a step ran; full if it was in each of them, and it ran at all. */
export const figures = (): Figures => {
  const known = new Map<string, { readonly taken: Int; readonly full: boolean }>();
  return {
    credit: (step, credited, full) => {
      const before = known.get(step) ?? { taken: zero, full: true };
      known.set(step, { taken: add(before.taken, credited), full: before.full && full });
    },
    taken: (step) => known.get(step)?.taken ?? zero,
    full: (step) => known.get(step)?.full ?? false,
  };
};

export const stepKey = (step: StepRef): string => `${step.waterfall}/${step.step}`;

const name = (by: Charged): string => (by.k === "member" ? `member ${by.class} ${by.row}` : `${by.k} ${by.id}`);
