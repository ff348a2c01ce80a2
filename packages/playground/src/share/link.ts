import type { World } from "../worker/protocol.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { contentOf, readContent } from "./content.js";
import { squeeze, unsqueeze } from "./squeeze.js";

/** What stands behind the `#` of a link: `p`, the version of this way of writing, a point, the content squeezed and as letters. */
const VERSION = 1;
const written = /^#p(\d{1,6})\.(.*)$/s;

/** Most bytes of text that a link may hold: more is not shared in a post. */
export const MOST = 1_000_000;

export type Read =
  /** There is nothing behind the address. */
  { readonly k: "none" } | { readonly k: "world"; readonly world: World } | { readonly k: "refused"; readonly message: string };

/**
 * A world as the fragment of an address, or null where it is too large for one.
 *
 * @example location.href.split("#")[0] + (await fragmentOf(world)) // https://example.org/play/#p1.eJxNj0E…
 */
export const fragmentOf = async (world: World): Promise<string | null> => {
  const bytes = new TextEncoder().encode(contentOf(world));
  return bytes.length > MOST ? null : `#p${VERSION}.${toBase64url(await squeeze(bytes))}`;
};

/** Reads a fragment, whole or not at all. */
export const readFragment = async (fragment: string): Promise<Read> => {
  if (fragment === "" || fragment === "#") return { k: "none" };
  const [, version, letters = ""] = written.exec(fragment) ?? [];
  if (version === undefined) return damaged;
  if (Number(version) !== VERSION) return refused(`This link was made by a newer version of the playground: open it where it was made.`);
  const bytes = fromBase64url(letters);
  if (bytes === null) return damaged;
  const content = await unsqueeze(bytes, MOST);
  if (content.k === "too large") return refused("This link holds more than a million characters, so it is not opened.");
  const world = content.k === "whole" ? readContent(new TextDecoder().decode(content.bytes)) : null;
  return world === null ? damaged : { k: "world", world };
};

const refused = (message: string): Read => ({ k: "refused", message });

const damaged = refused("This link is damaged: a part of it was lost or changed on its way. Ask for it again, or copy the whole of it.");
