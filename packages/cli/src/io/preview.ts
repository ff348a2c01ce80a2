import { compile } from "@spillway/dsl";
import { runScenario, sayAmount, totals, validatePlan, type Diagnostic, type Fix } from "@spillway/engine";

/** Codes whose repairs differ in money: each repair is shown with what it does in the policy's first scenario. */
const withNumbers = new Set(["SP3110", "SP4010", "SP4001", "SP4044"]);

/** Most bearers named behind a repair. */
const MOST = 4;

/** Adds to each choice what the first scenario gives under it; a choice that does not compile alone stays as it is. */
export const previewed = (text: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.map((diagnostic) =>
    withNumbers.has(diagnostic.code) ? { ...diagnostic, fixes: diagnostic.fixes.map((fix) => withOutcome(text, fix)) } : diagnostic,
  );

const withOutcome = (text: string, fix: Fix): Fix => {
  const outcome = outcomeOf(applied(text, fix));
  return outcome === null ? fix : { ...fix, title: `${fix.title}: ${outcome}` };
};

export const applied = (text: string, fix: Fix): string =>
  [...fix.edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((out, edit) => out.slice(0, edit.span.start) + edit.text + out.slice(edit.span.end), text);

const outcomeOf = (text: string): string | null => {
  const { plan, scenarios } = compile(text);
  const [scenario] = scenarios;
  if (plan === null || scenario === undefined) return null;
  const valid = validatePlan(plan);
  if (!valid.ok) return null;
  const run = runScenario(valid.value, scenario).runs[0];
  if (run === undefined) return null;
  const say = (units: bigint, asset: string): string =>
    sayAmount(units, { id: asset, decimals: plan.assets.find(({ id }) => id === asset)?.decimals ?? 0 });
  const rows = totals(run.allocation.waterfalls);
  const shown = rows.slice(0, MOST).map((row) => `${row.id ?? row.of} ${say(row.borne, row.asset)}`);
  const left = run.allocation.waterfalls
    .filter(({ residual }) => residual.amount > 0n)
    .map(({ residual, asset }) => `residual ${say(residual.amount, asset)}`);
  const more = rows.length > MOST ? [`${rows.length - MOST} more`] : [];
  return `in "${scenario.name}" ${[...shown, ...more, ...left].join(", ")}`;
};
