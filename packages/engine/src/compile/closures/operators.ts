import type { Operator } from "../program/code.js";

type Run = (slots: unknown[]) => unknown;

/** Both sides are numbers, or both are bigints: the operators do not ask which. */
export const binaries: Readonly<Record<Operator, (a: Run, b: Run) => Run>> = {
  "+": (a, b) => (slots) => (a(slots) as number) + (b(slots) as number),
  "-": (a, b) => (slots) => (a(slots) as number) - (b(slots) as number),
  "*": (a, b) => (slots) => (a(slots) as number) * (b(slots) as number),
  "%": (a, b) => (slots) => (a(slots) as number) % (b(slots) as number),
  "<": (a, b) => (slots) => (a(slots) as number) < (b(slots) as number),
  "<=": (a, b) => (slots) => (a(slots) as number) <= (b(slots) as number),
  "===": (a, b) => (slots) => a(slots) === b(slots),
  "!==": (a, b) => (slots) => a(slots) !== b(slots),
};
