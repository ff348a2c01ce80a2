import { validatePlan } from "../../packages/engine/src/plan/validate.js";
import { mutants } from "./mutants.js";
import { pinnedCases, pinnedExamples } from "./pinned.js";
import type { Pinned } from "./pinned.js";
import { commonField, isOfPromises, SINGLE } from "./scope.js";
import { unnoticeable } from "./unnoticeable.js";

/** What came of changing every field of every pinned plan in turn. */
export interface Survey {
  readonly changes: number;
  readonly noticed: number;
  /** Not a plan: its check refuses the change. */
  readonly refused: number;
  /** Of a clause that another policy notices. */
  readonly elsewhere: number;
  /** Of what an example promises and keeps. */
  readonly promises: number;
  /** Changes that no figure can notice, by reason. */
  readonly explained: ReadonlyMap<string, number>;
  /** Changes that a figure should notice and none does: a field that is untested, or dead. */
  readonly unnoticed: readonly string[];
  /** Changes that were said to be beyond notice and are noticed, and single reasons that no change has. */
  readonly wronglyExplained: readonly string[];
}

export const survey = (policies: readonly Pinned[] = [...pinnedCases(), ...pinnedExamples()]): Survey => {
  const counts = { changes: 0, noticed: 0, refused: 0, promises: 0 };
  const explained = new Map<string, number>();
  const wronglyExplained: string[] = [];
  const fields = new Set<string>();
  const single = new Set(Object.keys(SINGLE));
  const left: { readonly line: string; readonly field: string | null }[] = [];
  for (const { name, plan, changes } of policies) {
    for (const mutant of mutants(plan)) {
      counts.changes += 1;
      const line = `${name} ${mutant.path} ${mutant.change}`;
      single.delete(line);
      const checked = validatePlan(mutant.plan);
      const why = SINGLE[line] ?? unnoticeable(plan, mutant);
      const field = commonField(mutant);
      if (!checked.ok) counts.refused += 1;
      else if (changes(checked.value)) {
        counts.noticed += 1;
        if (field !== null) fields.add(field);
        if (why !== null) wronglyExplained.push(`${line}: ${why}`);
      } else if (why !== null) explained.set(why, (explained.get(why) ?? 0) + 1);
      else if (name.startsWith("examples/") && isOfPromises(plan, mutant)) counts.promises += 1;
      else left.push({ line, field });
    }
  }
  const unnoticed = left.filter(({ field }) => field === null || !fields.has(field)).map(({ line }) => line);
  return {
    ...counts,
    elsewhere: left.length - unnoticed.length,
    explained,
    unnoticed,
    wronglyExplained: [...wronglyExplained, ...[...single].map((line) => `${line}: there is no such change`)],
  };
};
