import type { Answer, Job } from "./job.js";

// Messages to workers have no origin.
/* oxlint-disable unicorn/require-post-message-target-origin */

/**
 * What of the place where the engine runs is used to start workers and to talk to them. Node and browsers differ, and neither's types
 * are at hand in a package for both.
 */
interface NodeThreads {
  readonly Worker: new (url: object) => NodeWorker;
  readonly parentPort: { postMessage(value: unknown): void; on(event: "message", then: (value: Job) => void): void } | null;
}

/** A `Worker` of `node:worker_threads`. */
export interface NodeWorker {
  postMessage(value: unknown): void;
  on(event: "message", then: (value: Answer) => void): unknown;
  on(event: "error", then: (error: unknown) => void): unknown;
  on(event: "exit", then: (code: number) => void): unknown;
  terminate(): unknown;
  ref(): void;
  unref(): void;
}

/** A `Worker` of a browser. */
export interface WebWorker {
  postMessage(value: unknown): void;
  addEventListener(event: "message", then: (event: { readonly data: Answer }) => void): void;
  addEventListener(event: "error", then: (event: { readonly message?: string }) => void): void;
  terminate(): unknown;
}

interface Process {
  readonly getBuiltinModule?: (name: string) => unknown;
}

const builtin = (name: string): unknown => (globalThis as { readonly process?: Process }).process?.getBuiltinModule?.(name);
const threads = (): NodeThreads | undefined => builtin("node:worker_threads") as NodeThreads | undefined;

declare const Worker: (new (url: object, options: { readonly type: "module" }) => WebWorker) | undefined;
declare const URL: new (path: string, base: string) => object;

const here = (import.meta as unknown as { readonly url: string }).url;
const ENTRY = "./entry.js";

/** A worker that runs `entry.js`; null where there are none. */
export const startWorker = (): NodeWorker | WebWorker | null => {
  const node = threads();
  if (node !== undefined) return new node.Worker(new URL(ENTRY, here));
  if (typeof Worker === "undefined") return null;
  // Bundlers find the module by this very expression.
  return new Worker(new URL("./entry.js", (import.meta as unknown as { readonly url: string }).url), { type: "module" });
};

/** How many threads may run at once. */
export const processors = (): number => {
  const os = builtin("node:os") as { readonly availableParallelism?: () => number } | undefined;
  const web = globalThis as { readonly navigator?: { readonly hardwareConcurrency?: number } };
  return os?.availableParallelism?.() ?? web.navigator?.hardwareConcurrency ?? 1;
};

export const hasSharedMemory = (): boolean => typeof SharedArrayBuffer === "function";

/** Inside a worker. */
export interface SlicePort {
  readonly post: (answer: Answer) => void;
  readonly listen: (then: (job: Job) => void) => void;
}

export const slicePort = (): SlicePort => {
  const parent = threads()?.parentPort;
  if (parent) return { post: (answer) => parent.postMessage(answer), listen: (then) => parent.on("message", then) };
  const self = globalThis as unknown as {
    postMessage(value: unknown): void;
    addEventListener(event: "message", then: (event: { readonly data: Job }) => void): void;
  };
  return { post: (answer) => self.postMessage(answer), listen: (then) => self.addEventListener("message", ({ data }) => then(data)) };
};
