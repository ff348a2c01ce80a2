import "./menu.css";
import type { ComponentType } from "preact";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useModel } from "../model/context.js";
import { loadEditor } from "../editor/load.js";
import { useOffline } from "../offline/offline.js";
import { Dialog } from "./dialog.js";
import type { Door, Inside } from "./door.js";
import { doors } from "./doors.js";

interface Open {
  readonly door: Door;
  readonly View: ComponentType<Inside>;
}

/**
 * The buttons that lead to the other rooms. Their code comes when all of the worker is there. When that and the editor's are, the files
 * are kept in the browser; from then on nothing more is asked of the network, every door opens without it, and so does the page itself.
 */
export const Menu = () => {
  const { loaded, notice } = useModel();
  const offline = useOffline();
  const open = useSignal<Open | null>(null);
  useSignalEffect(() => {
    if (!loaded.value) return;
    void Promise.all([loadEditor(), ...doors.map(({ load }) => load())])
      .then(() => offline?.keep())
      .then(whole, () => {});
  });
  const enter = (door: Door): void =>
    void door.load().then(
      (View) => {
        open.value = { door, View };
      },
      () => {
        notice.value = `${door.title} could not be loaded: the network was gone before the page was whole. Save your files, then load the page again.`;
      },
    );
  return (
    <>
      <nav class="menu" aria-label="Rooms">
        {doors.map((door) => (
          <button key={door.id} type="button" aria-haspopup="dialog" onClick={() => enter(door)}>
            {door.title}
          </button>
        ))}
      </nav>
      {open.value === null ? null : <Opened {...open.value} onClose={() => (open.value = null)} />}
    </>
  );
};

/** Says, to whoever looks for it, that the page asks for nothing from now on. */
const whole = (): void => {
  document.documentElement.dataset["loaded"] = "whole";
};

const Opened = ({ door, View, onClose }: Open & { readonly onClose: () => void }) => (
  <Dialog id={door.id} title={door.title} onClose={onClose}>
    {(leave) => <View leave={leave} />}
  </Dialog>
);
