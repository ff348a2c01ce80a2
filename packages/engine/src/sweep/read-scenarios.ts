import { closest } from "../diagnostic/closest.js";
import { collectProblems, type Problems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import { columnReader, type ColumnReader } from "../input/columns.js";
import { fieldStart, readCsv, type CsvLine } from "../input/csv.js";
import { addRefusal } from "../input/refusal.js";
import type { TextSource } from "../input/source.js";
import type { Plan } from "../plan/types.js";
import { valuesOf } from "../state/convert.js";
import { axesOf, axisNamed, type Axis } from "./axis.js";
import { scenarioTable, type ScenarioTable } from "./table.js";

/**
 * Scenarios from comma-separated values: a header that names figures (`loss.bad_debt`, `funds.reserve`, `inputs.rate`, or short
 * `reserve` where nothing else is called so), then one line a scenario.
 *
 * @example readScenarios(plan, { name: "grid.csv", text: "loss.bad_debt,funds.reserve\n100,50\n" })
 */
export const readScenarios = (plan: Plan, { name, text }: TextSource): Result<ScenarioTable> => {
  const problems = collectProblems(name);
  const assets = new Map(plan.assets.map((asset) => [asset.id, asset]));
  const header: { axes: readonly (Axis | null)[] | null; readers: readonly (ColumnReader | null)[] } = { axes: null, readers: [] };
  let rows = 0;
  const flaw = readCsv([text], (line) => {
    if (header.axes === null) {
      header.axes = readHeader(line, axesOf(plan), problems);
      header.readers = header.axes.map((axis) => axis && columnReader({ id: axis.name, type: axis.type, given: "event" }, assets));
    } else if (line.fields.length !== header.axes.length) {
      problems.add(
        "SP8011",
        () => spotOf(line),
        () => ({
          message: `this line has ${line.fields.length} ${line.fields.length === 1 ? "field" : "fields"}, and the header ${header.axes?.length ?? 0}`,
          help: null,
        }),
      );
    } else {
      rows += 1;
      for (const [place, reader] of header.readers.entries()) {
        const refusal = reader?.push({ k: "field", v: line.fields[place] ?? "", start: -1, end: -1 }) ?? null;
        if (refusal !== null) addRefusal(refusal, () => spotOf(line, place), problems);
      }
    }
  });
  if (flaw !== null) {
    problems.add(
      "SP8010",
      () => ({ path: `line ${flaw.line}`, span: { start: flaw.at, end: flaw.at + 1 } }),
      () => flaw,
    );
  } else if (rows === 0) {
    problems.add(
      "SP8011",
      () => ({ path: "line 1", span: null }),
      () => ({ message: "there is no scenario in the file", help: "write a header of figures, then one line for each scenario" }),
    );
  }
  const diagnostics = problems.list();
  const axes = (header.axes ?? []).filter((axis) => axis !== null);
  if (problems.count() > 0) return { ok: false, diagnostics };
  const given = axes.map((axis, place) => ({ axis, values: valuesOf(header.readers[place]?.finish(null) ?? NOTHING) }));
  return { ok: true, value: scenarioTable(plan, given, rows, (_, row) => row), diagnostics };
};

const NOTHING = { k: "amount", values: [] } as const;

const readHeader = (line: CsvLine, axes: readonly Axis[], problems: Problems): readonly (Axis | null)[] => {
  const seen = new Set<string>();
  return line.fields.map((field, place) => {
    const axis = axisNamed(axes, field);
    if (axis === null)
      problems.add(
        "SP8102",
        () => spotOf(line, place),
        () => unknownAxis(field, axes),
      );
    else if (seen.has(axis.name))
      problems.add(
        "SP8002",
        () => spotOf(line, place),
        () => ({ message: `the column \`${axis.name}\` is given twice` }),
      );
    if (axis !== null) seen.add(axis.name);
    return axis;
  });
};

/** What is said of a name that is no figure that can vary. */
export const unknownAxis = (name: string, axes: readonly Axis[]): { readonly message: string; readonly help: string } => {
  const names = axes.map((axis) => axis.name);
  const near = closest(name, ["loss", ...names, ...names.map((one) => one.slice(one.indexOf(".") + 1))]);
  return {
    message: `there is no figure \`${name}\` that could vary`,
    help: near === null ? `these can: ${names.map((one) => `\`${one}\``).join(", ")}` : `did you mean \`${near}\`?`,
  };
};

const spotOf = (
  line: CsvLine,
  place?: number,
): { readonly path: string; readonly span: { readonly start: number; readonly end: number } } => {
  if (place === undefined) return { path: `line ${line.line}`, span: { start: line.start, end: line.end } };
  const start = fieldStart(line, place);
  return { path: `line ${line.line}`, span: { start, end: start + (line.fields[place] ?? "").length } };
};
