import { writeSync } from "node:fs";
import { createColors } from "picocolors";

export type Paint = ReturnType<typeof createColors>;

/** Where a command reads and writes: the process, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Colours, or none: `NO_COLOR`, a pipe, `--no-color`. */
  readonly paint: Paint;
  readonly paintErrors: Paint;
  /** Progress lines on standard error, where someone is looking. */
  readonly progress: (text: string) => void;
  readonly stdin: () => string;
  readonly cwd: string;
}

/** Writes everything, also to a pipe that is slower than we are. */
export const writeAll = (fd: 1 | 2, text: string): void => {
  const bytes = Buffer.from(text, "utf8");
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at, Math.min(65_536, bytes.length - at));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      // A reader that has seen enough (`| head`) ends the command quietly.
      if (code === "EPIPE") process.exit(0);
      if (code !== "EAGAIN") throw error;
    }
  }
};

export const noColour = createColors(false);

export const wantsColour = (isTerminal: boolean, env: NodeJS.ProcessEnv): boolean => {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if ((env["FORCE_COLOR"] ?? "") !== "" && env["FORCE_COLOR"] !== "0") return true;
  return isTerminal && env["TERM"] !== "dumb";
};
