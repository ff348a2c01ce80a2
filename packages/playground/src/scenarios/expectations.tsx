import type { Plan } from "@spillway/engine/plan";
import { bareAmountOf } from "../model/amounts.js";
import type { EventView, ExpectationView } from "../worker/answers/scenarios.js";

/** What is expected of an event and what it holds, bearer by bearer. */
export const Expectations = ({ plan, event }: { readonly plan: Plan; readonly event: EventView }) => (
  <div class="scrolls">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Expected</th>
          <th scope="col">Found</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {event.expectations.map((expectation, at) => (
          <Expected key={at} plan={plan} expectation={expectation} />
        ))}
      </tbody>
    </table>
  </div>
);

const Expected = ({ plan, expectation: { written, amounts, problem } }: { readonly plan: Plan; readonly expectation: ExpectationView }) => {
  const difference = amounts === null ? 0n : amounts.found - amounts.expected;
  return (
    <>
      <tr data-failed={problem !== null}>
        <th scope="row">
          <code>{written}</code>
        </th>
        <td>{amounts === null ? "" : bareAmountOf(plan, amounts.found, amounts.asset)}</td>
        <td>
          {amounts === null || problem === null
            ? ""
            : `${difference > 0n ? "+" : difference < 0n ? "−" : ""}${bareAmountOf(plan, difference < 0n ? -difference : difference, amounts.asset)}`}
        </td>
      </tr>
      {problem === null || (amounts !== null && difference !== 0n) ? null : (
        <tr class="failure">
          <td colSpan={3}>{problem.message}</td>
        </tr>
      )}
    </>
  );
};
