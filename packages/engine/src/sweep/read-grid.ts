import { collectProblems, WHOLE, type Problems } from "../diagnostic/problems.js";
import type { Result } from "../diagnostic/types.js";
import { columnReader } from "../input/columns.js";
import { addRefusal } from "../input/refusal.js";
import type { Plan } from "../plan/types.js";
import { valuesOf } from "../state/convert.js";
import type { Values } from "../state/types.js";
import { axesOf, axisNamed, type Axis } from "./axis.js";
import { unknownAxis } from "./read-scenarios.js";
import { scenarioTable, type AxisValues, type ScenarioTable } from "./table.js";

/**
 * Scenarios as a grid: every value of the first figure with every value of the second, and so on; the last one changes fastest.
 *
 * @param texts `NAME=FROM..TO step STEP`, both ends included where the steps meet them, or `NAME=VALUE,VALUE`. Underscores in numbers
 * say nothing.
 * @example readGrid(plan, ["loss=0..1_000_000 step 1_000", "funds.reserve=250_000,500_000"])
 */
export const readGrid = (plan: Plan, texts: readonly string[]): Result<ScenarioTable> => {
  const problems = collectProblems("the grid");
  const axes = axesOf(plan);
  const given = texts.map((text) => readAxis(plan, axes, text, problems));
  const names = given.flatMap((one) => (one === null ? [] : [one.axis.name]));
  for (const name of names.filter((one, i) => names.indexOf(one) < i))
    problems.add("SP8002", WHOLE, () => ({ message: `the figure \`${name}\` varies twice` }));
  const diagnostics = problems.list();
  if (problems.count() > 0) return { ok: false, diagnostics };
  const found = given.filter((one) => one !== null);
  const lengths = found.map(({ values }) => values.values.length);
  const strides = lengths.map((_, place) => lengths.slice(place + 1).reduce((a, b) => a * b, 1));
  const rows = lengths.reduce((a, b) => a * b, 1);
  const at = (place: number, row: number): number => Math.floor(row / (strides[place] ?? 1)) % (lengths[place] ?? 1);
  return { ok: true, value: scenarioTable(plan, found, rows, at), diagnostics };
};

const RANGE = /^(.+)\.\.(.+?)\s+step\s+(.+)$/u;

const readAxis = (plan: Plan, axes: readonly Axis[], text: string, problems: Problems): AxisValues | null => {
  const equals = text.indexOf("=");
  const name = (equals === -1 ? text : text.slice(0, equals)).trim();
  const wrong = (message: string): null => {
    problems.add("SP8200", WHOLE, () => ({
      message,
      help: `for example \`${name === "" ? "loss" : name}=0..1_000_000 step 1_000\`, or some values: \`${name === "" ? "loss" : name}=100,200\``,
    }));
    return null;
  };
  if (equals === -1) return wrong(`\`${text}\` does not say which values a figure has`);
  const axis = axisNamed(axes, name);
  if (axis === null) {
    problems.add("SP8102", WHOLE, () => unknownAxis(name, axes));
    return null;
  }
  const range = RANGE.exec(text.slice(equals + 1).trim());
  const parts = range === null ? text.slice(equals + 1).split(",") : range.slice(1);
  const before = problems.count();
  const values = decoded(plan, axis, parts, problems);
  if (values === null || problems.count() > before) return null;
  if (range === null) return { axis, values };
  if (values.k !== "amount" && values.k !== "number") return wrong(`\`${axis.name}\` has no steps`);
  const [from = 0n, to = 0n, step = 0n] = values.values;
  if (step === 0n) return wrong(`\`${text}\` never gets on: its step is zero`);
  if (to < from) return wrong(`\`${text}\` ends before it begins`);
  const count = (to - from) / step + 1n;
  if (count > MOST_VALUES) return wrong(`\`${text}\` has more than ${MOST_VALUES} values`);
  const steps = Array.from({ length: Number(count) }, (_, i) => from + step * BigInt(i));
  return { axis, values: { ...values, values: steps } };
};

/** Of one figure; a grid of several may have more scenarios. */
const MOST_VALUES = 100_000_000n;

const decoded = (plan: Plan, axis: Axis, parts: readonly string[], problems: Problems): Values | null => {
  const reader = columnReader({ id: axis.name, type: axis.type, given: "event" }, new Map(plan.assets.map((asset) => [asset.id, asset])));
  for (const part of parts) {
    const refusal = reader.push({ k: "field", v: part.trim().replaceAll("_", ""), start: -1, end: -1 });
    if (refusal === null) continue;
    addRefusal(refusal, () => ({ path: axis.name, span: null }), problems);
    return null;
  }
  return valuesOf(reader.finish(null));
};
