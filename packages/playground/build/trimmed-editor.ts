import type { Plugin } from "vite";

/**
 * Parts of monaco-editor 0.57.0 that the page never uses but that its entry imports, each with what stands in its place. Together a
 * tenth of the editor. A release that moves them stops the build.
 */
const trimmed: Readonly<Record<string, string>> = {
  // Two editors side by side.
  "editor/browser/widget/diffEditor/diffEditorWidget.js": "export class DiffEditorWidget {}",
  "editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js": "export class MultiDiffEditorWidget {}",
  // Drawing with the graphics processor.
  "editor/browser/viewParts/viewLinesGpu/viewLinesGpu.js": "export class ViewLinesGpu {}",
  // Tokens by grammars: ours come from the language's own scanner.
  "editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend.js": "export class TreeSitterSyntaxTokenBackend {}",
  "editor/standalone/common/monarch/monarchLexer.js": "export class MonarchTokenizer {}",
  "editor/standalone/common/monarch/monarchCompile.js": "export const compile = () => null;",
  // The editor's own worker: words of the text as completions, links, differences. Edits are minimal as they come from the service.
  "editor/standalone/browser/standaloneWebWorker.js": "export const createWebWorker = () => null;",
  "editor/browser/services/editorWorkerService.js": `export class EditorWorkerService {
    computeMoreMinimalEdits(_, edits) { return Promise.resolve(edits); }
    canComputeWordRanges() { return false; }
    computeWordRanges() { return Promise.resolve(null); }
  }`,
};

const HOME = /\/node_modules\/monaco-editor\/esm\/vs\/(.+)$/;

/** Leaves those parts out of the build. */
export const trimmedEditor = (): Plugin => {
  const met = new Set<string>();
  return {
    name: "trimmed-editor",
    apply: "build",
    enforce: "pre",
    load(id) {
      const path = HOME.exec(id)?.[1] ?? "";
      const stub = trimmed[path];
      if (stub === undefined) return null;
      met.add(path);
      return stub;
    },
    buildEnd(error) {
      const missed = Object.keys(trimmed).filter((path) => !met.has(path));
      if (error === undefined && missed.length > 0)
        this.error(`the editor has no ${missed.join(", no ")} any more: look at what it imports`);
    },
  };
};
