import type { ExitCode } from "./exit.js";

/** Ends a command with a message: something that the user can mend. */
export class Stop extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
    readonly help: string | null = null,
  ) {
    super(message);
  }
}
