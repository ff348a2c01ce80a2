import type { Column } from "../../../columns/types.js";
import { columnOf } from "../../../columns/make.js";
import { greatest } from "../../../columns/measure.js";
import { readAll, readRow } from "../../../columns/read.js";
import { defect } from "../../../diagnostic/defect.js";
import type { ValidPlan } from "../../../plan/valid.js";
import { binder } from "../../bind.js";
import type { Bound } from "../../bind.js";
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
import type { ScenarioProgram } from "./program.js";
import { resultsOf } from "./results.js";
import type { Results } from "./results.js";
import { wasmRows } from "./wasm/run.js";

/** As WebAssembly where there is some and the policy allows it, else as the code that may be made; or as this code. */
export type ScenarioPath = Path | "wasm";

export interface ScenarioOptions {
  /** How it is run; `wasm` unless it is given. What comes of it is the same. */
  readonly path?: ScenarioPath;
  /** The figures that are wanted; all of `figuresOf` unless it is given. Fewer are faster. */
  readonly figures?: readonly Figure[];
}

export type ScenarioResults = Results;

export interface Scenarios {
  readonly figures: readonly Figure[];
  /**
   * Runs as many scenarios as the columns have rows.
   *
   * @param columns one for each figure that varies, in their order, all of one length.
   * @param over results of as many rows that are no longer needed: their memory is used again.
   * @throws where columns are missing, or differ in length.
   */
  readonly run: (columns: readonly Column[], over?: ScenarioResults) => ScenarioResults;
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
  const path = options.path ?? "wasm";
  const checked = (columns: readonly Column[]): number => {
    const rows = columns[0]?.rows ?? 1;
    if (columns.length !== varied.length || columns.some((column) => column.rows !== rows))
      defect(`${columns.length} columns for ${varied.length} figures, or columns of different lengths`);
    return rows;
  };
  const told = figures.every((figure) => isTold(plan, figure));
  const run = (told ? inPrograms : oneByOne)(plan, base, varied, figures, path);
  return { figures, run: (columns, over) => run(columns, checked(columns), over ?? null) };
};

type Run = (columns: readonly Column[], rows: number, over: Results | null) => Results;

const flagsOf = (plan: ValidPlan): ReadonlySet<string> => new Set(plan.inputs.filter(({ type }) => type.k === "flag").map(({ id }) => id));

const oneByOne = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: ScenarioPath): Run => {
  const policy = evaluator(plan, { path: codePath(path) });
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
  /** @returns null where a figure is larger than it was made for. */
  readonly run: (columns: readonly Column[], rows: number, over: Results | null) => Results | null;
}

/** Programs for so many sizes are kept. */
const KEPT = 8;

const inPrograms = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: ScenarioPath): Run => {
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
    const program = scenarioProgram(plan, fits ? sizesOf(plan, sizes) : unknownSizes, columns, figures);
    const compiled = (path === "wasm" ? inWasm(program, typed, bound) : null) ?? inCode(program, codePath(path), bound);
    known.set(key, compiled);
    return compiled;
  };
  /** What ran last, by how the columns were held. */
  const last = new Map<string, Made>();
  return (columns, rows, over) => {
    const typed = columns.map(({ k }) => k === "f64");
    const found = last.get(typed.join())?.run(columns, rows, over) ?? null;
    if (found !== null) return found;
    const one = made(columns.map(greatest), typed);
    last.set(typed.join(), one);
    return one.run(columns, rows, over) ?? defect("figures of another size than was measured");
  };
};

const inWasm = (program: ScenarioProgram, typed: readonly boolean[], bound: Bound): Made | null => {
  const run = wasmRows(program, typed);
  if (run === null) return null;
  const kinds = program.ways.map((way) => (way === "number" ? ("f64" as const) : ("words2" as const)));
  return {
    run: (columns, rows, over) => {
      const into = resultsOf(rows, kinds, over);
      return run(bound, columns, into) ? into : null;
    },
  };
};

const inCode = ({ program, ways }: ScenarioProgram, path: Path, bound: Bound): Made => {
  const run = path === "javascript" ? functionOf(program) : closuresOf(program);
  const kinds = ways.map((way) => (way === "number" ? ("f64" as const) : ("bigint" as const)));
  return {
    run: (columns, rows, over) => {
      const into = resultsOf(rows, kinds, over);
      const varied = columns.map((column) => (column.k === "f64" ? column.of : readAll(column)));
      const tooLarge = run({ ...bound, varied, out: into.columns.map(({ of }) => of), status: into.status, rows });
      return tooLarge === true ? null : into;
    },
  };
};

const codePath = (path: ScenarioPath): Path => (path !== "wasm" ? path : mayMakeCode() ? "javascript" : "closures");
