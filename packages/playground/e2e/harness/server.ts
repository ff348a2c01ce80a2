import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** The site as it was built. */
export const builtSite = fileURLToPath(new URL("../../dist/", import.meta.url));

/** The site does not stand at the root of its host: it has to work from any folder. */
const FOLDER = "/some/folder/";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

export interface Site {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves the built site, or a copy of it, on a port that is free. */
export const serveSite = async (site = builtSite): Promise<Site> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.startsWith(FOLDER) ? normalize(pathname.slice(FOLDER.length)) : "..";
    const name = path === "." || path === "" ? "index.html" : path;
    if (name.startsWith("..")) return void response.writeHead(404).end();
    void readFile(join(site, name)).then(
      (content) => response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    address: `http://127.0.0.1:${address.port}${FOLDER}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
