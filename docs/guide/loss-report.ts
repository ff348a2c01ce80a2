import { curve, drawing, exposure, memberCurve, renderCurve, type CurveLine, type Input, type ValidPlan } from "@spillway/engine";

export interface LossReport {
  readonly picture: string;
  /** Losses at which something changes, as the drawing names them. */
  readonly breakpoints: readonly string[];
  /** The most that each bearer bears at any loss, in base units. */
  readonly most: ReadonlyMap<string, bigint | null>;
  /** What one lender bears: made when it is asked for, of a hundred thousand lenders too. */
  readonly alice: CurveLine | null;
}

export const lossReport = (plan: ValidPlan, input: Input): LossReport => {
  const made = curve(plan, input); // plain data, amounts as bigints in base units
  const lenders = made.bearers.find(({ id }) => id === "lenders");
  return {
    picture: renderCurve(plan, made, "svg"),
    breakpoints: drawing(made).breakpoints.map(({ text }) => text), // the same picture without pixels, to draw it yourself
    most: new Map(exposure(made).bearers.map(({ id, greatest }) => [id, greatest.most])),
    alice: lenders === undefined ? null : memberCurve(lenders, "alice"),
  };
};
