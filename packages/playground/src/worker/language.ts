import type { Service } from "@spillway/dsl/service";
import { POLICY } from "./address.js";
import type { Desk } from "./desk.js";

/** What an editor asks of the language service of the one document. */
export const languageMethods = [
  "lint",
  "actions",
  "completion",
  "hover",
  "signature",
  "definition",
  "references",
  "highlights",
  "renameable",
  "rename",
  "symbols",
  "folding",
  "selection",
  "semanticTokens",
  "formatting",
  "inlayHints",
  "lenses",
  "keys",
  "keyAt",
] as const;

export type LanguageMethod = (typeof languageMethods)[number];

/** A method's parameters without the document. */
type Rest<M extends LanguageMethod> = Parameters<Service[M]> extends [string, ...infer R] ? R : never;

/** A kind of question for each method: `language.hover` asks `hover`. */
export type LanguageAsks = {
  readonly [M in LanguageMethod as `language.${M}`]: { readonly of: Rest<M>; readonly answer: ReturnType<Service[M]> };
};

type LanguageAnswers = { readonly [K in keyof LanguageAsks]: (desk: Desk, of: LanguageAsks[K]["of"]) => LanguageAsks[K]["answer"] };

/** The service answers of every text, with errors or without. */
export const languageAnswers = Object.fromEntries(
  languageMethods.map((method) => [
    `language.${method}`,
    (desk: Desk, of: readonly unknown[]): unknown => (desk.service()[method] as (...given: readonly unknown[]) => unknown)(POLICY, ...of),
  ]),
) as unknown as LanguageAnswers;
