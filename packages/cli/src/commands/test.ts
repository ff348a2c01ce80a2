import { coverage, runScenario, type Fact, type ScenarioResult } from "@spillway/engine";
import { evaluateMany, type EngineOptions } from "../io/engine.js";
import { exit, worse, type ExitCode } from "../exit.js";
import { lineOf, render } from "../io/report.js";
import { compileOrStop, readTarget, summary, type Policy } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";

export interface TestOptions extends EngineOptions {
  readonly coverage: boolean;
}

/** Runs every scenario of the policies and says which fail and why. */
export const test = (terminal: Terminal, paths: readonly string[], options: TestOptions): ExitCode => {
  let code: ExitCode = exit.clean;
  for (const path of paths) {
    const target = readTarget(terminal, path);
    code = worse(code, testOne(terminal, compileOrStop(terminal, target.source), options));
  }
  return code;
};

const testOne = (terminal: Terminal, policy: Policy, options: TestOptions): ExitCode => {
  const { paint } = terminal;
  const { scenarios } = policy.compiled;
  terminal.out(`${paint.bold(policy.plan.name)} ${paint.dim(`(${policy.source.name})`)}\n`);
  if (scenarios.length === 0) {
    terminal.out(`  ${paint.yellow("no scenarios")}: nothing shows that this policy does what it should\n`);
    return exit.warnings;
  }
  const evaluate = evaluateMany(policy.plan, options.engine);
  const results = scenarios.map((scenario) => runScenario(policy.plan, scenario, evaluate));
  for (const result of results) show(terminal, policy, result);
  const failed = results.filter((result) => !result.passed).length;
  const passed = results.length - failed;
  terminal.out(
    `  ${failed === 0 ? paint.green(`${summary(passed, "scenario")} passed`) : paint.red(`${failed} of ${summary(results.length, "scenario")} failed`)}\n`,
  );
  if (options.coverage) showCoverage(terminal, policy, coverage(policy.plan, results));
  return failed === 0 ? exit.clean : exit.errors;
};

const show = (terminal: Terminal, policy: Policy, result: ScenarioResult): void => {
  const { paint } = terminal;
  terminal.out(`  ${result.passed ? paint.green("✓") : paint.red("✗")} ${result.scenario.name}\n`);
  if (result.failures.length > 0) terminal.out(indent(render(terminal, result.failures, policy.source)));
};

const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");

/** What no scenario shows, with its place; then the share, rounded down. */
const showCoverage = (terminal: Terminal, policy: Policy, facts: readonly Fact[]): void => {
  const { paint } = terminal;
  const seen = facts.filter((fact) => fact.seen).length;
  const percent = facts.length === 0 ? 100 : Math.floor((100 * seen) / facts.length);
  terminal.out(`\n  ${paint.bold("coverage")}: ${seen} of ${facts.length} facts of the policy are shown by its scenarios (${percent}%)\n`);
  for (const fact of facts) {
    if (fact.seen) continue;
    const note = policy.plan.notes.at[fact.key];
    const place = note === undefined ? "" : `${policy.source.name}:${lineOf(policy.source.text, note.span[0])}: `;
    terminal.out(`    ${paint.dim(place)}\`${note?.text ?? fact.key}\`: ${paint.yellow(`no scenario in which ${fact.what}`)}\n`);
  }
};
