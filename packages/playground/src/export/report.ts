import { sayAmount, totals, type Allocation, type Line, type Receipt, type StepResult, type ValidPlan } from "@spillway/engine";
import { largest } from "../worker/outcome-view.js";
import { markup, type Markup } from "./markup.js";
import { style } from "./report-style.js";

/** What a report is made of. */
export interface Reported {
  readonly plan: ValidPlan;
  /** The policy's text. */
  readonly text: string;
  readonly allocation: Allocation;
  readonly explanation: readonly Line[];
  readonly receipt: Receipt;
  /** Documents that it was run on, by name. */
  readonly inputs: readonly { readonly name: string; readonly text: string }[];
}

/** Most lines of an input that stand in a report: of a longer one its hash speaks. */
const MOST_LINES = 200;

/**
 * A run as a page that stands for itself: who bears what, why, under which policy, on which figures, and the hashes by which anyone
 * can check it. It has no script and asks for nothing, so it can be printed, mailed and kept. The same run gives the same bytes.
 */
export const report = (of: Reported): string =>
  `<!doctype html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${of.plan.name}: report of a run</title>
<style>${{ markup: style }}</style>
</head>
<body>
<h1>${of.plan.name}</h1>
${of.allocation.refused === null ? nothing : markup`<p class="refused">The event is refused: it is void, and no one bears anything.</p>`}
${borne(of)}
${of.allocation.waterfalls.map((waterfall) => steps(of.plan, waterfall))}
<h2>Why</h2>
<ol class="why">${of.explanation.filter(({ template }) => !template.startsWith("total")).map(({ depth, text }) => markup`<li class="d${String(Math.min(depth, 6))}">${text}</li>`)}</ol>
<h2>Policy</h2>
<pre>${of.text}</pre>
<h2>Figures before the event</h2>
${of.inputs.map(input)}
<h2>To check it</h2>
${hashes(of.receipt)}
</body>
</html>
`.markup
  }`;

const nothing: Markup = { markup: "" };

const amount = ({ assets }: ValidPlan, units: bigint, asset: string): string =>
  sayAmount(units, { id: asset, decimals: assets.find(({ id }) => id === asset)?.decimals ?? 0 });

const borne = ({ plan, allocation }: Reported): Markup => {
  const { rows: shown, count } = largest(totals(allocation.waterfalls), (row) => row.borne);
  return markup`<h2>Who bears it</h2>
<table>
<thead><tr><th>Bearer</th><th class="n">Amount</th></tr></thead>
<tbody>${shown.map(
    (row) =>
      markup`<tr><th scope="row">${row.id === null ? row.of : `${row.of}: ${row.id}`}</th><td class="n">${amount(plan, row.borne, row.asset)}</td></tr>\n`,
  )}</tbody>
</table>
${count > shown.length ? markup`<p>and ${String(count - shown.length)} smaller</p>` : nothing}`;
};

const steps = (plan: ValidPlan, { name, asset, loss, steps: all, residual }: Allocation["waterfalls"][number]): Markup =>
  markup`<h2>${plan.notes.at[name]?.title ?? name}</h2>
<p>Loss ${amount(plan, loss, asset)}</p>
<table>
<thead><tr><th>Layer</th><th class="n">Arrives</th><th class="n">Takes</th><th class="n">Goes on</th><th>Limited by</th></tr></thead>
<tbody>${rows(all, 0).map(
    ({ step, depth }) =>
      markup`<tr><th scope="row" class="in${String(depth)}">${plan.notes.at[`${name}/${step.name}`]?.title ?? step.name}</th><td class="n">${amount(plan, step.arrived, asset)}</td><td class="n">${amount(plan, step.borne, asset)}</td><td class="n">${amount(plan, step.passed, asset)}</td><td>${step.limitedBy === "none" ? "" : step.limitedBy}</td></tr>\n`,
  )}</tbody>
<tfoot><tr><th scope="row">Left over</th><td class="n">${amount(plan, residual.amount, asset)}</td><td></td><td></td><td>${residual.treatment}</td></tr></tfoot>
</table>`;

const rows = (all: readonly StepResult[], depth: number): readonly { readonly step: StepResult; readonly depth: number }[] =>
  all.flatMap((step) => [{ step, depth: Math.min(depth, 4) }, ...rows(step.layers ?? [], depth + 1)]);

const input = ({ name, text }: Reported["inputs"][number]): Markup => {
  const lines = text.split("\n");
  const left = lines.length - MOST_LINES;
  return markup`<h3>${name}</h3>
<pre>${left > 0 ? `${lines.slice(0, MOST_LINES).join("\n")}\n… and ${String(left)} lines more` : text}</pre>`;
};

const hashes = ({ engine, policy, input: given, outcome }: Receipt): Markup => markup`<table class="hashes"><tbody>
<tr><th scope="row">Policy</th><td>${policy.hash}</td></tr>
<tr><th scope="row">Input</th><td>${given.hash}</td></tr>
<tr><th scope="row">Outcome</th><td>${outcome.hash}</td></tr>
<tr><th scope="row">Engine</th><td>${engine.name} ${engine.version}</td></tr>
</tbody></table>`;
