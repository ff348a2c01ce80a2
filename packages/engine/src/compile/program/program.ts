import type { ValidPlan } from "../../plan/valid.js";
import { balanceColumns, differenceFunds } from "../../plan/facts.js";
import { everyStep } from "../../plan/steps.js";
import { classFinder, needsOf } from "../facts/needs.js";
import type { Needs } from "../facts/needs.js";
import { reader } from "../facts/reads.js";
import type { Sizes } from "../facts/sizes.js";
import { balancesOf } from "./balances.js";
import type { Drawn } from "./balances.js";
import { name, set, when } from "./block.js";
import type { Block } from "./block.js";
import { booksOf } from "./books.js";
import { support } from "../support/index.js";
import { binary, call, list, literal, nothing, record, slotted } from "./code.js";
import type { Code, Program } from "./code.js";
import { deltaOf } from "./delta.js";
import { expression } from "./expression.js";
import type { Few } from "./few.js";
import { at } from "./making.js";
import type { Here, Making } from "./making.js";
import { names } from "./names.js";
import { openingOf } from "./opening.js";
import type { Elsewhere } from "./opening.js";
import { verdict } from "./property.js";
import { openingIn } from "./routine.js";
import { take } from "./step.js";
import { markedResults } from "./through.js";
import { runWaterfall, voidWaterfall } from "./waterfall.js";

/**
 * The program of a policy for inputs of these sizes: one event, to an `Allocation`.
 *
 * @param traced whether the records of the trace are part of it; without them it has no trace of a trace.
 */
export const programOf = (plan: ValidPlan, sizes: Sizes, traced: boolean): Program => {
  const making = begin(plan, sizes, traced, needsOf(plan));
  const body: Block = { statements: [], names: making.names, prefix: "" };
  const here = openingIn(making, body);
  const results = slotted(declare(making, "waterfalls", list()));
  const refused = declare(making, "refused", nothing);
  for (const waterfall of plan.waterfalls) runWaterfall(here, waterfall, { results, refused });
  const outcome = declare(making, "outcome", nothing);
  when(
    body,
    binary("===", slotted(refused), nothing),
    (block) => set(block, outcome, settledOutcome(at(here, block), results)),
    (block) => set(block, outcome, voidOutcome(at(here, block), slotted(refused))),
  );
  return {
    name: plan.name,
    input: making.input,
    head: making.head.statements,
    state: making.state,
    routines: making.routines,
    body: body.statements,
    result: slotted(outcome),
    slots: making.names.count(),
  };
};

export interface FiguresAlone {
  readonly elsewhere: Elsewhere;
  readonly few: Few;
}

/** @param alone where figures alone are wanted: what is not read from what was bound, and how a few share. */
export const begin = (plan: ValidPlan, sizes: Sizes, traced: boolean, needs: Needs, alone?: FiguresAlone): Making => {
  const given = names(["support", "Number", "BigInt", "Math", ...Object.keys(support)]);
  const input = given.slot("input");
  const head: Block = { statements: [], names: given, prefix: "" };
  const state: Making["state"] = [];
  const trace = given.slot("trace");
  if (traced) state.push({ slot: trace, value: list() });
  const opening = openingOf(plan, sizes, input, head, alone?.elsewhere);
  return {
    plan,
    traced,
    few: alone?.few ?? null,
    sizes,
    needs,
    reads: reader(),
    classOf: classFinder(plan),
    evaluate: expression,
    take,
    names: given,
    input,
    head,
    state,
    routines: [],
    opening,
    balances: balancesOf(opening, given, state, drawnIn(plan)),
    books: booksOf(given, state, needs),
    definitions: new Map(),
    sets: new Map(),
    sums: new Map(),
    terms: new Map(),
    trace,
    told: new Map(),
  };
};

const drawnIn = (plan: ValidPlan): Drawn => {
  const bodies = plan.waterfalls.flatMap(({ steps }) => [...everyStep(steps)]).map(({ body }) => body);
  const funds = bodies.flatMap((body) => (body.k === "fund" ? [body.fund] : []));
  return { funds: new Set([...funds, ...differenceFunds(plan)]), columns: balanceColumns(plan) };
};

const declare = (making: Making, as: string, value: Code): Program["input"] => {
  const slot = making.names.slot(as);
  making.state.push({ slot, value });
  return slot;
};

const settledOutcome = (here: Here, results: Code): Code => {
  const verdicts = name(here.block, "always", list());
  for (const property of here.making.plan.properties) verdict(here, property, verdicts);
  return record({
    status: literal("settled"),
    refused: nothing,
    waterfalls: markedResults(here, results),
    always: verdicts,
    delta: deltaOf(here),
    trace: traceOf(here.making),
  });
};

/** R12: only the trace shows the run. */
const voidOutcome = (here: Here, refused: Code): Code => {
  const { plan } = here.making;
  const results = name(here.block, "void_waterfalls", list());
  for (const waterfall of plan.waterfalls) if (waterfall.feed.k === "event") voidWaterfall(here, waterfall, results);
  return record({
    status: literal("refused"),
    refused,
    waterfalls: results,
    always: list(...plan.properties.map(({ id }) => record({ name: literal(id), verdict: literal("not applicable"), broken: nothing }))),
    delta: record({ funds: call("newMap"), drawn: call("newMap"), deficits: call("newMap"), entered: call("newMap") }),
    trace: traceOf(here.making),
  });
};

const traceOf = ({ traced, trace }: Making): Code => (traced ? slotted(trace) : nothing);
