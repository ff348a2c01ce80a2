import type { Answer, Kind, Of } from "./asks.js";
import type { Channel, Outcome, Policy, Said, Told, World } from "./protocol.js";

/** The page's end of the worker. */
export interface Client {
  /** Says what changed, and returns the revision by which news of it are known. */
  readonly update: (changed: Partial<World>) => number;
  /**
   * Asks of the world as it was told last.
   *
   * @returns Null where there is nothing to answer from, or where `signal` says that no one waits any more.
   * @example const lines = await client.ask("explanation", { members: 20 });
   */
  readonly ask: <K extends Kind>(kind: K, of: Of<K>, signal?: AbortSignal) => Promise<Answer<K>>;
}

export interface News {
  readonly policy: (policy: Policy, revision: number) => void;
  readonly outcome: (outcome: Outcome, revision: number) => void;
  readonly loaded: () => void;
  /** A defect in the worker. */
  readonly failed: (message: string) => void;
}

export const connect = (channel: Channel<Told, Said>, news: News): Client => {
  const waiting = new Map<number, (answer: unknown) => void>();
  let [revision, asked] = [0, 0];

  channel.listen((said) => {
    switch (said.k) {
      case "policy":
        return news.policy(said.policy, said.revision);
      case "outcome":
        return news.outcome(said.outcome, said.revision);
      case "answer":
        return settle(said.id, said.answer);
      case "loaded":
        return news.loaded();
      case "failed":
        if (said.id !== null) settle(said.id, null);
        return news.failed(said.message);
    }
  });

  const settle = (id: number, answer: unknown): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };

  return {
    update: (changed) => {
      channel.post({ k: "update", revision: ++revision, changed });
      return revision;
    },
    ask: <K extends Kind>(kind: K, of: Of<K>, signal?: AbortSignal) => {
      const id = ++asked;
      return new Promise<Answer<K>>((resolve) => {
        waiting.set(id, (answer) => resolve(answer as Answer<K>));
        channel.post({ k: "ask", id, kind, of });
        signal?.addEventListener("abort", () => {
          channel.post({ k: "cancel", id });
          settle(id, null);
        });
      });
    },
  };
};
