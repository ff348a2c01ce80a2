import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Plugin, ResolvedConfig } from "vite";
import type { KeptFiles } from "../src/offline/types.js";

/** The service worker, by the name under which the page asks for it, and its place for the files. */
const [WORKER, PLACE] = ["offline.js", "KEPT_FILES"];
/** A view inside another page comes from the network, the newest there is: what embeds it need not be here at all. */
const notKept = new Set([WORKER, "embed.html"]);

/** Tells the service worker the files of this build. The page is kept as what the folder itself answers: hosts may redirect its name. */
export const keptFiles = (): Plugin => {
  let config: ResolvedConfig | null = null;
  return {
    name: "kept-files",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const folder = config?.publicDir ?? "";
        const contents = [
          ...Object.values(bundle).map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source] as const),
          ...readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`)] as const),
        ];
        const files = contents
          .filter(([name]) => !notKept.has(name))
          .map(([name, content]) => [name === "index.html" ? "./" : name, `sha256-${hash(content, "base64")}`] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1));
        const kept: KeptFiles = { version: hash(JSON.stringify(files), "hex").slice(0, 16), files: Object.fromEntries(files) };
        const worker = bundle[WORKER];
        if (worker?.type !== "chunk" || !worker.code.includes(PLACE))
          return this.error(`${WORKER} has no place for the files of the build`);
        worker.code = worker.code.replace(PLACE, () => JSON.stringify(kept));
      },
    },
  };
};

const hash = (content: string | Uint8Array, as: "base64" | "hex"): string => createHash("sha256").update(content).digest(as);
