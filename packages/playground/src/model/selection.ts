/** What is pointed at, by the keys of the plan's notes (`docs/reference/plan.md`). */
export type Selection =
  /** A clause of the text: a declaration, a step, a term of it. */
  | { readonly k: "clause"; readonly key: string }
  /** A figure of the outcome by what it is called, and the clause that made it: of a bearer, or of the clause as a whole. */
  | { readonly k: "figure"; readonly key: string; readonly name: string; readonly bearer: Bearing | null };

/** A part of a panel: by the panel's id, and the key of what it shows there. */
export interface Place {
  readonly panel: string;
  readonly at: string;
}

/** A fund, a party, a tranche or a class; of a class one member, else null. */
export interface Bearing {
  readonly of: string;
  readonly id: string | null;
}

/**
 * As a question names it.
 *
 * @example nameOf({ of: "lenders", id: "alice" }) // "lenders.alice"
 */
export const nameOf = ({ of, id }: Bearing): string => (id === null ? of : `${of}.${id}`);
