import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import { describe, expect, onTestFinished, test } from "vitest";
import { spillway } from "./index.js";

const example = fileURLToPath(new URL("../../../examples/lending-pool/policy.spill", import.meta.url));

/** A host program beside a copy of the lending pool, and a run-time that shows what it is given. */
const host = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "spillway-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(example, join(folder, "pool.spill"));
  writeFileSync(join(folder, "main.js"), 'export { policy, run } from "./pool.spill";\n');
  writeFileSync(
    join(folder, "runtime.js"),
    "export const policyModule = ({ plan }) => ({ policy: { name: plan.name }, run: () => 1, bind: () => 2 });\n",
  );
  return folder;
};

const options = { runtime: "./runtime.js" };

const bundlers: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  esbuild: (folder) =>
    esbuild({
      entryPoints: [join(folder, "main.js")],
      bundle: true,
      format: "esm",
      outfile: join(folder, "out.mjs"),
      plugins: [spillway.esbuild(options)],
      logLevel: "silent",
    }),
  rollup: async (folder) => {
    const bundle = await rollup({ input: join(folder, "main.js"), plugins: [spillway.rollup(options)] });
    await bundle.write({ file: join(folder, "out.mjs"), format: "es" });
  },
  vite: (folder) =>
    vite({
      root: folder,
      configFile: false,
      logLevel: "silent",
      plugins: [spillway.vite(options)],
      build: { outDir: folder, emptyOutDir: false, lib: { entry: join(folder, "main.js"), formats: ["es"], fileName: () => "out.mjs" } },
    }),
};

describe.each(Object.keys(bundlers))("under %s", (name) => {
  const bundle = (folder: string): Promise<unknown> => bundlers[name]?.(folder) ?? Promise.reject(new Error(name));

  test("a policy is imported, and its types are written beside it", async () => {
    const folder = host();
    await bundle(folder);
    const { policy } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "out.mjs")).href)) as { policy: unknown };
    expect(policy).toEqual({ name: "Pool bad debt" });
    expect(readFileSync(join(folder, "pool.d.spill.ts"), "utf8")).toContain('readonly deposit: Amount<"USDC">;');
  });

  test("a policy with errors fails the build with its messages", async () => {
    const folder = host();
    writeFileSync(join(folder, "pool.spill"), readFileSync(example, "utf8").replace("from reserve", "from reserv"));
    await expect(bundle(folder)).rejects.toThrow(/SP1001.*`reserv`/s);
    expect(existsSync(join(folder, "pool.d.spill.ts"))).toBe(false);
  });
});
