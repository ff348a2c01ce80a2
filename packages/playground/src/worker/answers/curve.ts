import { curve, unknowns, type Curve } from "@spillway/engine";
import { curveView, endOf, memberLine } from "../curve-view.js";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

/** A curve of more pieces would be slow, and no eye would tell them apart. It ends where they do. */
export const MOST_PIECES = 5000;

export const curveAnswer = (desk: Desk, { waterfall }: Of<"curve">): Answer<"curve"> => {
  const found = curveOf(desk, waterfall);
  return found === null ? null : curveView(found, lossIn(desk, found));
};

export const memberCurveAnswer = (desk: Desk, { waterfall, class: of, id }: Of<"member curve">): Answer<"member curve"> => {
  const found = curveOf(desk, waterfall);
  return found === null ? null : { line: memberLine(found, of, id, lossIn(desk, found)) };
};

/** The loss as it is. */
const lossIn = (desk: Desk, { unknown }: Curve): bigint => {
  const input = desk.input();
  const loss = input?.ok === true ? input.value.event.losses.get(unknown.waterfall) : undefined;
  return typeof loss === "bigint" ? loss : unknown.k === "factor" ? unknown.of : 0n;
};

/** Of a class with more members a curve takes longer than a slider may wait for. */
const MOST_MEMBERS = 20_000;

export const reachAnswer = (desk: Desk, { waterfall }: Of<"reach">): Answer<"reach"> => {
  const input = desk.input();
  if (input === null || !input.ok) return null;
  const { state, event } = input.value;
  if ([...state.classes.values(), ...event.classes.values()].some(({ ids }) => ids.length > MOST_MEMBERS)) return null;
  const [found, loss] = [curveOf(desk, waterfall), event.losses.get(waterfall)];
  return found === null || typeof loss !== "bigint" ? null : { end: endOf(found, loss) };
};

/** Kept until anything changes but the loss that it runs over: a hand that drags that loss asks for it again and again. */
const curveOf = (desk: Desk, waterfall: string): Curve | null => {
  const [plan, input] = [desk.plan(), desk.input()];
  if (plan === null || input === null || !input.ok) return null;
  const { [waterfall]: _, ...others } = desk.world().losses;
  return desk.keep(`curve ${waterfall} ${JSON.stringify(others)}`, ["text", "state", "event", "members"], () => {
    const of = unknowns(plan, input.value.state, input.value.event).find((one) => one.waterfall === waterfall);
    return of === undefined ? null : curve(plan, input.value, { of, pieces: MOST_PIECES });
  });
};
