import type { Input } from "../state/types.js";
import { walk, type Moment } from "../check/replay/walk.js";
import { worldOf } from "../check/replay/start.js";
import type { World } from "../check/replay/world.js";
import type { Result } from "../diagnostic/types.js";
import { compareIds } from "../id/compare.js";
import { key } from "../plan/keys.js";
import { everyStep } from "../plan/steps.js";
import type { Step, Waterfall } from "../plan/types.js";
import type { ValidPlan } from "../plan/valid.js";
import type { Context } from "./explain/context.js";
import { line } from "./explain/fill.js";
import type { Line } from "./explain/line.js";
import { stepLines } from "./explain/step.js";
import { count, text, voiceOf, type Voice } from "./explain/voice.js";
import type { Allocation, BearerRow, StepResult } from "./types.js";
import { findBearer, sayAsked, type Asked } from "./why/bearer.js";
import { mayCharge, theOne } from "./why/charges.js";
import { memberLines, notReached } from "./why/layer.js";
import { readsMembers } from "./why/reads.js";
import { nodeOf } from "./why/node.js";

export interface WhyOptions {
  /** For how many items of a `for each` a layer is told; 20 where nothing is said. */
  readonly items?: number;
}

/**
 * Why someone bears what they bear, or nothing: every layer that could charge them, with what stopped the loss before it, or kept
 * them out of it, or the numbers from which their share follows. It needs no trace, and of a class of a million members only the
 * one line is derived.
 *
 * @param bearer a fund, a party, a tranche (`tower.tranche`), a member, or a member with its class (`class.member`).
 * @returns statements for `sentences`, `table` or `tree`; or SP8601 where there is no such bearer, SP8602 where there are several.
 * @example const answer = why(plan, input, allocation, "lenders.alice"); if (answer.ok) sentences(answer.value);
 */
export const why = (
  plan: ValidPlan,
  input: Input,
  allocation: Allocation,
  bearer: string,
  { items = 20 }: WhyOptions = {},
): Result<readonly Line[]> => {
  const world = worldOf(plan, input);
  const found = findBearer(world, bearer);
  if (!found.ok) return found;
  const asked = found.value;
  const voice = voiceOf(plan);
  const question = { voice, asked, most: items, alone: !readsMembers(plan) };
  const lines: Line[] = [line(0, "why", { bearer: text(sayAsked(asked)) }), ...borneLines(voice, allocation, asked)];
  if (allocation.status === "refused") lines.push(...voidLines(plan, voice, allocation));
  else for (const waterfall of plan.waterfalls) lines.push(...waterfallLines(world, waterfall, input, allocation, question));
  if (!lines.some(({ template }) => template === "waterfall" || template === "why/void"))
    lines.push(line(1, "why/not charged", { bearer: text(sayAsked(asked)) }));
  return { ok: true, value: lines, diagnostics: [] };
};

/** What they bear in all, by asset, without the rows that a look-through takes over. */
const borneLines = (voice: Voice, { waterfalls }: Allocation, asked: Asked): readonly Line[] => {
  const bearer = text(sayAsked(asked));
  const sums = new Map<string, bigint>();
  const add = (asset: string, { bearers, layers, items }: StepResult): void => {
    for (const row of bearers) if (row.through === null && isRowOf(row, asked)) sums.set(asset, (sums.get(asset) ?? 0n) + row.borne);
    for (const inner of layers ?? []) add(asset, inner);
    for (const item of items ?? []) for (const inner of item.layers ?? []) add(asset, inner);
  };
  for (const { asset, steps } of waterfalls) for (const step of steps) add(asset, step);
  if (sums.size === 0) return [line(1, "why/nothing", { bearer })];
  return [...sums]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([asset, borne]) => line(1, "total", { bearer, borne: voice.amount(borne, asset) }));
};

const voidLines = (plan: ValidPlan, voice: Voice, { refused }: Allocation): readonly Line[] => {
  const of = plan.waterfalls.find(({ id }) => id === refused?.waterfall);
  if (refused === null || of === undefined) return [];
  return [line(1, "why/void", { waterfall: text(of.id), residual: voice.amount(refused.residual, of.asset) })];
};

interface Question {
  readonly voice: Voice;
  readonly asked: Asked;
  readonly most: number;
  /** No figure of the policy depends on what other members bore or hold now. */
  readonly alone: boolean;
}

/** What one waterfall has to say, where one of its layers could charge the one asked for. */
const waterfallLines = (world: World, waterfall: Waterfall, input: Input, allocation: Allocation, question: Question): readonly Line[] => {
  const { voice, asked, most } = question;
  const context: Context = { voice, input, waterfall: waterfall.id, asset: waterfall.asset, most, splits: false, through: new Map() };
  const concerned = [...everyStep(waterfall.steps)].filter((step) => mayCharge(step, asked) !== null);
  const at = key.waterfall(waterfall.id);
  const heading = line(
    1,
    "waterfall",
    { title: voice.title(at, waterfall.id), name: text(waterfall.id), asset: text(waterfall.asset) },
    at,
  );
  const result = allocation.waterfalls.find(({ name }) => name === waterfall.id);
  if (result === undefined) return concerned.length === 0 ? [] : [heading, line(2, "why/not run", {}, at)];
  const told = new Map<Step, Told>();
  const visit = (moment: Moment): void => {
    for (const step of stepsTold(moment, concerned)) tell(context, world, moment, step, asked, told);
  };
  walk(world, waterfall, result, { visit, ...(question.alone && { books: (row: BearerRow) => isRowOf(row, asked) }) });
  if (concerned.length === 0) return [];
  return [heading, ...concerned.flatMap((step) => toldLines(context, step, told.get(step), asked))];
};

