import { worldOf } from "../model/example.js";
import type { Model } from "../model/model.js";
import { brief } from "./brief.js";

/** Puts the figures of one `loss` line of a scenario into the form; the policy stays as it is. */
export const loadScenario = async (model: Model, name: string, event: number): Promise<void> => {
  const found = await model.ask("scenario world", { name, event });
  const plan = model.policy.value?.plan ?? null;
  if (found === null || plan === null) return;
  const text = (document: unknown): string => JSON.stringify(brief(plan, document));
  const world = worldOf({ policy: model.text.value, state: text(found.state), event: text(found.event), members: {} });
  model.load(world, model.opened.value);
};
