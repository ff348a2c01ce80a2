import "./menu.css";
import type { ComponentType } from "preact";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useModel } from "../model/context.js";
import { Dialog } from "./dialog.js";
import type { Door, Inside } from "./door.js";
import { doors } from "./doors.js";

interface Open {
  readonly door: Door;
  readonly View: ComponentType<Inside>;
}

/**
 * The buttons that lead to the other rooms. Their code comes as soon as the page has answered for the first time: from then on
 * nothing is asked of the network, and every door opens without it.
 */
export const Menu = () => {
  const { busy } = useModel();
  const open = useSignal<Open | null>(null);
  useSignalEffect(() => {
    if (!busy.value) for (const { load } of doors) void load();
  });
  return (
    <>
      <nav class="menu" aria-label="Rooms">
        {doors.map((door) => (
          <button
            key={door.id}
            type="button"
            aria-haspopup="dialog"
            onClick={() =>
              void door.load().then((View) => {
                open.value = { door, View };
              })
            }
          >
            {door.title}
          </button>
        ))}
      </nav>
      {open.value === null ? null : <Opened {...open.value} onClose={() => (open.value = null)} />}
    </>
  );
};

const Opened = ({ door, View, onClose }: Open & { readonly onClose: () => void }) => (
  <Dialog id={door.id} title={door.title} onClose={onClose}>
    {(leave) => <View leave={leave} />}
  </Dialog>
);
