import type { Plan } from "@spillway/engine/plan";
import { bareAmountOf } from "../model/amounts.js";
import type { Ran } from "../worker/outcome-view.js";
import { differencesOf } from "./differences.js";

/** Bearers that are told. */
const SHOWN = 30;

interface Props {
  readonly plan: Plan;
  readonly before: Ran;
  readonly after: Ran;
}

/** Who bears more and who less than in the other version, at the loss as it is. */
export const OutcomeDifference = ({ plan, before, after }: Props) => {
  const differences = differencesOf(before, after);
  return (
    <div class="scrolls">
      <table class="figures">
        <caption>Who bears it, at the loss as it is</caption>
        <thead>
          <tr>
            <th scope="col">Bearer</th>
            <th scope="col">Other version</th>
            <th scope="col">This version</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, SHOWN).map(({ name, asset, before: old, after: now }) => (
            <tr key={`${name} ${asset}`} data-differs={old !== now}>
              <th scope="row">{name}</th>
              <td>{bareAmountOf(plan, old, asset)}</td>
              <td>{bareAmountOf(plan, now, asset)}</td>
              <td>{old === now ? "" : `${now > old ? "+" : "−"}${bareAmountOf(plan, now > old ? now - old : old - now, asset)}`}</td>
            </tr>
          ))}
          {differences.length > SHOWN ? (
            <tr>
              <th scope="row">and {(differences.length - SHOWN).toLocaleString("en")} more</th>
              <td />
              <td />
              <td />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
};
