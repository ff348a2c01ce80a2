import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

export default defineConfig({
  resolve: {
    conditions: ["spillway-source"],
    // Chevrotain's package entry loads 640 files of a dependency; its own bundle is one.
    alias: { chevrotain: fileURLToPath(new URL("node_modules/chevrotain/lib/chevrotain.mjs", import.meta.url)) },
  },
  ssr: { resolve: { conditions: ["spillway-source"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          setupFiles: ["./vitest.setup.ts"],
          // No test is about time: a slow machine is given as long as it needs.
          testTimeout: 180_000,
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "conformance/**/*.test.ts",
            "examples/**/*.test.ts",
            "docs/**/*.test.ts",
            "bench/scenarios/**/*.test.ts",
            "tools/sizes/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          // In a real browser, on the site that the build made: `npm run build` first.
          name: "browser",
          include: ["packages/playground/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
