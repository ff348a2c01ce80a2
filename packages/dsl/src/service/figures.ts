import type { Diagnostic } from "@spillway/engine/diagnostic";

/**
 * What a host knows that the text does not say, as plain data that can be sent to a worker. The keys are those of a plan's notes, as
 * `keys` lists them: `fund reserve`, `bad_debt/first_loss`, `bad_debt/first_loss/term/0`, `always kept`; and `scenario small loss`.
 *
 * @example
 * const figures: Figures = {
 *   values: { "fund reserve": "300,000 USDC" },
 *   hints: { "bad_debt/first_loss": { label: "takes 250,000 USDC" } },
 *   verdicts: { "scenario small loss": { title: "passed" } },
 * };
 */
export interface Figures {
  /** Shown in hovers. Plain text. */
  readonly values?: Readonly<Record<string, string>>;
  /** Shown behind steps and clauses. Plain text. */
  readonly hints?: Readonly<Record<string, { readonly label: string; readonly tooltip?: string }>>;
  /** Shown above scenarios and properties; of priorities the service knows itself. */
  readonly verdicts?: Readonly<Record<string, Verdict>>;
  /** What was found by running the text as it is now, such as failures of scenarios: left out as soon as the text changes. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** What became of a scenario or a property, with a command of the host if it can be clicked. */
export interface Verdict {
  readonly title: string;
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

/** What is known under a key; a waterfall may be called `constructor`. */
export const figureOf = <T>(figures: Readonly<Record<string, T>> | undefined, key: string): T | null =>
  figures !== undefined && Object.hasOwn(figures, key) ? (figures[key] ?? null) : null;
