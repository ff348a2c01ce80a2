import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { noColour } from "../io/terminal.js";
import { program } from "../program.js";

const examples = fileURLToPath(new URL("../../../../examples/", import.meta.url));

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** An empty folder in which commands run, gone after the test. */
export interface Shell {
  readonly run: (...args: readonly string[]) => Promise<Said>;
  readonly type: (stdin: string, ...args: readonly string[]) => Promise<Said>;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  /** Copies an example of the repository into the folder. */
  readonly example: (name: string) => void;
}

export const shell = (): Shell => {
  const cwd = mkdtempSync(join(tmpdir(), "spillway-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const type = async (stdin: string, ...args: readonly string[]): Promise<Said> => {
    let out = "";
    let error = "";
    const code = await program(
      {
        out: (text) => (out += text),
        error: (text) => (error += text),
        paint: noColour,
        paintErrors: noColour,
        progress: () => undefined,
        stdin: () => stdin,
        cwd,
      },
      args,
    );
    return { code, out, error };
  };
  return {
    run: (...args) => type("", ...args),
    type,
    write: (name, text) => {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    },
    read: (name) => readFileSync(join(cwd, name), "utf8"),
    example: (name) => cpSync(join(examples, name), join(cwd, name), { recursive: true }),
  };
};
