import { innerSteps } from "../plan/steps.js";
import type { Asset, Id, Step } from "../plan/types.js";
import type { Stretch } from "./attempt.js";
import { courseOf, undecided } from "./course.js";
import { lineBuilder } from "./line.js";
import { nothing, plus } from "./number/affine.js";
import type { Charge } from "./run/books.js";
import type { World } from "./run/types.js";
import { shareBuilder } from "./shares.js";
import type { BearerCurve } from "./types.js";

/** Collects what one bearer bears. */
export interface BearerLines {
  readonly add: (stretch: Stretch) => void;
  readonly curve: () => BearerCurve;
}

/** Whom the steps of the plan may charge, in the order in which they stand in it. */
export const bearersOf = (world: World, assetOf: (id: Id) => Asset): readonly BearerLines[] => {
  const found = new Map<string, BearerLines>();
  const add = (k: BearerCurve["k"], id: Id, asset: Id): void => {
    const key = `${k} ${id} ${asset}`;
    if (!found.has(key)) found.set(key, bearerLines(world, k, id, assetOf(asset)));
  };
  const look = (steps: readonly Step[], asset: Id): void => {
    for (const { id, body } of steps) {
      if (body.k === "fund") add("fund", body.fund, asset);
      else if (body.k === "party") add("party", body.party, asset);
      else if (body.k === "position") add("tranche", id, asset);
      else if (body.k === "member" || body.k === "members") add("class", body.class, asset);
      if (body.k === "members" && body.rounding !== null && "difference" in body.rounding) {
        add(body.rounding.difference.k, body.rounding.difference.id, asset);
      }
      look(innerSteps(body), asset);
    }
  };
  for (const { steps, asset } of world.plan.waterfalls) look(steps, asset);
  return [...found.values()];
};

const bearerLines = (world: World, k: BearerCurve["k"], id: Id, asset: Asset): BearerLines => {
  const borne = lineBuilder();
  const shares = k === "class" ? shareBuilder() : null;
  const is = ({ by, asset: of }: Charge): boolean =>
    of === asset.id && (k === "class" ? "class" in by && by.class === id : by.k === k && "id" in by && by.id === id);
  return {
    add: ({ from, to, charges, broken }) => {
      const own = charges.filter(({ charge }) => is(charge));
      const total = own.reduce((sum, { left }) => plus(sum, left), nothing);
      borne.push(from, to, broken !== null ? undecided : courseOf(total, from, to));
      for (const { charge, taken } of own) shares?.push(from, to, charge, taken);
      if (broken !== null) shares?.lose(from, to);
    },
    curve: () => ({ k, id, asset, borne: borne.line(), ids: k === "class" ? world.ids(id) : [], shares: shares?.shares() ?? [] }),
  };
};
