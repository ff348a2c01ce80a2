import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Answer, Kind, Of } from "../worker/asks.js";
import { useModel } from "./context.js";

/**
 * The worker's answer to a question, asked anew whenever `from` is another value. The last answer stays until there is a new one.
 *
 * @param from What the answer rests on, besides the question itself.
 */
export const useAnswer = <K extends Kind>(kind: K, of: Of<K>, from: unknown): Answer<K> => {
  const { ask } = useModel();
  const answer = useSignal<Answer<K>>(null);
  useEffect(() => {
    const waiting = new AbortController();
    void ask(kind, of, waiting.signal).then((found) => {
      if (found !== null) answer.value = found;
    });
    return () => waiting.abort();
  }, [kind, JSON.stringify(of), from]);
  return answer.value;
};