/** A concerned step when it runs; or one inside a `for each` that runs for no item, when that does. */
const stepsTold = ({ step, result }: Moment, concerned: readonly Step[]): readonly Step[] => {
  if (step.body.k !== "each") return concerned.includes(step) ? [step] : [];
  if ((result.items ?? []).length > 0) return [];
  const inside = new Set(everyStep(step.body.steps));
  return concerned.filter((one) => inside.has(one));
};

interface Told {
  readonly lines: Line[];
  /** Items beyond those told, and what is borne in them. */
  readonly more: { n: number; borne: bigint };
  times: number;
}

const tell = (context: Context, world: World, moment: Moment, step: Step, asked: Asked, told: Map<Step, Told>): void => {
  const { frame, result } = moment;
  const one = step === moment.step && asked.k === "member" ? theOne(world, frame, step) : null;
  // Of each item its own member is charged: the others' items have nothing to say.
  if (one !== null && asked.k === "member" && frame.item !== null && one !== asked.row) return;
  const own = told.get(step) ?? { lines: [], more: { n: 0, borne: 0n }, times: 0 };
  told.set(step, own);
  own.times += 1;
  if (own.times > context.most) {
    own.more.n += 1;
    own.more.borne += borneBy(result, asked);
    return;
  }
  if (frame.label !== null) own.lines.push(line(2, "item", { id: text(frame.label) }));
  own.lines.push(...layerLines(context, world, moment, step, asked));
  const through = result.bearers.find((row) => isRowOf(row, asked) && row.through !== null)?.through;
  if (through != null) own.lines.push(line(3, "why/through", { through: text(through) }));
};

const isRowOf = ({ of, id }: BearerRow, asked: Asked): boolean =>
  asked.k === "member" ? of === asked.class && id === asked.id : of === asked.id && id === null;

const borneBy = ({ bearers }: StepResult, asked: Asked): bigint =>
  bearers.reduce((sum, row) => (isRowOf(row, asked) ? sum + row.borne : sum), 0n);

const layerLines = (context: Context, world: World, moment: Moment, step: Step, asked: Asked): readonly Line[] => {
  const { body } = moment.step;
  if (moment.step !== step || moment.result.arrived === 0n)
    return [...headingOf(context, moment, step), ...notReached(context, world, moment, 2)];
  if (asked.k === "member" && body.k === "members" && moment.result.limitedBy !== "condition") {
    return memberLines(context, world, moment, body, { class: asked.class, row: asked.row, id: asked.id }, 2);
  }
  const lines = stepLines(context, nodeOf(world, moment), 2, moment.block?.step.body.k === "tower");
  const who = asked.k === "member" ? theOne(world, moment.frame, step) : null;
  if (asked.k === "member" && who !== null && who !== asked.row) {
    const charged = world.opening.ids(asked.class)[who] ?? "";
    return [...lines, line(3, "why/not the one", { id: text(asked.id), who: text(charged) })];
  }
  return mayCharge(step, asked) === "difference" ? [...lines, ...differenceLines(context, moment, asked)] : lines;
};

/** A step inside a block that ran for no item has no figures of its own: its name stands above those of the block. */
const headingOf = (context: Context, moment: Moment, step: Step): readonly Line[] => {
  const at = key.step(context.waterfall, step.id);
  return moment.step === step ? [] : [line(2, "why/inside", { step: context.voice.title(at, step.id) }, at)];
};

const differenceLines = (context: Context, { step, result }: Moment, asked: Asked): readonly Line[] => {
  const difference = result.certificates.find(({ among }) => among === "members")?.difference;
  if (difference == null) return [];
  const amount = (units: string) => context.voice.amount(units, context.asset);
  const args = { bearer: text(sayAsked(asked)), borne: amount(difference.borne), difference: amount(difference.amount.replace("-", "")) };
  return [line(3, "why/difference", args, key.clause(context.waterfall, step.id, "rounding"))];
};

const toldLines = (context: Context, step: Step, told: Told | undefined, asked: Asked): readonly Line[] => {
  const at = key.step(context.waterfall, step.id);
  if (told === undefined) {
    const name = line(2, "why/inside", { step: context.voice.title(at, step.id) }, at);
    return [name, line(3, "why/no item", { id: text(asked.k === "member" ? asked.id : step.id) }, at)];
  }
  const { more } = told;
  if (more.n === 0) return told.lines;
  const args = {
    more: count(more.n, "more item", "more items"),
    bearer: text(sayAsked(asked)),
    borne: context.voice.amount(more.borne, context.asset),
  };
  return [...told.lines, line(3, "why/more items", args, at)];
};
