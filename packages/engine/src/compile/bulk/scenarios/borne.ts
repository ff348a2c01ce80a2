import { stepKey } from "../../facts/needs.js";
import type { Charge, Charged } from "../../facts/needs.js";
import { notBelowZero } from "../../facts/range.js";
import { everyStep } from "../../../plan/steps.js";
import type { Plan, Step, Waterfall } from "../../../plan/types.js";
import { name, nameInt } from "../../program/block.js";
import { call, nothing, some } from "../../program/code.js";
import { add, select, zero } from "../../program/int.js";
import type { Int } from "../../program/int.js";
import type { Here } from "../../program/making.js";
import { placedSteps } from "./figures.js";
import type { Figure } from "./figures.js";

type Borne = Extract<Figure, { k: "borne" }>;

/** Where differences of roundings play a part, what the bearer is charged is kept in the books; else steps say it. */
export const chargesOf = (plan: Plan, figure: Borne): readonly Charge[] =>
  hasDifferences(plan, figure)
    ? plan.waterfalls.filter(({ asset }) => asset === figure.asset).map(({ id }) => ({ by: chargedBy(figure), waterfall: id }))
    : [];

const chargedBy = ({ by, id }: Borne): Charged => ({ k: by, id });

const hasDifferences = (plan: Plan, { by, id }: Borne): boolean =>
  placedSteps(plan).some(({ step: { body } }) => {
    if (body.k !== "members" || body.rounding === null || !("difference" in body.rounding)) return false;
    const { difference } = body.rounding;
    return by === "class" ? body.class === id : difference.k === by && difference.id === id;
  });

/** What a bearer bears in the event. */
export const borneIn = (here: Here, figure: Borne): Int => {
  const { making, block } = here;
  const { plan, books } = making;
  if (!hasDifferences(plan, figure)) {
    const steps = placedSteps(plan).filter(({ waterfall, step }) => waterfall.asset === figure.asset && isOf(step, figure));
    const borne = steps.map((placed): Int => {
      const credited = books.taken(stepKey({ waterfall: placed.waterfall.id, step: placed.step.id }));
      const through = plan.waterfalls.filter((one) => looksThrough(plan, one, placed, figure)).map(({ id }) => books.ran(id));
      return select(some(...through), zero, credited);
    });
    return nameInt(block, `borne_by_${figure.id}`, borne.reduce(add, zero));
  }
  const charges = chargesOf(plan, figure).map(({ by, waterfall }): Int => {
    if (by.k !== "class") return books.borne(by, waterfall);
    const rows = name(block, "rows", books.borneRows(by.id, waterfall));
    return { code: call("sumAt", rows, nothing, making.opening.count(by.id)), as: "bigint", range: notBelowZero };
  });
  return charges.reduce(add, zero);
};

type Placed = ReturnType<typeof placedSteps>[number];

/** Whether a look-through takes over what a step charges the bearer. */
const looksThrough = (plan: Plan, { feed }: Waterfall, { waterfall, step }: Placed, { by, id }: Borne): boolean => {
  if (feed.k !== "through") return false;
  return feed.rows.some((row) => {
    if (row.k === "bearer") return row.waterfall === waterfall.id && row.by.k === by && row.by.id === id;
    if (row.step.waterfall !== waterfall.id) return false;
    const around = placedSteps(plan).find((one) => one.waterfall === waterfall && one.step.id === row.step.step);
    return around !== undefined && [...everyStep([around.step])].includes(step);
  });
};

/** Look-throughs to some members of a class, and such to what bears differences, are told from whole outcomes only. */
export const isTold = (plan: Plan, figure: Figure): boolean =>
  figure.k !== "borne" ||
  plan.waterfalls.every(({ feed }) => {
    if (feed.k !== "through") return true;
    if (hasDifferences(plan, figure)) return false;
    return feed.rows.every((row) => row.k === "step" || figure.by !== "class" || (row.by.k !== "members" && row.by.k !== "member"));
  });

const isOf = ({ id, body }: Step, { by, id: bearer }: Borne): boolean => {
  switch (body.k) {
    case "fund":
      return by === "fund" && body.fund === bearer;
    case "party":
      return by === "party" && body.party === bearer;
    case "position":
      return by === "tranche" && id === bearer;
    case "member":
    case "members":
      return by === "class" && body.class === bearer;
    default:
      return false;
  }
};
