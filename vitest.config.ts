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
    setupFiles: ["./vitest.setup.ts"],
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "conformance/**/*.test.ts",
      "examples/**/*.test.ts",
      "docs/**/*.test.ts",
    ],
  },
});
