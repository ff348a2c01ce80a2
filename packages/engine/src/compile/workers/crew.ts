import type { NodeWorker, WebWorker } from "./host.js";
import { rowsIn } from "./job.js";
import type { Answer, Job, SliceFound } from "./job.js";
import { rowsDone, stop, teamMemory } from "./team.js";

/** Workers that have been started; one job at a time. */
export interface Crew {
  readonly size: number;
  /** What each worker found, in their order. */
  readonly run: (of: Job["of"], options: JobOptions) => Promise<Ended>;
  readonly close: () => void;
}

export interface JobOptions {
  readonly signal?: Signal | undefined;
  /** @param done from 0 to 1; never falls. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** An `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(event: "abort", then: () => void): void;
  removeEventListener(event: "abort", then: () => void): void;
}

export type Ended =
  | { readonly k: "found"; readonly found: readonly (SliceFound | null)[] }
  | { readonly k: "ran"; readonly fitted: boolean }
  | { readonly k: "stopped" }
  | { readonly k: "failed"; readonly message: string }
  /** A worker did not start, or is gone: the crew is of no more use. */
  | { readonly k: "gone" };

export const crewOf = (workers: readonly (NodeWorker | WebWorker)[]): Crew => {
  let isGone = false;
  let listen: (rank: number, answer: Answer) => void = () => {};
  let leave = (): void => {};
  const gone = (): void => {
    isGone = true;
    leave();
  };
  for (const [rank, worker] of workers.entries()) {
    if ("addEventListener" in worker) {
      worker.addEventListener("message", ({ data }) => listen(rank, data));
      worker.addEventListener("error", gone);
    } else {
      worker.on("message", (answer) => listen(rank, answer));
      worker.on("error", gone);
      worker.on("exit", gone);
      worker.unref();
    }
  }
  const size = workers.length;
  return {
    size,
    close: () => {
      for (const worker of workers) worker.terminate();
      gone();
    },
    run: (of, { signal, onProgress }) =>
      new Promise((resolve) => {
        if (isGone) {
          resolve({ k: "gone" });
          return;
        }
        const memory = teamMemory(size);
        const answers: Answer[] = [];
        let missing = size;
        const abort = (): void => stop(memory);
        const end = (ended: Ended): void => {
          listen = () => {};
          leave = () => {};
          signal?.removeEventListener("abort", abort);
          for (const worker of workers) if ("unref" in worker) worker.unref();
          resolve(ended);
        };
        leave = () => {
          stop(memory);
          end({ k: "gone" });
        };
        listen = (rank, answer) => {
          if (answer.k === "progress") {
            onProgress?.(Math.min(1, rowsDone(memory) / Math.max(1, rowsIn(of))));
            return;
          }
          answers[rank] = answer;
          missing -= 1;
          if (missing === 0) end(together(answers));
        };
        signal?.addEventListener("abort", abort);
        for (const [rank, worker] of workers.entries()) {
          // A process does not end while a job runs.
          if ("ref" in worker) worker.ref();
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
          worker.postMessage({ memory, rank, size, of } satisfies Job);
        }
      }),
  };
};

const together = (answers: readonly Answer[]): Ended => {
  const failed = answers.find(({ k }) => k === "failed");
  if (failed?.k === "failed") return failed;
  const ran = answers.flatMap((answer) => (answer.k === "ran" ? [answer.fitted] : []));
  // Where one met figures that are too large, the others may have been told to stop.
  if (ran.includes(false)) return { k: "ran", fitted: false };
  if (ran.length === answers.length) return { k: "ran", fitted: true };
  const found = answers.flatMap((answer) => (answer.k === "found" ? [answer.found] : []));
  return found.length === answers.length ? { k: "found", found } : { k: "stopped" };
};
