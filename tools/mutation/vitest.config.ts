import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that look at splits, roundings and their numbers. */
export default defineConfig({
  resolve: {
    conditions: ["spillway-source"],
    alias: { chevrotain: fileURLToPath(new URL("../../node_modules/chevrotain/lib/chevrotain.mjs", import.meta.url)) },
  },
  ssr: { resolve: { conditions: ["spillway-source"] } },
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    // Compiled evaluators have splits of their own.
    testNamePattern: /^(?!the (compiled|closures) evaluator)/u,
    include: [
      "packages/engine/src/reference/split/*.test.ts",
      "packages/engine/src/reference/rounding/*.test.ts",
      "packages/engine/src/reference/number/*.test.ts",
      "packages/engine/src/reference/members.test.ts",
      "packages/engine/src/reference/reasons.test.ts",
      "packages/engine/src/reference/worked.test.ts",
      "conformance/eval.test.ts",
    ],
  },
});
