import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// One file for the command: the parser library alone would otherwise be six hundred, and cost a second at every start.
export default defineConfig({
  resolve: {
    conditions: ["spillway-source"],
    alias: { chevrotain: here("../../node_modules/chevrotain/lib/chevrotain.mjs") },
  },
  ssr: { noExternal: true, resolve: { conditions: ["spillway-source"] } },
  build: {
    ssr: "src/main.ts",
    target: "node20",
    minify: false,
    sourcemap: false,
    rollupOptions: { output: { entryFileNames: "spillway.js", chunkFileNames: "[name].js" } },
  },
});
