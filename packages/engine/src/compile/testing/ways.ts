import type { Allocation } from "../../outcome/types.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Event, State } from "../../state/types.js";
import { binder } from "../bind.js";
import { sizesKey } from "../facts/sizes.js";
import type { Measured } from "../facts/sizes.js";
import { measurer } from "../measure.js";
import { compiled } from "../single.js";
import type { Path, Run } from "../single.js";

/** One way to run events with what is compiled. */
export interface Way {
  readonly name: string;
  /** Programs are kept, as an evaluator keeps them. */
  readonly of: (plan: ValidPlan, trace: boolean) => (state: State, event: Event) => Allocation;
}

/**
 * Programs for sizes are told apart at these numbers of bits (`facts/sizes.ts`). An input that is smaller than a program was made for
 * runs by it too, so that each number path is met whatever amounts a case has.
 */
const BITS: readonly number[] = [20, 32, 40, 46, 50, 53, 112];

const paths: readonly Path[] = ["javascript", "closures"];

const way = (path: Path, name: string, sizes: (measured: Measured) => Measured | null): Way => ({
  name: `${path}, ${name}`,
  of: (plan, trace) => {
    const [bind, measure] = [binder(plan), measurer(plan)];
    const known = new Map<string, Run>();
    return (state, event) => {
      const bound = bind(state)(event);
      const measured = sizes(measure(bound));
      const key = measured === null ? "" : sizesKey(measured);
      const run = known.get(key) ?? compiled(plan, measured, trace, path);
      known.set(key, run);
      return run(bound);
    };
  },
});

const atLeast =
  (bits: number) =>
  ({ amounts, number, members }: Measured): Measured => ({
    amounts: amounts.map((most) => Math.max(most, 2 ** bits - 1)),
    number: Math.max(number, 2 ** bits - 1),
    members,
  });

/** Every way: as measured, for figures of so many bits, and with bigints only. */
export const ways: readonly Way[] = paths.flatMap((path) => [
  way(path, "as measured", (measured) => measured),
  ...BITS.map((bits) => way(path, `figures below 2^${bits}`, atLeast(bits))),
  way(path, "many members", (measured) => ({ ...measured, members: 2 ** 20 })),
  way(path, "bigints", () => null),
]);

/** The ways that differ in more than expressions: for tests with cases of their own, beside the random ones that try them all. */
export const mainWays: readonly Way[] = ways.filter(({ name }) => /measured|2\^53|bigints/u.test(name));
