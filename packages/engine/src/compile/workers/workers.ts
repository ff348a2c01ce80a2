import { zeroColumn } from "../../columns/make.js";
import type { TypedColumn } from "../../columns/types.js";
import { defect } from "../../diagnostic/defect.js";
import { split, typedOf } from "../kernels/split.js";
import type { Typed } from "../kernels/split.js";
import type { RowsJob } from "../bulk/scenarios/wasm/rows.js";
import type { Tools } from "../kernels/tools.js";
import type { Split, SplitRequest } from "../kernels/types.js";
import { crewOf } from "./crew.js";
import type { Crew, JobOptions } from "./crew.js";
import { finish } from "./finish.js";
import { hasSharedMemory, processors, startWorker } from "./host.js";
import type { NodeWorker, WebWorker } from "./host.js";
import type { SharedSplit } from "./job.js";

/** Threads that share the work of large splits. */
export interface Workers {
  /** How many there are; 1: this thread does all. */
  readonly count: number;
  /**
   * The split, as `split` makes it: the number of workers changes no unit. By weight, with or without rooms, rounded in place or by
   * largest remainder, it is shared out; others, and small ones, are done here.
   *
   * @throws the reason of the signal where it was cancelled.
   */
  readonly split: (tools: Tools, request: SplitRequest, options?: JobOptions) => Promise<Split>;
  /**
   * Runs rows of scenarios; `scenarios` asks for it.
   *
   * @returns whether every figure was as large as was expected; null: nothing was run, it is not worth it or cannot be shared out.
   * @throws the reason of the signal where it was cancelled.
   */
  readonly rows: (job: RowsJob, options?: JobOptions) => Promise<boolean | null>;
  /** Ends the threads. */
  readonly close: () => void;
}

export interface WorkersOptions {
  /** Without it: as many as there are processors, and only where it is worth it. With it: always. */
  readonly count?: number;
  /** Starts one worker, which runs the module `@spillway/engine/worker`; for hosts whose bundler does not find it. */
  readonly start?: () => NodeWorker | WebWorker | null;
}

/**
 * Starts workers: threads of Node, or web workers where a page may share memory with them (it is cross-origin isolated). Where there
 * are none, or they do not start, the same calls do all the work here.
 *
 * @example
 * const workers = openWorkers();
 * const outcome = await policy.runWith(workers, state, event, { signal });
 * workers.close();
 */
export const openWorkers = ({ count, start = startWorker }: WorkersOptions = {}): Workers => {
  const size = hasSharedMemory() ? (count ?? Math.min(MOST, processors())) : 1;
  const shared: Shared = new WeakMap();
  let crew: Crew | null = null;
  let isHopeless = false;
  let isClosed = false;
  let queue: Promise<unknown> = Promise.resolve();
  const open = (): Crew | null => {
    if (crew !== null || isHopeless || isClosed) return crew;
    const started: (NodeWorker | WebWorker)[] = [];
    try {
      for (let rank = 0; rank < size; rank += 1) started.push(start() ?? defect("no worker"));
      crew = crewOf(started);
    } catch {
      for (const worker of started) worker.terminate();
      isHopeless = true;
    }
    return crew;
  };
  const run = async (tools: Tools, request: SplitRequest, options: JobOptions): Promise<Split> => {
    throwIfAborted(options);
    const isWanted = size > 1 && (count !== undefined || isWorthIt(request));
    const typed = isWanted ? typedOf(tools, request) : null;
    const job = typed === null ? null : jobOf(typed, shared);
    const team = job === null ? null : open();
    if (job === null || team === null) return split(tools, request);
    const ended = await team.run(job, options);
    throwIfAborted(options);
    switch (ended.k) {
      case "found":
        return finish(request, job, ended.found) ?? split(tools, request);
      case "gone":
        crew = null;
        isHopeless = true;
        return split(tools, request);
      case "failed":
        return defect(`a worker failed: ${ended.message}`);
      default:
        return defect(`a split ended as ${ended.k}`);
    }
  };
  const runRows = async (job: RowsJob, options: JobOptions): Promise<boolean | null> => {
    throwIfAborted(options);
    const isWanted = size > 1 && (count !== undefined || (job.rows >= WORTH_ROWS && job.inputs.every(({ column }) => isShared(column))));
    const team = isWanted && job.outputs.every(({ column }) => isShared(column)) ? open() : null;
    if (team === null) return null;
    const inputs = job.inputs.map(({ column, address }) => ({ column: sharedColumn(column, shared), address }));
    const ended = await team.run({ ...job, inputs }, options);
    throwIfAborted(options);
    switch (ended.k) {
      case "ran":
        return ended.fitted;
      case "gone":
        crew = null;
        isHopeless = true;
        return null;
      case "failed":
        return defect(`a worker failed: ${ended.message}`);
      default:
        return defect(`a job of rows ended as ${ended.k}`);
    }
  };
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const next = queue.then(job);
    // Whatever became of one job, the next one may start.
    queue = next.catch(() => {});
    return next;
  };
  return {
    count: size,
    split: (tools, request, options = {}) => inTurn(() => run(tools, request, options)),
    rows: (job, options = {}) => inTurn(() => runRows(job, options)),
    close: () => {
      isClosed = true;
      crew?.close();
      crew = null;
    },
  };
};

/** More threads than this share one memory bus for little gain. */
const MOST = 8;

const throwIfAborted = ({ signal }: JobOptions): void => {
  if (signal?.aborted === true) throw signal.reason;
};

/** Columns that had to be copied, so that one that comes again is not copied again. */
type Shared = WeakMap<TypedColumn, TypedColumn>;

const isShared = (column: TypedColumn): boolean => column.of.buffer instanceof SharedArrayBuffer;

const sharedColumn = (column: TypedColumn, known: Shared): TypedColumn => {
  if (isShared(column)) return column;
  const found = known.get(column) ?? zeroColumn(column.k, column.rows, { shared: true });
  if (!known.has(column)) found.of.set(column.of);
  known.set(column, found);
  return found;
};

/** A split by weight that a team can do; null: another. */
const jobOf = ({ request, kind, weights, rooms, measured }: Typed, known: Shared): SharedSplit | null => {
  const { rule, rounding, amount, rest } = request;
  if (rule.k !== "pro rata" || weights === null || measured === null || rounding === "cumulative" || rounding === "sainte lague")
    return null;
  if (amount === 0n || measured.sum === 0n) return null;
  const own = sharedColumn(weights, known);
  const limits = rooms === null ? null : rooms === weights ? "weights" : sharedColumn(rooms, known);
  return {
    k: "split",
    weights: own,
    measured,
    limits: rest === "members" ? limits : null,
    cut: rest === "next" ? limits : null,
    amount,
    rounding,
    units: zeroColumn(kind, own.rows, { shared: true }),
  };
};

/**
 * So many rows take a millisecond and more; to start a job takes a tenth. Columns that must be copied first cost about as much as a
 * second thread saves where a row is a double.
 */
const WORTH_IT: Readonly<Record<TypedColumn["k"], number>> = { f64: 400_000, words2: 200_000, words4: 100_000 };

/** The same of scenarios. */
const WORTH_ROWS = 50_000;

/** Bigints cost more to make columns of than a second thread saves. */
const isWorthIt = ({ rule, rooms }: SplitRequest): boolean => {
  if (rule.k !== "pro rata" || rule.weights.k === "bigint") return false;
  const { weights } = rule;
  const isAlone = rooms === null || rooms === weights;
  return weights.rows >= WORTH_IT[weights.k] && !(weights.k === "f64" && isAlone && !isShared(weights));
};
