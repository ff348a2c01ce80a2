import { createModel, type Model } from "../model/model.js";
import { answerersOf, answers } from "../worker/answers.js";
import type { Kind } from "../worker/asks.js";
import { serve } from "../worker/session.js";
import type { Said, Told, World } from "../worker/protocol.js";

const here = answerersOf(answers);
await Promise.all((Object.keys(answers) as Kind[]).map((kind) => here(kind)));

/** A page's model and its worker without a browser, with all that answers loaded: messages and jobs wait until the test lets them run. */
export interface Bench {
  readonly model: Model;
  /** Lets everything run that waits, and what follows from it. */
  readonly settle: () => void;
  /** What the worker said so far. */
  readonly said: readonly Said["k"][];
}

export const bench = (world: World): Bench => {
  const waiting: (() => void)[] = [];
  const said: Said["k"][] = [];
  const ears: { page?: (message: Said) => void; worker?: (message: Told) => void } = {};
  serve(
    {
      post: (message) => {
        said.push(message.k);
        waiting.push(() => ears.page?.(structuredClone(message)));
      },
      listen: (hear) => {
        ears.worker = hear;
      },
    },
    (job) => waiting.push(job),
    here,
  );
  const model = createModel(
    {
      post: (message) => ears.worker?.(structuredClone(message)),
      listen: (hear) => {
        ears.page = hear;
      },
    },
    world,
  );
  return {
    model,
    settle: () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) job();
    },
    said,
  };
};
