import { compile } from "@spillway/dsl";
import { eventDocument, stateDocument, validatePlan } from "@spillway/engine";
import { worldOf } from "../../model/example.js";
import { runHere } from "../scenario.js";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

/** A policy with the figures of its first scenario's first event: what a text alone can be opened with. */
export const firstEventAnswer = (_: Desk, { text }: Of<"first event">): Answer<"first event"> => {
  const { plan, scenarios } = compile(text);
  const valid = validatePlan(plan);
  const [scenario] = scenarios;
  if (!valid.ok || scenario === undefined) return null;
  const [run] = runHere(valid.value, scenario).runs;
  if (run === undefined) return null;
  const [state, event] = [stateDocument(valid.value, run.state, null), eventDocument(valid.value, run.event)].map((document) =>
    JSON.stringify(document),
  );
  const world = worldOf({ policy: text, state: state ?? null, event: event ?? null, members: {} });
  return { ...world, losses: Object.fromEntries(Object.entries(world.losses).map(([id, loss]) => [id, brief(loss)])) };
};

/** Documents write every decimal of an asset; whoever changes a loss does not. */
const brief = (amount: string): string => (/^\d+\.\d+$/.test(amount) ? amount.replace(/\.?0+$/, "") : amount);
