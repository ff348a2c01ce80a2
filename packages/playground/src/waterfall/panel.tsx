import "./waterfall.css";
import { useSignal } from "@preact/signals";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { Bearers } from "./bearers.js";
import { Drawing } from "./drawing.js";
import { useOld } from "./old.js";
import { Steps } from "./steps.js";

const Waterfall = () => {
  const { shown } = useModel();
  const old = useOld();
  const isTable = useSignal(false);
  if (shown.value === null) return null;
  const { plan, ran } = shown.value;
  const View = isTable.value ? Steps : Drawing;
  return (
    <div class="waterfall" data-old={old.value}>
      <div class="waterfall-bar">
        <button
          type="button"
          aria-pressed={isTable.value}
          onClick={() => {
            isTable.value = !isTable.value;
          }}
        >
          As a table
        </button>
      </div>
      {ran.refused === null ? null : (
        <p class="note" role="status">
          Refused: the event is void, and no one bears anything.
        </p>
      )}
      {ran.waterfalls.map((waterfall) => (
        <View key={waterfall.name} plan={plan} waterfall={waterfall} />
      ))}
      <Bearers plan={plan} totals={ran.totals} />
    </div>
  );
};

export const waterfallPanel: Panel = { id: "waterfall", title: "Who pays", View: Waterfall };
