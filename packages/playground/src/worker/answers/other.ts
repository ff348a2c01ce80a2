import { compile } from "@spillway/dsl";
import { curve, evaluator, unknowns, validatePlan, type Diagnostic } from "@spillway/engine";
import type { Plan } from "@spillway/engine/plan";
import { curveView, type CurveView } from "../curve-view.js";
import { readWorld, type Desk } from "../desk.js";
import { ranView, type Ran } from "../outcome-view.js";
import type { Answer, Of } from "../asks.js";

/** What another text makes of the same figures. */
export type Other =
  | { readonly ok: true; readonly plan: Plan; readonly ran: Ran; readonly curves: readonly CurveView[] }
  /** The text has an error, or asks for other figures. */
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** As many as `MOST_PIECES` of the curve of the page. */
const MOST_PIECES = 5000;

export const otherAnswer = (desk: Desk, { text }: Of<"other">): Answer<"other"> => {
  const { plan, diagnostics } = compile(text);
  const valid = validatePlan(plan);
  if (plan === null || !valid.ok) return { ok: false, problems: diagnostics.filter(({ severity }) => severity === "error") };
  const input = readWorld(valid.value, desk.world());
  if (!input.ok) return { ok: false, problems: input.diagnostics };
  const { state, event } = input.value;
  const allocation = evaluator(valid.value, { path: "closures" }).run(state, event);
  const curves = unknowns(valid.value, state, event)
    .filter(({ k }) => k === "loss")
    .map((of) => {
      const loss = event.losses.get(of.waterfall);
      return curveView(curve(valid.value, input.value, { of, pieces: MOST_PIECES }), typeof loss === "bigint" ? loss : 0n);
    });
  return { ok: true, plan, ran: ranView(allocation), curves };
};
