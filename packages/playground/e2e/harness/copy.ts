import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtSite } from "./server.js";

/** A copy of the built site, on which another version of it can be put. */
export interface Copy {
  readonly folder: string;
  /** Puts the service worker of a version there whose page has another title. */
  readonly putWorker: (title: string) => Promise<void>;
  /** Puts that page there. */
  readonly putPage: (title: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export const copySite = async (): Promise<Copy> => {
  const folder = await mkdtemp(join(tmpdir(), "spillway-site-"));
  await cp(builtSite, folder, { recursive: true });
  const [page, worker] = await Promise.all(["index.html", "offline.js"].map((name) => readFile(join(folder, name), "utf8")));
  if (page === undefined || worker === undefined) throw new Error("the site is not built");
  const titled = (title: string): string => page.replace(/<title>.*<\/title>/, `<title>${title}</title>`);
  return {
    folder,
    // A version is known by the hashes of its files.
    putWorker: (title) =>
      writeFile(
        join(folder, "offline.js"),
        worker.replace(hashOf(page), hashOf(titled(title))).replace(/"version":"\w+"/, `"version":"of ${title}"`),
      ),
    putPage: (title) => writeFile(join(folder, "index.html"), titled(title)),
    remove: () => rm(folder, { recursive: true }),
  };
};

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
