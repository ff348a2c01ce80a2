import "../curve/curve.css";
import "./compare.css";
import { useAnswer } from "../model/answer.js";
import { useModel } from "../model/context.js";
import { unitsOf } from "../form/scale.js";
import { sentenceOf } from "../form/problems-at.js";
import type { Panel } from "../shell/panel.js";
import { BothCurves } from "./both.js";
import { OutcomeDifference } from "./outcome-difference.js";
import { TextDifference } from "./text-difference.js";

const Compare = () => {
  const { text, opened, pinned } = useModel();
  const other = pinned.value ?? opened.value.text;
  return (
    <div class="compare">
      <div class="compare-bar">
        <p>This version beside {pinned.value === null ? "the one that was opened" : "the one that you kept"}.</p>
        <button type="button" onClick={() => (pinned.value = text.value)}>
          Keep this version
        </button>
        {pinned.value === null ? null : (
          <>
            <button type="button" onClick={() => (pinned.value = null)}>
              Beside the one opened
            </button>
            <button type="button" onClick={() => ([text.value, pinned.value] = [pinned.value ?? text.value, text.value])}>
              Swap
            </button>
          </>
        )}
      </div>
      <TextDifference before={other} after={text.value} />
      {other === text.value ? null : <Outcomes other={other} />}
    </div>
  );
};

const Outcomes = ({ other: text }: { readonly other: string }) => {
  const { shown, losses } = useModel();
  const other = useAnswer("other", { text }, shown.value);
  const fed = shown.value?.plan.waterfalls.find(({ feed }) => feed.k === "event")?.id ?? "";
  const curve = useAnswer("curve", { waterfall: fed }, shown.value);
  if (other === null || shown.value === null) return null;
  if (!other.ok) {
    const [problem] = other.problems;
    return <p class="note">The other version cannot be run with these figures{problem === undefined ? "" : `: ${sentenceOf(problem)}`}.</p>;
  }
  const { plan, ran } = shown.value;
  const before = other.curves.find(({ unknown }) => unknown.waterfall === fed);
  const decimals = plan.assets.find(({ id }) => id === curve?.asset)?.decimals ?? 0;
  return (
    <>
      <OutcomeDifference plan={plan} before={other.ran} after={ran} />
      {curve === null || before === undefined || before.asset !== curve.asset ? null : (
        <BothCurves plan={plan} before={before} after={curve} loss={unitsOf(losses.value[fed] ?? "", decimals) ?? 0n} />
      )}
    </>
  );
};

export const comparePanel: Panel = { id: "compare", title: "Compare", View: Compare };
