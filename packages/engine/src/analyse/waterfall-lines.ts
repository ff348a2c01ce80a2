import { treatmentOf, kindOf } from "../outcome/words.js";
import type { StepKind } from "../outcome/types.js";
import { key as keys } from "../plan/keys.js";
import { innerSteps } from "../plan/steps.js";
import type { Asset, Id, Step, Waterfall } from "../plan/types.js";
import type { Stretch } from "./attempt.js";
import { courseOf, nothingFor, undecided } from "./course.js";
import { lineBuilder } from "./line.js";
import type { World } from "./run/types.js";
import type { Charges, StepCurve, WaterfallCurve } from "./types.js";

/** Collects what happens in one waterfall. */
export const waterfallLines = (
  world: World,
  waterfall: Waterfall,
  asset: Asset,
): { readonly add: (stretch: Stretch) => void; readonly curve: () => WaterfallCurve } => {
  const [loss, residual] = [lineBuilder(), lineBuilder()];
  const steps = stepsWithin(world, waterfall.id, waterfall.steps, { depth: 0, tranches: false, each: null }).map((name) => ({
    ...name,
    arrived: lineBuilder(),
    credited: lineBuilder(),
    borne: lineBuilder(),
  }));
  return {
    add: ({ run, from, to, refused, named, broken }) => {
      const whole = named.get(waterfall.id);
      const known = refused === null && broken !== "all";
      const own = known ? run.books.waterfalls.get(waterfall.id) : whole && { loss: whole, residual: whole };
      const missing = broken !== null ? undecided : nothingFor(null);
      loss.push(from, to, own === undefined ? missing : courseOf(own.loss, from, to));
      residual.push(from, to, own?.residual == null ? missing : courseOf(own.residual, from, to));
      for (const {
        step: { key },
        each,
        arrived,
        credited,
        borne,
      } of steps) {
        // What ran for some of the items only is not the sum over them.
        const complete = broken === null || each === null || run.books.results.has(each);
        const found = known && complete ? run.books.results.get(key) : undefined;
        arrived.push(from, to, found === undefined ? missing : courseOf(found.arrived, from, to));
        credited.push(from, to, found === undefined ? missing : courseOf(found.credited, from, to));
        borne.push(from, to, found === undefined ? missing : courseOf(found.borne, from, to, found.limited));
      }
    },
    curve: () => ({
      id: waterfall.id,
      title: world.plan.notes.at[keys.waterfall(waterfall.id)]?.title ?? null,
      asset,
      loss: loss.line(),
      residual: residual.line(),
      treatment: treatmentOf(waterfall.residual),
      steps: steps.map(({ step, arrived, credited, borne }): StepCurve => ({
        ...step,
        arrived: arrived.line(),
        credited: credited.line(),
        borne: borne.line(),
      })),
    }),
  };
};

interface Named {
  readonly step: Omit<StepCurve, "arrived" | "credited" | "borne">;
  /** The `for each` around it. */
  readonly each: string | null;
}

interface Around {
  readonly depth: number;
  readonly tranches: boolean;
  readonly each: string | null;
}

const stepsWithin = (world: World, waterfall: Id, steps: readonly Step[], { depth, tranches, each }: Around): readonly Named[] =>
  steps.flatMap((step): readonly Named[] => {
    const key = keys.step(waterfall, step.id);
    const kind: StepKind = tranches ? "tranche" : kindOf(step);
    const title = world.plan.notes.at[key]?.title ?? null;
    const own = { step: { id: step.id, key, kind, title, depth, charges: chargesOf(step) }, each };
    const inside = { depth: depth + 1, tranches: step.body.k === "tower", each: each ?? (step.body.k === "each" ? key : null) };
    return [own, ...stepsWithin(world, waterfall, innerSteps(step.body), inside)];
  });

const chargesOf = ({ id, body }: Step): Charges | null => {
  switch (body.k) {
    case "fund":
      return { k: "fund", id: body.fund };
    case "party":
      return { k: "party", id: body.party };
    case "position":
      return { k: "tranche", id };
    case "member":
    case "members":
      return { k: "class", id: body.class };
    case "group":
    case "parts":
    case "together":
    case "tower":
    case "each":
      return null;
  }
};
