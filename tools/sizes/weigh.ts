import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ENTRY = "\0what-a-host-imports";

/** What a host loads, in bytes. */
export interface Weight {
  /** At once: its imports, minified and gzipped as one file for a browser. */
  readonly first: number;
  /** When it is asked for, by `import()` or as a worker's module. */
  readonly later: number;
  /** The modules in it, by their path in the repository. */
  readonly modules: readonly string[];
}

/**
 * Weighs a program of a host, as a bundler leaves it: what it does not use is gone.
 *
 * @param without packages that are left out.
 */
export const weigh = async (program: string, without: readonly string[] = []): Promise<Weight> => {
  const built = (await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "the program of a host",
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? program : null),
      },
    ],
    resolve: {
      conditions: ["spillway-source"],
      alias: { chevrotain: fileURLToPath(new URL("../../node_modules/chevrotain/lib/chevrotain.mjs", import.meta.url)) },
    },
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: { polyfill: false },
      rollupOptions: { input: ENTRY, external: [...without], preserveEntrySignatures: "strict" },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((file) => file.type === "chunk");
  const first = new Set<Rolldown.OutputChunk>();
  const visit = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) visit(chunks.find(({ fileName }) => fileName === name));
  };
  visit(chunks.find(({ isEntry }) => isEntry));
  const bytes = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;
  const later = built.output.filter((file) => file.type === "asset" || !first.has(file));
  return {
    first: bytes([...first].map(({ code }) => code).join("\n")),
    later: later.reduce((sum, file) => sum + bytes(file.type === "chunk" ? file.code : file.source), 0),
    modules: [...first].flatMap(({ modules }) =>
      Object.entries(modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([path]) => path.replace(root, "")),
    ),
  };
};
