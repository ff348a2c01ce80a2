import { warning } from "./finding.js";
import { chargesBearer, leavesOf, type Leaf } from "../lower/charges.js";
import { everyExpression } from "./expressions.js";
import { amountIn } from "./figures.js";
import { one } from "../rational.js";
import { isWholeUnits } from "./whole-units.js";
import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Bearer, Expr, Plan, Property } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";
import type { Bound } from "../syntax/tree.js";

/**
 * SP6009: amounts are whole base units, and a promise is kept or broken exactly. A quota of 30.3 units that a rounding makes 31 breaks
 * `at most 30% of deposit`.
 */
export const promiseFinerThanAUnit: Rule = {
  code: "SP6009",
  name: "promise-finer-than-a-unit",
  check: (source, plan) =>
    source.file.declarations.flatMap((node) => {
      const property = node.k === "always" ? plan.properties.find((known) => known.id === node.name.text) : undefined;
      return node.k !== "always" || property === undefined || isWholeUnits(plan, property.bound.than)
        ? []
        : report(source, plan, node.bound, property);
    }),
};

const report = (source: Source, plan: Plan, bound: Bound, property: Property): Diagnostic[] => {
  if (bound.k === "nothing") return [];
  const { span } = bound.amount;
  const unit = amountIn(source.names, property.asset, one);
  const written = source.text.slice(span.start, span.end);
  const layers = chargedBy(source, plan, property).filter((leaf) => isTight(plan, leaf, property.bound.than));
  switch (bound.k) {
    case "exactly":
      return [
        warning(
          "SP6009",
          span,
          `amounts are whole units of ${unit} and this figure is often a fraction of one, so the promise is often broken`,
          {
            help: `promise two bounds that leave a unit between them, such as \`at least ${written} - ${unit}\``,
          },
        ),
      ];
    case "at least": {
      const [leaf] = layers;
      return leaf === undefined
        ? []
        : [
            warning(
              "SP6009",
              span,
              `\`${leaf.id}\` takes whole units of ${unit}, rounded down, and this figure can be a fraction of one more`,
              {
                labels: [{ span: leaf.at, text: "rounded down here" }],
                help: `leave room for the rounding: \`at least ${written} - ${unit}\``,
              },
            ),
          ];
    }
    case "at most": {
      const leaf = layers.find(roundsUp);
      return leaf === undefined
        ? []
        : [
            warning("SP6009", span, `the rounding of \`${leaf.id}\` can bring a member above this figure by a part of a unit of ${unit}`, {
              labels: [{ span: leaf.at, text: "divided and rounded here" }],
              help: `a limit of each member is rounded down before the split: add \`each up to ${written} in one event\` to \`${leaf.id}\``,
            }),
          ];
    }
  }
};

const chargedBy = (source: Source, plan: Plan, { subject, waterfall }: Property): readonly Leaf[] => {
  if (subject.k === "residual") return [];
  const bearer: Bearer = subject.k === "each" ? { k: "members", of: subject.of } : subject.who;
  return source.waterfalls
    .filter((of) => waterfall === null || of.waterfall.id === waterfall)
    .flatMap((of) => leavesOf(of, 0))
    .filter((leaf) => chargesBearer(leaf, bearer, plan.sets));
};

/** A split whose units can be above the quotas. What caps a member is rounded down before. */
const roundsUp = ({ body }: Leaf): boolean =>
  body.k === "members" && body.each.length === 0 && body.rounding !== null && body.rounding.k !== "down";

/** Whether the promise comes as near as a unit to what the layer takes: it repeats a share of its terms, or works out a quota. */
const isTight = (plan: Plan, leaf: Leaf, than: Expr): boolean => {
  if ([...everyExpression(plan, than)].some((part) => part.k === "divide")) return true;
  const shares = fractionsIn(plan, [than]);
  const terms = [...leaf.blocks, ...(leaf.lowered === null ? [] : [leaf.lowered])].flatMap(({ terms: own }) =>
    own.flatMap(({ parts }) => parts.map((part) => part.expr)),
  );
  return [...fractionsIn(plan, terms)].some((share) => shares.has(share));
};

const fractionsIn = (plan: Plan, exprs: readonly Expr[]): ReadonlySet<string> =>
  new Set(
    exprs.flatMap((expr) =>
      [...everyExpression(plan, expr)].flatMap((part) => (part.k === "number" && part.v.includes("/") ? [part.v] : [])),
    ),
  );
