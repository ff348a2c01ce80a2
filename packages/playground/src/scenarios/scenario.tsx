import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { useModel } from "../model/context.js";
import type { ScenarioView } from "../worker/answers/scenarios.js";
import { Expectations } from "./expectations.js";
import { loadScenario } from "./load.js";

/** A scenario: whether it passed, what it expects of each event, and the way into the form. */
export const ScenarioCard = ({ plan, scenario }: { readonly plan: Plan; readonly scenario: ScenarioView }) => {
  const { name, passed, events, problems } = scenario;
  const model = useModel();
  const loaded = useSignal<number | null>(null);
  const card = useRef<HTMLDetailsElement>(null);
  useSignalEffect(() => {
    if (model.place.value?.at !== scenario.key || card.current === null) return;
    model.place.value = null;
    card.current.open = true;
    card.current.querySelector("summary")?.focus();
  });
  return (
    <details class="scenario" ref={card} open={!passed}>
      <summary>
        <span class="verdict" data-verdict={passed ? "holds" : "broken"}>
          {passed ? "passed" : "failed"}
        </span>
        {name}
      </summary>
      <div class="scenario-body">
        {problems.map((problem, at) => (
          <p key={at} class="refused">
            {[problem.message, ...problem.notes].join("; ")}
          </p>
        ))}
        {events.map((event, at) => (
          <section key={at} aria-label={`${name}: ${event.written}`}>
            <header class="scenario-event">
              <ClauseLink at={scenario.key}>
                <code>{event.written}</code>
              </ClauseLink>
              <button
                type="button"
                onClick={() => {
                  void loadScenario(model, name, at).then(() => {
                    loaded.value = at;
                  });
                }}
              >
                Load into the form
              </button>
              {loaded.value === at ? <span role="status">The form holds it.</span> : null}
            </header>
            <Expectations plan={plan} event={event} />
          </section>
        ))}
      </div>
    </details>
  );
};
