import { effect } from "@preact/signals";
import { sameWorld, type Model } from "../model/model.js";
import { readFragment } from "./link.js";

/** Milliseconds in which the picture of a change is drawn. */
const PAUSE = 50;

/**
 * Keeps the page and its address together: a link that is pasted over the address is opened, and once something is changed the
 * address no longer says what stands on the page, so its fragment goes.
 */
export const followAddress = ({ load, notice, world, opened }: Model): void => {
  addEventListener("hashchange", () => {
    void readFragment(location.hash).then((read) => {
      if (read.k === "world") load(read.world);
      notice.value = read.k === "refused" ? read.message : null;
    });
  });
  effect(() => {
    const { hash } = location;
    if (sameWorld(world.value, opened.value) || hash === "") return;
    // Behind the picture of the key that was pressed: a long address takes the browser longer to change than a frame lasts.
    setTimeout(() => {
      if (location.hash === hash) history.replaceState(null, "", location.pathname + location.search);
    }, PAUSE);
  });
};
