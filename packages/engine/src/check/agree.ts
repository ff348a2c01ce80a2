/** Two figures that must be the same: what the outcome tells, and what follows. Objects where they are not. */
export type Agree = (what: string, told: unknown, derived: unknown) => void;

/** Objections, each with its place and both figures. */
export interface Objections {
  readonly at: (place: string) => Agree;
  readonly object: (what: string) => void;
  readonly list: readonly string[];
}

export const objections = (): Objections => {
  const list: string[] = [];
  return {
    at: (place) => (what, told, derived) => {
      const [a, b] = [shown(told), shown(derived)];
      if (a !== b) list.push(`${place}: ${what} is ${a}; it follows ${b}`);
    },
    object: (what) => list.push(what),
    list,
  };
};

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return "nothing";
  return typeof value === "object" ? JSON.stringify(value, sorted) : String(value);
};

/** Equal values are equal texts, in whatever order their keys were written. */
const sorted = (_: string, value: unknown): unknown => {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};
