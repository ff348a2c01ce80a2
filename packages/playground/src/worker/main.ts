import { answerersOf, answers } from "./answers.js";
import type { Kind } from "./asks.js";
import { serve } from "./session.js";
import type { Said, Told } from "./protocol.js";

// A message to oneself waits behind the messages that have arrived; a timer would wait longer.
const { port1, port2 } = new MessageChannel();
const jobs: (() => void)[] = [];
port1.addEventListener("message", () => jobs.shift()?.());
port1.start();

const answerers = answerersOf(answers);
let isReady = false;

/** What the first outcome does not need comes after it: from then on the page asks the network for nothing. */
const loadRest = (): void => {
  if (isReady) return;
  isReady = true;
  const kinds = Object.keys(answers) as Kind[];
  void Promise.all(kinds.map((kind) => answerers(kind))).then(() => self.postMessage({ k: "loaded" } satisfies Said));
};

serve(
  {
    post: (said: Said) => {
      self.postMessage(said);
      if (said.k === "outcome") loadRest();
    },
    listen: (hear) => self.addEventListener("message", ({ data }: MessageEvent<Told>) => hear(data)),
  },
  (job) => {
    jobs.push(job);
    port2.postMessage(null);
  },
  answerers,
);
