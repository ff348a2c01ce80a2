import "./losses.css";
import { useId, useRef } from "preact/hooks";
import type { Plan, Waterfall } from "@spillway/engine/plan";
import type { WaterfallView } from "../worker/outcome-view.js";
import { useAnswer } from "../model/answer.js";
import { useModel } from "../model/context.js";
import type { Shown } from "../model/model.js";
import { problemsAt } from "./problems-at.js";
import { Refusals } from "./refusals.js";
import { endOf, lossAt, stepAt, STEPS, unitsOf, writtenAmount } from "./scale.js";

/** The loss of each waterfall that an event feeds. */
export const Losses = () => {
  const { plan: of, inputProblems } = useModel();
  const plan = of.value;
  const fed = plan?.waterfalls.filter(({ feed }) => feed.k === "event") ?? [];
  return (
    <form class="losses" onSubmit={(event) => event.preventDefault()}>
      {plan === null
        ? null
        : fed.map((of) => <Loss key={of.id} plan={plan} of={of} label={fed.length > 1 ? `Loss of ${of.id}` : "Loss"} />)}
      <Refusals problems={problemsAt(inputProblems.value, "event", "loss")} />
    </form>
  );
};

/** How the losses of items are given: in their columns. */
const AS_GIVEN = "as given";

const Loss = ({ plan, of: { id, asset, items }, label }: { readonly plan: Plan; readonly of: Waterfall; readonly label: string }) => {
  const { losses, shown, inputProblems } = useModel();
  const name = useId();
  const text = losses.value[id] ?? "";
  const decimals = plan.assets.find((one) => one.id === asset)?.decimals ?? 0;
  const ran = shown.value?.ran.waterfalls.find((waterfall) => waterfall.name === id);
  const problems = problemsAt(inputProblems.value, "event", `loss.${id}`);
  const units = unitsOf(text, decimals);
  const end = useEnd(plan, id, ran ?? null, shown.value);
  const write = (loss: string): void => {
    losses.value = { ...losses.value, [id]: loss };
  };
  if (items !== null) {
    return (
      <label class="loss">
        <input
          type="checkbox"
          checked={text === AS_GIVEN}
          onChange={({ currentTarget }) => {
            const { [id]: _, ...others } = losses.value;
            losses.value = currentTarget.checked ? { ...others, [id]: AS_GIVEN } : others;
          }}
        />
        <span>{label}: as the columns of the members say</span>
      </label>
    );
  }
  return (
    <div class="loss">
      <label for={name}>{label}</label>
      <input
        id={name}
        class="loss-amount"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? `${name}-refused` : undefined}
        value={text}
        onInput={(event) => write(event.currentTarget.value.trim())}
      />
      <span class="unit">{asset}</span>
      {ran === undefined ? null : (
        <input
          type="range"
          class="loss-slider"
          aria-label={`Slider of ${id}`}
          aria-valuetext={`${text} ${asset}`}
          min={0}
          max={STEPS}
          value={units === null ? 0 : stepAt(units, end)}
          onInput={(event) => write(writtenAmount(lossAt(event.currentTarget.valueAsNumber, end), decimals))}
        />
      )}
      <Refusals id={`${name}-refused`} problems={problems} />
    </div>
  );
};

/**
 * Where the slider ends: where the curve has nothing more to tell, or until that is known by what the layers can take. It moves only
 * as the policy or its figures change, or the loss goes beyond it, not under the hand that drags it.
 */
const useEnd = (plan: Plan, id: string, ran: WaterfallView | null, shown: Shown | null): bigint => {
  const reach = useAnswer("reach", { waterfall: id }, shown);
  const kept = useRef<{ readonly plan: Plan; readonly end: bigint } | null>(null);
  if (ran !== null && (kept.current?.plan !== plan || kept.current.end < ran.loss)) kept.current = { plan, end: endOf(ran) };
  return reach?.end ?? kept.current?.end ?? 1n;
};
