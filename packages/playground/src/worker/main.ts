import { serve } from "./session.js";
import type { Said, Told } from "./protocol.js";

// A message to oneself waits behind the messages that have arrived; a timer would wait longer.
const { port1, port2 } = new MessageChannel();
const jobs: (() => void)[] = [];
port1.addEventListener("message", () => jobs.shift()?.());
port1.start();

serve(
  {
    post: (said: Said) => self.postMessage(said),
    listen: (hear) => self.addEventListener("message", ({ data }: MessageEvent<Told>) => hear(data)),
  },
  (job) => {
    jobs.push(job);
    port2.postMessage(null);
  },
);
