import type { CancellationToken } from "monaco-editor/editor.js";
import type { Model } from "../../model/model.js";
import type { LanguageAsks, LanguageMethod } from "../../worker/language.js";

/** Asks the language service of the text as it stands in the editor; null where the editor does not wait any more. */
export type AskLanguage = <M extends LanguageMethod>(
  method: M,
  of: LanguageAsks[`language.${M}`]["of"],
  token: CancellationToken,
) => Promise<LanguageAsks[`language.${M}`]["answer"] | null>;

export const askLanguage =
  ({ ask }: Pick<Model, "ask">): AskLanguage =>
  (method, of, token) =>
    whileWaiting(token, (signal) => ask(`language.${method}`, of, signal));

/** Asks with a signal that tells when the editor does not wait any more. */
export const whileWaiting = async <T>(token: CancellationToken, asked: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const waiting = new AbortController();
  const cancelled = token.onCancellationRequested(() => waiting.abort());
  try {
    return await asked(waiting.signal);
  } finally {
    cancelled.dispose();
  }
};
