import type { Verdict } from "@spillway/engine";
import { key, type Plan } from "@spillway/engine/plan";
import { ClauseLink } from "../figures/clause-link.js";
import { exactAmountOf } from "../model/amounts.js";

/** What the policy promises, and whether it holds in this event. */
export const Verdicts = ({ plan, always }: { readonly plan: Plan; readonly always: readonly Verdict[] }) =>
  always.length === 0 ? null : (
    <section aria-labelledby="promises">
      <h2 id="promises">Promises, in this event</h2>
      <ul class="verdicts">
        {always.map((verdict) => {
          const at = key.declaration("always", verdict.name);
          return (
            <li key={verdict.name} data-verdict={verdict.verdict}>
              <span class="verdict">{words[verdict.verdict]}</span>
              <ClauseLink at={at}>
                <code>{plan.notes.at[at]?.text ?? verdict.name}</code>
              </ClauseLink>
              <Broken plan={plan} verdict={verdict} />
            </li>
          );
        })}
      </ul>
    </section>
  );

const words: Readonly<Record<Verdict["verdict"], string>> = { holds: "holds", broken: "broken", "not applicable": "does not apply" };

const Broken = ({ plan, verdict: { broken } }: { readonly plan: Plan; readonly verdict: Verdict }) => {
  if (broken === null) return null;
  const { left, right, asset, id, count } = broken;
  const amount = (exact: string): string => (exact === "unlimited" ? exact : exactAmountOf(plan, exact, asset));
  return (
    <p class="verdict-why">
      {id === null ? "" : `${id}: `}
      {amount(left)} is borne, the promise says {amount(right)}
      {count > 1 ? `; so it is for ${count - 1} more` : ""}
    </p>
  );
};
