import type { Verdict } from "../outcome/types.js";
import type { Property } from "../plan/types.js";
import { at } from "./at.js";
import { figure, flag, scope } from "./expression.js";
import type { Int } from "./number/integer.js";
import { zero } from "./number/integer.js";
import { compareRatios, exactText, held, whole } from "./number/ratio.js";
import type { Ratio } from "./number/ratio.js";
import { borne } from "./references.js";
import type { Run, Scope } from "./run.js";

/** R43: evaluated after the run; a property changes no amount. */
export const verdictOf = (run: Run, property: Property): Verdict => {
  run.trace.definitions([property]);
  const waterfall = property.subject.k === "residual" ? property.subject.waterfall : property.waterfall;
  if (waterfall !== null && !run.books.ran(waterfall)) return notApplicable(property);
  const loss = waterfall === null ? zero : run.books.loss(waterfall);
  const here = scope(run, { waterfall: waterfall ?? "", loss, arrived: null, label: null, item: null, pool: null, local: [] });
  if (property.when !== null && !flag(here, property.when)) return notApplicable(property);
  const broken = sidesOf(here, property).filter(({ left, right }) => !holds(property.bound.op, left, right));
  const first = broken[0];
  if (first === undefined) return { name: property.id, verdict: "holds", broken: null };
  const { left, right, id } = first;
  return {
    name: property.id,
    verdict: "broken",
    broken: { asset: property.asset, left: exactText(whole(left)), right: exactText(right), id, count: broken.length },
  };
};

export const notApplicable = ({ id }: Property): Verdict => ({ name: id, verdict: "not applicable", broken: null });

interface Sides {
  readonly left: Int;
  readonly right: Ratio;
  /** Of `each of`. */
  readonly id: string | null;
}

/** One pair of figures, or one for each of the members by id. */
const sidesOf = (here: Scope, { subject, waterfall, bound }: Property): readonly Sides[] => {
  const { run } = here;
  switch (subject.k) {
    case "bearer":
      return [{ left: borne(here, subject.who, waterfall), right: boundOf(here, bound), id: null }];
    case "residual":
      return [{ left: run.books.residual(subject.waterfall), right: boundOf(here, bound), id: null }];
    case "each":
      return run.rows(subject.of).map((row) => {
        const member = { class: subject.class, row };
        return {
          left: run.books.borne({ k: "member", ...member }, waterfall),
          right: boundOf({ ...here, member }, bound),
          id: at(run.opening.ids(subject.class), row),
        };
      });
  }
};

/** R2: below zero counts as zero. */
const boundOf = (here: Scope, bound: Property["bound"]): Ratio => held(figure(here, bound.than));

const holds = (op: Property["bound"]["op"], left: Int, right: Ratio): boolean => {
  const order = compareRatios(whole(left), right);
  return op === "<=" ? order <= 0 : op === ">=" ? order >= 0 : order === 0;
};
