/** What the command says with its exit code; `docs/guide/command-line.md` lists them. */
export const exit = {
  clean: 0,
  /** Warnings, a property that is broken, a file that is not formatted. */
  warnings: 1,
  /** Errors in a policy, a scenario that fails. */
  errors: 2,
  /** The event is refused by the policy: it is void. */
  refused: 3,
  /** A state, an event, members or a receipt that cannot be used; a file that cannot be read. */
  badInput: 4,
  /** The command was called wrongly. */
  usage: 64,
  /** A defect of the program: please report it. */
  defect: 70,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** The graver of two codes: the greater number. */
export const worse = (a: ExitCode, b: ExitCode): ExitCode => (a > b ? a : b);
