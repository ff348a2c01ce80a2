import type { Channel, Said, Told } from "./protocol.js";

/** Starts the worker of the page. */
export const startWorker = (): Channel<Told, Said> => {
  const worker = new Worker(new URL("./main.ts", import.meta.url), { type: "module", name: "spillway" });
  return {
    post: (told) => worker.postMessage(told),
    listen: (hear) => worker.addEventListener("message", ({ data }: MessageEvent<Said>) => hear(data)),
  };
};
