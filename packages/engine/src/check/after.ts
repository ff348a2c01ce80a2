import { classOf } from "../plan/facts.js";
import { formatRational } from "../amount/rational.js";
import type { Allocation, BearerRow, StepResult, Verdict } from "../outcome/types.js";
import type { Id, Property, ThroughRow, Waterfall } from "../plan/types.js";
import type { Agree } from "./agree.js";
import { evaluate, figure } from "./replay/evaluate.js";
import { compare, held, whole } from "./replay/fraction.js";
import { member } from "./replay/ledger.js";
import { unlimited } from "./replay/opening.js";
import { borne, placeOf } from "./replay/read.js";
import { outside } from "./replay/walk.js";
import { here, type Here, type World } from "./replay/world.js";

/** R9, R11, R13, R39: what the event changes. */
export const checkDelta = (world: World, { delta, waterfalls }: Allocation, agree: Agree): void => {
  const { opening, ledger, plan } = world;
  const funds = plan.funds.map(({ id }): [Id, bigint] => [id, ledger.fund(id) - opening.fund(id) + (ledger.surpluses.get(id) ?? 0n)]);
  agree("the change of funds", entries(delta.funds), entries(new Map(funds)));
  const drawn = [...delta.drawn].flatMap(([of, columns]) =>
    [...columns].map(([id, rows]): [string, unknown] => [`${of}.${id}`, entries(rows)]),
  );
  const booked = [...ledger.draws].map(([name, rows]): [string, unknown] => [name, entries(rows)]);
  agree("what was drawn", Object.fromEntries(drawn), Object.fromEntries(booked.filter(([, rows]) => rows !== "{}")));
  const deficits = waterfalls.flatMap(({ name, residual: { amount } }): [Id, bigint][] => {
    const treatment = plan.waterfalls.find(({ id }) => id === name)?.residual;
    if (treatment?.k !== "deficit") return [];
    const before = opening.deficit(name);
    const after = treatment.next ? amount : before + amount;
    return before === after ? [] : [[name, after]];
  });
  agree("deficits", pairs(delta.deficits), pairs(new Map(deficits)));
  agree("what entered towers", entries(delta.entered), entries(ledger.entered));
};

/** As text, with what is zero left out and keys in order: changes of columns may have many rows. */
const entries = <K>(of: ReadonlyMap<K, bigint>): string => pairs(new Map([...of].filter(([, amount]) => amount !== 0n)));

const pairs = <K>(of: ReadonlyMap<K, bigint>): string =>
  JSON.stringify(
    Object.fromEntries([...of].map(([k, amount]): [string, string] => [String(k), amount.toString()]).sort(([a], [b]) => (a < b ? -1 : 1))),
  );

/** R43. A bound that depends on `full` is left unchecked. */
export const checkVerdicts = (world: World, { status, always }: Allocation, agree: Agree): void => {
  const { properties } = world.plan;
  agree(
    "always",
    always.map(({ name }) => name),
    properties.map(({ id }) => id),
  );
  for (const [i, property] of properties.entries()) {
    const verdict = status === "refused" ? notApplicable(property) : verdictOf(world, property);
    if (verdict !== null) agree(`always ${property.id}`, always[i], verdict);
  }
};

const notApplicable = ({ id }: Property): Verdict => ({ name: id, verdict: "not applicable", broken: null });

const verdictOf = (world: World, property: Property): Verdict | null => {
  const { subject, bound, when, asset, id: name } = property;
  const stands = subject.k === "residual" ? subject.waterfall : property.waterfall;
  const waterfall = world.plan.waterfalls.find(({ id }) => id === stands);
  if (stands !== null && !world.ledger.losses.has(stands)) return notApplicable(property);
  const frame = waterfall === undefined ? null : outside(waterfall, world.ledger.losses.get(waterfall.id) ?? 0n);
  const at = here(world, frame);
  const applies = when === null ? true : evaluate(at, when);
  if (applies === null) return null;
  if (applies === false) return notApplicable(property);
  const broken: { left: bigint; right: string; id: string | null }[] = [];
  for (const { left, member: own, id } of subjectsOf(at, property)) {
    const value = evaluate({ ...at, member: own }, bound.than);
    if (value === null) return null;
    const right = value === unlimited ? null : held(figure(value));
    const order = right === null ? -1 : compare(whole(left), right);
    const holds = bound.op === "<=" ? order <= 0 : right !== null && (bound.op === ">=" ? order >= 0 : order === 0);
    if (!holds) broken.push({ left, right: right === null ? "unlimited" : formatRational(right), id });
  }
  const [first] = broken;
  if (first === undefined) return { name, verdict: "holds", broken: null };
  return {
    name,
    verdict: "broken",
    broken: { asset, left: first.left.toString(), right: first.right, id: first.id, count: broken.length },
  };
};

const subjectsOf = (at: Here, { subject, waterfall }: Property) => {
  const { world } = at;
  switch (subject.k) {
    case "bearer":
      return [{ left: borne(at, subject.who, waterfall), member: null, id: null }];
    case "residual":
      return [{ left: world.ledger.residuals.get(subject.waterfall) ?? 0n, member: null, id: null }];
    case "each":
      return world.rows(subject.of).map((row) => ({
        left: world.ledger.borne(member(subject.class, row), waterfall),
        member: { class: subject.class, row },
        id: world.opening.ids(subject.class)[row] ?? null,
      }));
  }
};

/** Rows that a look-through takes over are marked with its name, and no others are. */
export const checkThrough = (world: World, { waterfalls }: Allocation, agree: Agree): void => {
  const marks = world.plan.waterfalls
    .filter(({ id }) => world.ledger.losses.has(id))
    .flatMap((through) =>
      through.feed.k === "through" ? through.feed.rows.map((row) => ({ through, takes: takesRow(world, through, row) })) : [],
    );
  const visit = (waterfall: Id, step: StepResult, above: readonly Id[]): void => {
    const steps = [...above, step.name];
    for (const row of step.bearers) {
      const mark = marks.find(({ takes }) => takes(waterfall, steps, row));
      if (row.through !== null || mark !== undefined)
        agree(`${waterfall}/${step.name}: ${row.id ?? row.of} is looked through`, row.through, mark?.through.id);
    }
    for (const inner of step.layers ?? []) visit(waterfall, inner, steps);
    for (const item of step.items ?? []) for (const inner of item.layers ?? []) visit(waterfall, inner, steps);
  };
  for (const { name, steps } of waterfalls) for (const step of steps) visit(name, step, []);
};

type Takes = (waterfall: Id, steps: readonly Id[], row: BearerRow) => boolean;

const takesRow = (world: World, through: Waterfall, row: ThroughRow): Takes => {
  if (row.k === "step") return (waterfall, steps) => waterfall === row.step.waterfall && steps.includes(row.step.step);
  const { by } = row;
  const among = (of: Id, rows: readonly number[]): Takes => {
    const ids = new Set(rows.map((one) => world.opening.ids(of)[one]));
    return (waterfall, _, { of: bearer, id }) => waterfall === row.waterfall && bearer === of && id !== null && ids.has(id);
  };
  switch (by.k) {
    case "fund":
    case "party":
    case "tranche":
      return (waterfall, _, { of, id }) => waterfall === row.waterfall && of === by.id && id === null;
    case "members":
      return among(classOf(world.plan, by.of), world.rows(by.of));
    case "member":
      if (by.of.k !== "input member") return among(by.class, through.items === null ? [] : world.rows(through.items));
      return among(by.class, [placeOf(here(world, outside(through, 0n)), by.of, by.class).row]);
  }
};
