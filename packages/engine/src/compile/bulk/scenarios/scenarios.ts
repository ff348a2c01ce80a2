import type { Column } from "../../../columns/types.js";
import { columnOf } from "../../../columns/make.js";
import { greatest } from "../../../columns/measure.js";
import { readAll, readRow } from "../../../columns/read.js";
import { defect } from "../../../diagnostic/defect.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { binder } from "../../bind.js";
import { closuresOf } from "../../closures/closures.js";
import { evaluator } from "../../evaluator.js";
import { sizesKey, sizesOf, unknownSizes } from "../../facts/sizes.js";
import { functionOf, mayMakeCode } from "../../javascript/function.js";
import { measurer } from "../../measure.js";
import type { Path } from "../../single.js";
import { isTold } from "./borne.js";
import { figuresOf } from "./figures.js";
import type { Figure, Varied } from "./figures.js";
import { figuresIn, inputOf } from "./one-by-one.js";
import type { Base } from "./one-by-one.js";
import { namedIn, withLargest } from "./bound.js";
import { scenarioProgram } from "./program.js";

export interface ScenarioOptions {
  /** As for `evaluator`. */
  readonly path?: Path;
  /** The figures that are wanted; all of `figuresOf` unless it is given. Fewer are faster. */
  readonly figures?: readonly Figure[];
}

export interface ScenarioResults {
  readonly rows: number;
  /** 0: settled, 1: refused. */
  readonly status: Uint8Array;
  /** One for each of `figures`, in base units. */
  readonly columns: readonly Column[];
}

export interface Scenarios {
  readonly figures: readonly Figure[];
  /**
   * Runs as many scenarios as the columns have rows.
   *
   * @param columns one for each figure that varies, in their order, all of one length.
   * @throws where columns are missing, or differ in length.
   */
  readonly run: (columns: readonly Column[]) => ScenarioResults;
}

/**
 * One policy, very many events or states: what varies comes in columns, and so does what comes of it. Every row is what `allocate`
 * gives for its scenario. Within 2^53 nothing is allocated for a row of a policy without splits.
 *
 * @param base what does not vary. A loss that varies need not be named by the event.
 * @example
 * const grid = scenarios(plan, { state, event }, [{ k: "loss", waterfall: "bad_debt" }]);
 * const { columns } = grid.run([columnOf([0n, 1_000n, 2_000n])]);
 * readRow(columns[0], 2); // what 2,000 leaves of `grid.figures[0]`
 */
export const scenarios = (plan: ValidPlan, base: Base, varied: readonly Varied[], options: ScenarioOptions = {}): Scenarios => {
  const figures = options.figures ?? figuresOf(plan);
  const path = options.path ?? (mayMakeCode() ? "javascript" : "closures");
  const checked = (columns: readonly Column[]): number => {
    const rows = columns[0]?.rows ?? 1;
    if (columns.length !== varied.length || columns.some((column) => column.rows !== rows))
      defect(`${columns.length} columns for ${varied.length} figures, or columns of different lengths`);
    return rows;
  };
  const told = figures.every((figure) => isTold(plan, figure));
  const run = (told ? inPrograms : oneByOne)(plan, base, varied, figures, path);
  return { figures, run: (columns) => run(columns, checked(columns)) };
};

type Run = (columns: readonly Column[], rows: number) => ScenarioResults;

const flagsOf = (plan: ValidPlan): ReadonlySet<string> => new Set(plan.inputs.filter(({ type }) => type.k === "flag").map(({ id }) => id));

const oneByOne = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: Path): Run => {
  const policy = evaluator(plan, { path });
  const flags = flagsOf(plan);
  return (columns, rows) => {
    const status = new Uint8Array(rows);
    const out: bigint[][] = figures.map(() => []);
    for (let row = 0; row < rows; row += 1) {
      const { state, event } = inputOf(base, varied, (index) => readRow(columns[index] ?? defect("no column"), row), flags);
      const allocation = policy.run(state, event);
      status[row] = allocation.status === "refused" ? 1 : 0;
      for (const [index, value] of figuresIn(allocation, figures).entries()) out[index]?.push(value);
    }
    return { rows, status, columns: out.map((values) => columnOf(values)) };
  };
};

interface Made {
  readonly run: (input: unknown) => unknown;
  readonly ways: readonly ("number" | "bigint")[];
}

/** Programs for so many sizes are kept. */
const KEPT = 8;

const inPrograms = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: Path): Run => {
  const bound = binder(plan)(base.state)(namedIn(plan, base.event, varied));
  const measured = measurer(plan);
  const flags = flagsOf(plan);
  const known = new Map<string, Made>();
  const made = (most: readonly bigint[], typed: readonly boolean[]): Made => {
    const sizes = measured(withLargest(plan, bound, varied, most));
    const fits = known.size < KEPT;
    const key = `${fits ? sizesKey(sizes) : ""} ${typed.map(Number).join("")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const columns = varied.map((of, i) => ({
      of,
      as: typed[i] === true ? ("number" as const) : ("bigint" as const),
      flag: of.k === "input" && flags.has(of.id),
    }));
    const { program, ways } = scenarioProgram(plan, fits ? sizesOf(plan, sizes) : unknownSizes, columns, figures);
    const compiled = { run: path === "javascript" ? functionOf(program) : closuresOf(program), ways };
    known.set(key, compiled);
    return compiled;
  };
  return (columns, rows) => {
    const typed = columns.map(({ k }) => k === "f64");
    const { run, ways } = made(
      columns.map(greatest),
      typed,
    );
    const status = new Uint8Array(rows);
    const out = ways.map((way) => (way === "number" ? new Float64Array(rows) : new Array<bigint>(rows).fill(0n)));
    const values = columns.map((column) => (column.k === "f64" ? column.of : readAll(column)));
    run({ ...bound, varied: values, out, status, rows });
    return {
      rows,
      status,
      columns: out.map((of): Column => (of instanceof Float64Array ? { k: "f64", rows, of } : { k: "bigint", rows, of })),
    };
  };
};
