import "./scenarios.css";
import { useAnswer } from "../model/answer.js";
import { useModel } from "../model/context.js";
import type { Panel } from "../shell/panel.js";
import { ScenarioCard } from "./scenario.js";
import { Verdicts } from "./verdicts.js";

const Scenarios = () => {
  const { policy, shown } = useModel();
  const plan = policy.value?.plan ?? null;
  const scenarios = useAnswer("scenarios", {}, policy.value);
  if (plan === null || scenarios === null || shown.value === null) return null;
  const failed = scenarios.filter(({ passed }) => !passed).length;
  return (
    <div class="scenarios">
      <section aria-labelledby="scenarios">
        <h2 id="scenarios">
          {scenarios.length === 0 ? "No scenarios: nothing shows that this policy does what it should" : sumUp(scenarios.length, failed)}
        </h2>
        {scenarios.map((scenario) => (
          <ScenarioCard key={`${scenario.key} ${scenario.passed}`} plan={plan} scenario={scenario} />
        ))}
      </section>
      <Verdicts plan={shown.value.plan} always={shown.value.ran.always} />
    </div>
  );
};

const sumUp = (all: number, failed: number): string => {
  const scenarios = `${all} ${all === 1 ? "scenario" : "scenarios"}`;
  return failed === 0 ? `${scenarios} passed` : `${failed} of ${scenarios} failed`;
};

export const scenariosPanel: Panel = { id: "scenarios", title: "Scenarios", View: Scenarios };
