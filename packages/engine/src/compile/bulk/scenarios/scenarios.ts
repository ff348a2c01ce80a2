import type { Memory } from "../../../columns/make.js";
import type { Column } from "../../../columns/types.js";
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
import type { JobOptions } from "../../workers/crew.js";
import type { Workers } from "../../workers/workers.js";
import { isTold } from "./borne.js";
import { figuresOf } from "./figures.js";
import type { Figure, Varied } from "./figures.js";
import { figuresIn, inputOf } from "./one-by-one.js";
import type { Base } from "./one-by-one.js";
import { namedIn, withLargest } from "./bound.js";
import { scenarioProgram } from "./program.js";
import type { ScenarioProgram } from "./program.js";
import { inParts } from "./parts.js";
import { resultsOf, setBigint } from "./results.js";
import type { Kind, Results } from "./results.js";
import type { RowsJob } from "./wasm/rows.js";
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
  /**
   * The same with the help of workers: the number of them changes nothing. What cannot be shared out is run here, part by part, so that
   * progress is told and a signal heard.
   *
   * @throws the reason of the signal where it was cancelled.
   */
  readonly runWith: (workers: Workers, columns: readonly Column[], options?: ScenarioRunOptions) => Promise<ScenarioResults>;
}

export interface ScenarioRunOptions extends JobOptions {
  /** As for `run`. */
  readonly over?: ScenarioResults;
}

/**
 * One policy, very many events or states: what varies comes in columns, and so does what comes of it. Every row is what `allocate`
 * gives for its scenario. Nothing is allocated for a row as WebAssembly, nor, within 2^53, as JavaScript of a policy without members.
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
  const way = (told ? inPrograms : oneByOne)(plan, base, varied, figures, path);
  const roomFor = (columns: readonly Column[], over: Results | null, memory: Memory = {}): Results =>
    resultsOf(checked(columns), way.kindsOf(columns), over, memory);
  /** After a run has met figures that are larger than was expected. */
  const again = (columns: readonly Column[], over: Results): Results => {
    way.measure(columns);
    const into = roomFor(columns, over);
    return way.run(columns, into) ? into : defect("figures of another size than was measured");
  };
  return {
    figures,
    run: (columns, over) => {
      const into = roomFor(columns, over ?? null);
      return way.run(columns, into) ? into : again(columns, into);
    },
    runWith: async (workers, columns, options = {}) => {
      const into = roomFor(columns, options.over ?? null, { shared: workers.count > 1 });
      const job = way.jobOf(columns, into);
      const done = (job === null ? null : await workers.rows(job, options)) ?? (await inParts(way.run, columns, into, options));
      return done ? into : again(columns, into);
    },
  };
};

/** How scenarios are run. */
interface Way {
  /** How results are held where columns are held as these are. */
  readonly kindsOf: (columns: readonly Column[]) => readonly Kind[];
  /** Makes ready for figures as large as these. */
  readonly measure: (columns: readonly Column[]) => void;
  /** @returns whether every figure was as large as it was made ready for; else what was written is of no use. */
  readonly run: (columns: readonly Column[], into: Results) => boolean;
  /** The run as workers can do it; null: they cannot. */
  readonly jobOf: (columns: readonly Column[], into: Results) => RowsJob | null;
}

const flagsOf = (plan: ValidPlan): ReadonlySet<string> => new Set(plan.inputs.filter(({ type }) => type.k === "flag").map(({ id }) => id));

const oneByOne = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: ScenarioPath): Way => {
  const policy = evaluator(plan, { path: codePath(path) });
  const flags = flagsOf(plan);
  return {
    kindsOf: () => figures.map(() => "bigint"),
    measure: () => {},
    run: (columns, into) => {
      for (let row = 0; row < into.rows; row += 1) {
        const { state, event } = inputOf(base, varied, (index) => readRow(columns[index] ?? defect("no column"), row), flags);
        const allocation = policy.run(state, event);
        into.status[row] = allocation.status === "refused" ? 1 : 0;
        for (const [index, value] of figuresIn(allocation, figures).entries()) setBigint(into, index, row, value);
      }
      return true;
    },
    jobOf: () => null,
  };
};

/** A program for figures of some size. */
type Made = Pick<Way, "run" | "jobOf"> & { readonly kinds: readonly Kind[] };

/** Programs for so many sizes are kept. */
const KEPT = 8;

const inPrograms = (plan: ValidPlan, base: Base, varied: readonly Varied[], figures: readonly Figure[], path: ScenarioPath): Way => {
  const bound = binder(plan)(base.state)(namedIn(plan, base.event, varied));
  const measured = measurer(plan);
  const flags = flagsOf(plan);
  const known = new Map<string, Made>();
  const made = (columns: readonly Column[]): Made => {
    const typed = typedOf(columns);
    const sizes = measured(withLargest(plan, bound, varied, columns.map(greatest)));
    const fits = known.size < KEPT;
    const key = `${fits ? sizesKey(sizes) : ""} ${typed.map(Number).join("")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const held = varied.map((of, i) => ({
      of,
      as: typed[i] === true ? ("number" as const) : ("bigint" as const),
      flag: of.k === "input" && flags.has(of.id),
    }));
    const program = scenarioProgram(plan, fits ? sizesOf(plan, sizes) : unknownSizes, held, figures);
    const compiled = (path === "wasm" ? inWasm(program, typed, bound) : null) ?? inCode(program, codePath(path), bound);
    known.set(key, compiled);
    return compiled;
  };
  /** What ran last, by how the columns were held. */
  const last = new Map<string, Made>();
  const latest = (columns: readonly Column[]): Made => {
    const key = typedOf(columns).join();
    const found = last.get(key) ?? made(columns);
    last.set(key, found);
    return found;
  };
  return {
    kindsOf: (columns) => latest(columns).kinds,
    measure: (columns) => void last.set(typedOf(columns).join(), made(columns)),
    run: (columns, into) => latest(columns).run(columns, into),
    jobOf: (columns, into) => latest(columns).jobOf(columns, into),
  };
};

const typedOf = (columns: readonly Column[]): readonly boolean[] => columns.map(({ k }) => k === "f64");

const inWasm = (program: ScenarioProgram, typed: readonly boolean[], bound: Bound): Made | null => {
  const rows = wasmRows(program, typed);
  if (rows === null) return null;
  const jobOf = (columns: readonly Column[], into: Results): RowsJob => rows.jobOf(bound, columns, into);
  return {
    kinds: program.ways.map((way) => (way === "number" ? "f64" : "words2")),
    run: (columns, into) => rows.run(jobOf(columns, into)),
    jobOf,
  };
};

const inCode = ({ program, ways }: ScenarioProgram, path: Path, bound: Bound): Made => {
  const run = path === "javascript" ? functionOf(program) : closuresOf(program);
  return {
    kinds: ways.map((way) => (way === "number" ? "f64" : "bigint")),
    run: (columns, { rows, status, columns: out }) => {
      const varied = columns.map((column) => (column.k === "f64" ? column.of : readAll(column)));
      const tooLarge = run({ ...bound, varied, out: out.map(({ of }) => of), status, rows });
      return tooLarge !== true;
    },
    jobOf: () => null,
  };
};

const codePath = (path: ScenarioPath): Path => (path !== "wasm" ? path : mayMakeCode() ? "javascript" : "closures");
