import type { Plugin } from "vite";

/** Puts a script on each page that says why it cannot run where it was opened from the disk: a classic one, which is started there. */
export const fromDisk = (): Plugin => ({
  name: "from-disk",
  transformIndexHtml: {
    order: "post",
    handler: () => [{ tag: "script", attrs: { src: "./from-disk.js" }, injectTo: "body" }],
  },
});
