import { Worker } from "node:worker_threads";

/** A worker that runs the source of `entry.ts`; published is what is built from it. */
export const startFromSource = (): Worker =>
  new Worker(`import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`, { eval: true });

const entry = new URL("../entry.ts", import.meta.url).href;
