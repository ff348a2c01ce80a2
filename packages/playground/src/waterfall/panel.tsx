import "./waterfall.css";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { Bearers } from "./bearers.js";
import { Steps } from "./steps.js";

const Waterfall = () => {
  const { shown, current } = useModel();
  if (shown.value === null) return null;
  const { plan, ran } = shown.value;
  return (
    <div class="waterfall" data-current={current.value}>
      {ran.refused === null ? null : (
        <p class="note" role="status">
          Refused: the event is void, and no one bears anything.
        </p>
      )}
      {ran.waterfalls.map((waterfall) => (
        <Steps key={waterfall.name} plan={plan} waterfall={waterfall} />
      ))}
      <Bearers plan={plan} totals={ran.totals} />
    </div>
  );
};

export const waterfallPanel: Panel = { id: "waterfall", title: "Who pays", View: Waterfall };
