import { offer, problem } from "../diagnostics/problem.js";
import { reportUnknown } from "./find.js";
import type { Context, Place } from "../types/place.js";
import type { Expr, Name } from "../syntax/tree.js";
import type { StepRef } from "@spillway/engine/plan";
import type { PathPart, StepSymbol } from "./symbols.js";

/** How one step stands to another of the same waterfall. */
export type Standing = "above" | "below" | "inside" | "around" | "beside" | "same";

/** Where `there` stands, seen from `here`. */
export const standing = (here: readonly PathPart[], there: readonly PathPart[]): Standing => {
  for (let level = 0; ; level++) {
    const [a, b] = [here[level], there[level]];
    if (a === undefined && b === undefined) return "same";
    if (a === undefined) return "inside";
    if (b === undefined) return "around";
    if (a.index === b.index) continue;
    if (a.beside) return "beside";
    return b.index < a.index ? "above" : "below";
  }
};

/** The `for each` blocks around a step, from the outside in. */
export const loopsAround = (path: readonly PathPart[]): readonly PathPart[] => path.filter((part) => part.block?.k === "for each");

/** The argument of `taken` and `full`: a step above, `tower.tranche`, or `W.step`. */
export const findStep = (cx: Context, place: Place, arg: Expr, isFull: boolean): StepRef | null => {
  const found = locate(cx, place, arg);
  if (found === null || place.run === null) return null;
  const own = found.waterfall === place.run.waterfall?.name;
  if (!place.run.after) {
    const index = cx.names.waterfalls.get(found.waterfall)?.index ?? -1;
    const here = place.run.waterfall?.index ?? Infinity;
    const stands = own && place.run.step !== null ? standing(place.run.step.path, found.path) : index < here ? "above" : "below";
    if (stands !== "above") {
      cx.report(
        problem("SP1020", arg.span, `\`${found.id}\` ${reasons[stands]}: what it takes is not known here`, {
          labels: [{ span: found.node.name.span, text: "it stands here" }],
          help: "figures are read of steps above, and of waterfalls above",
        }),
      );
      return null;
    }
  }
  const loops = loopsAround(found.path);
  const shared = own && place.run.step !== null ? loopsAround(place.run.step.path) : [];
  if (isFull && loops.some((loop, index) => loop.block !== shared[index]?.block)) {
    cx.report(
      problem("SP1020", arg.span, `\`${found.id}\` runs once for every item: there is no one answer whether it is full`, {
        labels: [{ span: found.node.name.span, text: "it stands inside `for each`" }],
      }),
    );
    return null;
  }
  return { waterfall: found.waterfall, step: found.id };
};

const reasons: Readonly<Record<Standing, string>> = {
  above: "",
  below: "does not stand above",
  inside: "stands inside this step",
  around: "is the block around this step",
  beside: "stands beside this step",
  same: "is this step",
};

const locate = (cx: Context, place: Place, arg: Expr): StepSymbol | null => {
  if (arg.k === "field") {
    const tower = cx.names.towers.get(arg.of.text);
    if (tower !== undefined) return stepIn(cx, tower.waterfall, `${arg.of.text}.${arg.name.text}`, arg.name);
    if (cx.names.waterfalls.has(arg.of.text)) return stepIn(cx, arg.of.text, arg.name.text, arg.name);
    reportUnknown(cx.names, arg.of, [...cx.names.towers.keys(), ...cx.names.waterfalls.keys()], cx.report);
    return null;
  }
  if (arg.k === "name") {
    const own = place.run?.waterfall ?? null;
    if (own !== null) {
      const step = own.steps.get(arg.name.text);
      if (step !== undefined) return step;
    }
    const elsewhere = [...cx.names.waterfalls.values()].filter((waterfall) => waterfall.steps.has(arg.name.text));
    if (elsewhere.length > 0) {
      const whole = elsewhere.map((waterfall) => `${waterfall.name}.${arg.name.text}`);
      cx.report(
        problem("SP1001", arg.span, `\`${arg.name.text}\` is a step of ${elsewhere.map(({ name }) => `\`${name}\``).join(" and of ")}`, {
          help: "a step of another waterfall is named with its waterfall",
          fixes: whole.map((text) => offer(`write \`${text}\``, arg.span, text)),
        }),
      );
      return null;
    }
    reportUnknown(cx.names, arg.name, own?.steps.keys() ?? [], cx.report);
    return null;
  }
  cx.report(
    problem("SP2051", arg.span, "the name of a step must stand here", {
      help: "for example `taken(first_loss)`, `taken(notes.equity)`, `taken(bad_debt.first_loss)`",
    }),
  );
  return null;
};

const stepIn = (cx: Context, waterfall: string, id: string, name: Name): StepSymbol | null => {
  const steps = cx.names.waterfalls.get(waterfall)?.steps;
  const step = steps?.get(id);
  if (step !== undefined) return step;
  reportUnknown(
    cx.names,
    name,
    [...(steps?.keys() ?? [])].map((known) => known.split(".").at(-1) ?? known),
    cx.report,
  );
  return null;
};
