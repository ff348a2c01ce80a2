import { markup } from "../export/markup.js";

/**
 * The words that put a view of a policy into another page.
 *
 * @param link To the playground, with its fragment.
 */
export const embedSnippet = (link: string, title: string): string => {
  const address = new URL(link);
  const view = new URL(`embed.html${address.hash}`, address);
  return markup`<iframe src="${view.href}" title="${title}" width="100%" height="520" style="border:1px solid #8884" loading="lazy"></iframe>`
    .markup;
};
