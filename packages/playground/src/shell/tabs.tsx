import { useSignal, useSignalEffect } from "@preact/signals";
import { useModel } from "../model/context.js";
import type { Panel } from "./panel.js";

/** Panels of which one is open. Arrow keys move between the tabs; one that the page is led to opens. */
export const Tabs = ({ label, panels }: { readonly label: string; readonly panels: readonly Panel[] }) => {
  const open = useSignal(panels[0]?.id ?? "");
  const { place } = useModel();
  useSignalEffect(() => {
    const led = panels.find(({ id }) => id === place.value?.panel);
    if (led !== undefined) open.value = led.id;
  });
  const step = (by: number): void => {
    const at = panels.findIndex(({ id }) => id === open.value);
    const next = panels[(at + by + panels.length) % panels.length];
    if (next === undefined) return;
    open.value = next.id;
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const keys: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  return (
    <>
      <div
        class="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={({ key }) => {
          const by = keys[key];
          if (by !== undefined) step(by);
        }}
      >
        {panels.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === open.value}
            aria-controls={`panel-${id}`}
            tabIndex={id === open.value ? 0 : -1}
            onClick={() => {
              open.value = id;
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {panels.map(({ id, View, stays = false }) =>
        id === open.value || stays ? (
          <div
            key={id}
            class="panel"
            hidden={id !== open.value}
            role="tabpanel"
            id={`panel-${id}`}
            aria-labelledby={`tab-${id}`}
            tabIndex={0}
          >
            <View />
          </div>
        ) : null,
      )}
    </>
  );
};
