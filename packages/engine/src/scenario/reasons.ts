import { everyStep } from "../plan/steps.js";
import type { ExpectedBearer } from "../plan/scenario.js";
import type { MemberRecord } from "../outcome/trace.js";
import type { PlacedRow } from "./rows.js";
import type { ScenarioRun } from "./run.js";
import type { ValidPlan } from "../plan/valid.js";

/**
 * Why a bearer bore what it bore: of a member, the reason of its line in the last layer that charged it (or, where none did, in the
 * last that could have); of others, what limited the last step that charged them.
 */
export const reasonOfBearer = (plan: ValidPlan, who: ExpectedBearer, rows: readonly PlacedRow[], run: ScenarioRun): readonly string[] => {
  const id = memberId(who, run);
  if (id === null) return rows.slice(-1).map((row) => row.step.limitedBy);
  const steps = new Set(stepsOver(plan, id.class));
  const lines = (run.allocation.trace ?? []).filter(
    (record): record is MemberRecord =>
      record.k === "member" && record.among === "members" && record.id === id.id && steps.has(`${record.waterfall}/${record.step}`),
  );
  const charged = lines.filter((line) => line.units !== "0");
  const line = charged.at(-1) ?? lines.at(-1);
  return line === undefined ? rows.slice(-1).map((row) => row.step.limitedBy) : [line.why];
};

const memberId = (who: ExpectedBearer, run: ScenarioRun): { class: string; id: string } | null => {
  if (who.k === "one member") return { class: who.class, id: who.id };
  if (who.k !== "input member") return null;
  const input = run.event.inputs.get(who.id);
  return input?.k === "text" ? { class: who.class, id: input.v } : null;
};

/** Layers over members of a class, as `waterfall/step`. */
const stepsOver = (plan: ValidPlan, owner: string): string[] =>
  plan.waterfalls.flatMap((waterfall) =>
    [...everyStep(waterfall.steps)]
      .filter(({ body }) => body.k === "members" && body.class === owner)
      .map((step) => `${waterfall.id}/${step.id}`),
  );
