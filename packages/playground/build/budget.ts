import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** Most bytes, gzipped, that the page may load until all of it works. */
const FIRST_LOAD = 1_200_000;
/** The same without the editor. */
const WITHOUT_EDITOR = 150_000;

/** Files of the worker that come when they are asked for, but those that a file which is there from the start imports. */
const laterFile = /\/later-/;

type Bundle = Rolldown.OutputBundle;
type Part = "page" | "editor" | "later";

/** The editor's own modules: the chunk that holds them brings the text editor with it. */
const EDITOR = "/src/editor/monaco/";
/** Files of the editor that no chunk of the page imports: the language and its service, in the worker; the text editor's worker and icons. */
const editorFile = /\/(?:language|editor\.worker|codicon)-/;

/** Weighs what was built, prints it, and refuses what is above the budget. */
export const budget = (): Plugin => ({
  name: "budget",
  apply: "build",
  writeBundle(_, bundle) {
    const weight: Record<Part, number> = { page: 0, editor: 0, later: 0 };
    const parts = partsOf(bundle);
    for (const [name, file] of Object.entries(bundle)) weight[parts(name)] += gzipSync(contentOf(file), { level: 9 }).length;
    const first = weight.page + weight.editor;
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
    console.log(
      `playground: first load ${kilobytes(first)} gzipped of at most ${kilobytes(FIRST_LOAD)}; ` +
        `without the editor ${kilobytes(weight.page)} of at most ${kilobytes(WITHOUT_EDITOR)}; on demand ${kilobytes(weight.later)}`,
    );
    if (first > FIRST_LOAD || weight.page > WITHOUT_EDITOR) this.error("the playground is larger than its budget");
  },
});

const contentOf = (file: Bundle[string]): string | Uint8Array => (file.type === "chunk" ? file.code : file.source);

/** The page is its entry with what that imports, the worker, the document; the editor what its chunk adds; the rest comes on demand. */
const partsOf = (bundle: Bundle): ((name: string) => Part) => {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const page = closure(
    bundle,
    // The view for other pages is a page of its own, and a part of this one.
    chunks.filter(({ isEntry, name }) => isEntry && name === "index"),
  );
  const editor = closure(
    bundle,
    chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes(EDITOR))),
  );
  const early = importedEarly(bundle);
  const known = new Set(chunks.flatMap((chunk) => [chunk.fileName, ...stylesOf(chunk)]));
  return (name) => {
    if (laterFile.test(name)) return early.has(name) ? "page" : "later";
    if (page.has(name)) return "page";
    if (editor.has(name) || editorFile.test(name)) return "editor";
    return known.has(name) ? "later" : "page";
  };
};

/** The worker is built apart and its files come without their imports, so these are read from their text. */
const importedEarly = (bundle: Bundle): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (file: Bundle[string]): void => {
    for (const [, name = ""] of contentOf(file)
      .toString()
      .matchAll(/\b(?:from|import)"\.\/(later-[^"]+)"/g)) {
      const [path, imported] = [`assets/${name}`, bundle[`assets/${name}`]];
      if (imported === undefined || names.has(path)) continue;
      names.add(path);
      visit(imported);
    }
  };
  for (const [name, file] of Object.entries(bundle))
    if (file.type === "asset" && name.endsWith(".js") && !laterFile.test(name)) visit(file);
  return names;
};

const closure = (bundle: Bundle, from: readonly Rolldown.OutputChunk[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk): void => {
    if (names.has(chunk.fileName)) return;
    for (const name of [chunk.fileName, ...stylesOf(chunk)]) names.add(name);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") visit(imported);
    }
  };
  for (const chunk of from) visit(chunk);
  return names;
};

const stylesOf = (chunk: Rolldown.OutputChunk): readonly string[] => [...(chunk.viteMetadata?.importedCss ?? [])];
