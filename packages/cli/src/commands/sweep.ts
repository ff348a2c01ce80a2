import { figuresOf, readGrid, readScenarios, scenarios, type Json, type ScenarioTable } from "@spillway/engine";
import { exit, type ExitCode } from "../exit.js";
import { readText } from "../io/files.js";
import { inputOrStop, type Given, type InputOptions } from "../io/input.js";
import { renderValues } from "../io/report.js";
import { compileOrStop, readTarget, summary, type Policy } from "../io/target.js";
import type { Terminal } from "../io/terminal.js";
import { sweepWriter, type SweepFormat } from "../render/sweep.js";
import { Stop } from "../stop.js";

export interface SweepOptions extends Omit<InputOptions, "loss"> {
  /** `NAME=FROM..TO step STEP` or `NAME=VALUE,VALUE`, repeatable. */
  readonly grid: readonly string[];
  /** A CSV file: a header of figures, then one line a scenario. */
  readonly scenarios?: string;
  readonly format: SweepFormat;
  readonly steps: boolean;
}

/** Scenarios at once: enough that a program of them is worth starting, few enough to be written at once. */
const CHUNK = 16_384;

/** Runs a policy over a grid or a file of scenarios and prints one line for each, as soon as it is known. */
export const sweep = (terminal: Terminal, path: string, options: SweepOptions): ExitCode => {
  const target = readTarget(terminal, path);
  const policy = compileOrStop(terminal, target.source);
  const table = tableOrStop(terminal, policy, options);
  const base = inputOrStop(terminal, policy, target, options, givenBy(table));
  const figures = figuresOf(policy.plan).filter(({ k }) => k !== "credited" || options.steps);
  const bulk = scenarios(policy.plan, base, table.varied, { figures });
  const writer = sweepWriter(policy.plan, table, figures, options.format);
  terminal.out(writer.header);
  for (let from = 0; from < table.rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, table.rows);
    terminal.out(writer.lines(bulk.run(table.slice(from, to)), from));
    if (table.rows > 4 * CHUNK) terminal.progress(`${to} of ${table.rows} scenarios`);
  }
  return exit.clean;
};

const tableOrStop = (terminal: Terminal, { plan }: Policy, options: SweepOptions): ScenarioTable => {
  const { scenarios: named } = options;
  if ((named === undefined) === (options.grid.length === 0)) {
    throw new Stop(
      exit.usage,
      named === undefined ? "no scenarios are given" : "scenarios are given as a grid and as a file",
      "for example `--grid 'loss=0..1_000_000 step 1_000'`, or `--scenarios FILE.csv`",
    );
  }
  const file = named === undefined ? null : readText(terminal, named);
  const read = file === null ? readGrid(plan, options.grid) : readScenarios(plan, file);
  if (read.ok) return read.value;
  terminal.error(renderValues(terminal, read.diagnostics, file === null ? [] : [file]));
  throw new Stop(exit.badInput, `nothing was evaluated: ${summary(read.diagnostics.length, "mistake")} in the scenarios`);
};

/** What varies needs no place in the documents: there the first scenario stands for it. */
const givenBy = (table: ScenarioTable): Given => {
  const parts: Record<string, Record<string, Json>> = {};
  for (const [place, name] of table.names.entries()) {
    const [part = "", id = ""] = [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
    parts[part] = { ...parts[part], [id]: table.cell(place, 0) };
  }
  const { funds, deficits, entered, loss, inputs } = parts;
  const filled = (of: Record<string, Record<string, Json> | undefined>): Readonly<Record<string, Readonly<Record<string, Json>>>> =>
    Object.fromEntries(Object.entries(of).flatMap(([part, values]) => (values === undefined ? [] : [[part, values]])));
  return { state: filled({ funds, deficits, entered }), event: filled({ loss, inputs }) };
};
