import type { Diagnostic } from "@spillway/engine/diagnostic";

/** What is wrong at a place of a document. */
export const problemsAt = (problems: readonly Diagnostic[], document: string, path: string): readonly Diagnostic[] =>
  problems.filter(({ at }) => at.k === "value" && at.document === document && at.path === path);

/** One sentence, and what to write instead. */
export const sentenceOf = ({ message, help }: Diagnostic): string => (help === null ? message : `${message}: ${help}`);
