import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** One way in a process of its own, warm: asked by a line, it answers by one. */
export interface Runner {
  readonly way: string;
  readonly ask: (line: string) => Promise<string>;
  readonly end: () => void;
}

/** Starts a process and waits until it says that it is ready. @throws where it ends before it answers. */
export const startRunner = async (
  way: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Runner> => {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...environment } });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = await answers.next();
    if (done === true) throw new Error(`${way} ended`);
    return value as string;
  };
  await answer();
  return {
    way,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
    end: () => void child.stdin.end("end\n"),
  };
};
