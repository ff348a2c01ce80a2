import { execFileSync } from "node:child_process";

/** The C compilers that are here. */
export const compilers: readonly string[] = ["gcc", "clang"].filter((cc) => {
  try {
    execFileSync(cc, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** Compiles a file of C for this machine, as fast as the compiler can make it. @param flags besides. */
export const compileC = (cc: string, source: string, program: string, flags: readonly string[]): void => {
  execFileSync(cc, ["-O3", "-march=native", "-std=gnu11", ...flags, source, "-lm", "-o", program]);
};
