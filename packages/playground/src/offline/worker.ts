import type { KeptFiles, Scope } from "./types.js";

// The service worker. It knows the files of one version by their content, keeps all of them or none, and answers for them and for
// nothing else. `build/kept-files.ts` writes which they are.
declare const KEPT_FILES: KeptFiles;

const here = self as unknown as Scope;
const { version, files } = KEPT_FILES;
/** Other pages of the host may keep things too: a name says whose they are. */
const family = `spillway ${here.registration.scope} `;
const name = family + version;

/** A file that is not what this version was built with, as while a new one is being copied to the server, stops the whole. */
const requestOf = ([path, integrity]: readonly [string, string]): Request =>
  new Request(path, { integrity, cache: path.startsWith("assets/") ? "default" : "no-cache" });

const keep = async (): Promise<void> => {
  const cache = await here.caches.open(name);
  try {
    await cache.addAll(Object.entries(files).map(requestOf));
  } catch (error) {
    await here.caches.delete(name);
    throw error;
  }
};

const forgetOthers = async (): Promise<void> => {
  const others = (await here.caches.keys()).filter((one) => one.startsWith(family) && one !== name);
  await Promise.all(others.map((one) => here.caches.delete(one)));
};

/** Null of what is none of the files: the browser asks the network for it, as if no one were here. */
const pathOf = ({ method, url }: Request): string | null => {
  const { scope } = here.registration;
  const [address = ""] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(scope)) return null;
  const path = address.slice(scope.length).replace(/^index\.html$/, "") || "./";
  return Object.hasOwn(files, path) ? path : null;
};

const answer = async (path: string, request: Request): Promise<Response> => {
  const cache = await here.caches.open(name);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
};

here.addEventListener("install", (event) => event.waitUntil(keep()));
here.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
here.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});
// The page says when: its reader has asked for the newer version.
here.addEventListener("message", () => void here.skipWaiting());
