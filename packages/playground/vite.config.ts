import { fileURLToPath } from "node:url";
import { defaultClientConditions, defineConfig } from "vite";
import { iconFont } from "./build/icon-font.js";
import { trimmedEditor } from "./build/trimmed-editor.js";
import { budget } from "./build/budget.js";
import { contentPolicy } from "./build/content-policy.js";
import { fromDisk } from "./build/from-disk.js";
import { keptFiles } from "./build/kept-files.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The site works from any folder of any host.
  base: "./",
  resolve: {
    conditions: ["spillway-source", ...defaultClientConditions],
    // Chevrotain's package entry loads 640 files of a dependency; its own bundle is one.
    alias: { chevrotain: here("../../node_modules/chevrotain/lib/chevrotain.mjs") },
  },
  plugins: [trimmedEditor(), iconFont(), contentPolicy(), fromDisk(), keptFiles(), budget()],
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        // The language in a file of its own: the build weighs it with the editor. All other files of the worker come on demand.
        chunkFileNames: ({ name }) => `assets/${name === "language" ? "" : "later-"}[name]-[hash].js`,
        codeSplitting: { groups: [{ name: "language", test: /packages\/dsl\/|\/chevrotain\// }] },
      },
    },
  },
  build: {
    target: "es2022",
    // The polyfill would fetch, which the content policy forbids, and no browser that runs this needs it.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      input: { index: here("index.html"), embed: here("embed.html"), offline: here("src/offline/worker.ts") },
      // A service worker answers for the folder in which it stands, and is known by its name.
      output: { entryFileNames: ({ name }) => (name === "offline" ? "offline.js" : "assets/[name]-[hash].js") },
      checks: { pluginTimings: false },
    },
  },
});
