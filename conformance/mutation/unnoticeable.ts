import { everyStep } from "../../packages/engine/src/plan/steps.js";
import type { Plan, Step } from "../../packages/engine/src/plan/types.js";
import type { Mutant } from "./mutants.js";

/** Why no figure can notice a change; null where one could. */
export const unnoticeable = (plan: Plan, mutant: Mutant): string | null => {
  for (const reason of REASONS) {
    const why = reason(plan, mutant);
    if (why !== null) return why;
  }
  return null;
};

type Reason = (plan: Plan, mutant: Mutant) => string | null;

interface Shape {
  readonly [key: string]: unknown;
}

const at = (plan: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/u)
    .filter((key) => key !== "")
    .reduce<unknown>((value, key) => (isShape(value) ? value[key] : undefined), plan);

const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null;

const shapeAt = (plan: unknown, path: string): Shape => {
  const found = at(plan, path);
  return isShape(found) ? found : {};
};

/** The path without its last `count` keys. */
const above = (path: string, count: number): string => path.replace(new RegExp(`(\\.\\w+|\\[\\d+\\]){${count}}$`, "u"), "");

const isNumber = (value: unknown, v?: string): boolean =>
  isShape(value) && value["k"] === "number" && (v === undefined || value["v"] === v);

/** The index in `without [2]`. */
const dropped = (change: string): number | null => {
  const index = /^without \[(\d+)\]$/u.exec(change)?.[1];
  return index === undefined ? null : Number(index);
};

const unlimited: Reason = (plan, { path, change }) => {
  const index = dropped(change);
  const { k, most } = index === null ? {} : shapeAt(plan, `${path}[${index}]`);
  return k === "limit" && isShape(most) && most["k"] === "unlimited" ? "`up to unlimited` says that there is no limit" : null;
};

const firstStep: Reason = (plan, { path, change }) => {
  if (!["arrival", "loss", "arrived"].includes(change)) return null;
  const start = /^waterfalls\[\d+\]\.steps\[0\]/u.exec(path)?.[0];
  if (start === undefined) return null;
  const block = at(plan, start) as Step;
  const inside = path.slice(start.length);
  const isInBlock = /^\.body\.(layers|parts|steps|tranches)\[/u.test(inside);
  const isFirstInside = /^\.body\.(layers\[\d+|steps\[0)\]/u.test(inside);
  const isAll = block.over === null && (!isInBlock || (block.terms.length === 0 && isFirstInside));
  return isAll ? "what arrives at the first step is the loss" : null;
};

const stillThere: Reason = (plan, { path, change }) => {
  if (change !== "remaining" && change !== "opening") return null;
  const pot = shapeAt(plan, path);
  const id = isShape(pot["of"]) ? pot["of"]["id"] : pot["id"];
  return stepsBefore(plan, path).some(({ step }) => draws(step, id)) ? null : "no step above draws on it";
};

const onlyOneSoFar: Reason = (plan, { path, change }) => {
  if (!path.endsWith(".waterfall") || change !== "null") return null;
  const named = at(plan, path);
  const { k } = shapeAt(plan, above(path, 1));
  const property = /^properties\[\d+\]/u.exec(path)?.[0];
  if (property !== undefined && k === "loss" && shapeAt(plan, property)["waterfall"] === named)
    return "the loss of a property's waterfall is meant where none is named";
  const isAlone = stepsBefore(plan, path).every(({ waterfall }) => plan.waterfalls[waterfall]?.id === named);
  return k === "borne" && isAlone ? "no other waterfall ran before" : null;
};

const touching: Reason = (plan, { path, change }) => {
  const [, tower, index] = /^(.*\.tranches)\[(\d+)\]\.from\.v$/u.exec(path) ?? [];
  if (tower === undefined || change !== "0") return null;
  const { to } = shapeAt(plan, `${tower}[${Number(index) - 1}]`);
  return isNumber(to, String(at(plan, path))) ? "a bound below the one before it counts as that one" : null;
};

const heldAtZero: Reason = (plan, { path, change }) => {
  const index = dropped(change);
  const { k } = shapeAt(plan, above(path, 1));
  return index !== null && k === "max" && path.endsWith(".most.of") && isNumber(at(plan, `${path}[${index}]`), "0")
    ? "a limit below zero counts as zero"
    : null;
};

const neverBelowZero: Reason = (plan, { path, change }) =>
  path.endsWith(".bound.op") && change === "<=" && at(plan, path) === "=" && isNumber(shapeAt(plan, above(path, 1))["than"], "0")
    ? "nothing is below zero"
    : null;

const movedKeys: Reason = (plan, { path }) => {
  const key = /^.*\.key(?=$|\.b\.v$)/u.exec(path)?.[0];
  const { k, b } = key === undefined ? {} : shapeAt(plan, key);
  return (k === "add" || k === "subtract") && isNumber(b) ? "keys that all move by the same keep their order" : null;
};

const REASONS: readonly Reason[] = [unlimited, firstStep, stillThere, onlyOneSoFar, touching, heldAtZero, neverBelowZero, movedKeys];

interface Placed {
  readonly step: Step;
  readonly waterfall: number;
}

/** The steps that have run where an expression stands: all of them for a property, none for an opening figure's definition. */
const stepsBefore = (plan: Plan, path: string): readonly Placed[] => {
  const placed = plan.waterfalls.flatMap(({ steps }, waterfall) => [...everyStep(steps)].map((step): Placed => ({ step, waterfall })));
  const own = /^waterfalls\[(\d+)\]/u.exec(path)?.[1];
  if (own === undefined) return placed;
  const node = at(plan, above(path, 1));
  const first = placed.findIndex(({ step, waterfall }) => waterfall === Number(own) && contains(step, node));
  const start = placed.findIndex(({ waterfall }) => waterfall === Number(own));
  return placed.slice(0, first < 0 ? start : first);
};

const contains = (step: Step, node: unknown): boolean => {
  const inside = (value: unknown): boolean =>
    value === node || (isShape(value) && Object.values(value).some((inner) => !isStep(inner) && inside(inner)));
  return inside(step);
};

const isStep = (value: unknown): boolean => isShape(value) && "body" in value;

const draws = ({ body }: Step, fund: unknown): boolean =>
  (body.k === "fund" && body.fund === fund) ||
  (body.k === "members" && body.rounding !== null && "difference" in body.rounding && body.rounding.difference.id === fund);
