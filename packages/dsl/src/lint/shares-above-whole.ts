import { warning } from "./finding.js";
import { amountIn, shareText } from "./figures.js";
import { everyStep, inPageOrder, type StandingStep } from "./steps.js";
import { add, compare, divide, multiply, one, subtract, zero, type Rational } from "../rational.js";
import { truthOf } from "./range.js";
import { asRational, type Typed } from "../types/typed.js";
import type { Diagnostic, Fix } from "@spillway/engine/diagnostic";
import type { Lowered } from "../lower/context.js";
import type { Plan } from "@spillway/engine/plan";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6003: layers of a `together` block that claim more than the whole of one piece of the loss. */
export const sharesAboveWhole: Rule = {
  code: "SP6003",
  name: "shares-above-whole",
  check: (source, plan) => everyStep(source).flatMap((step) => (step.lowered.step.body.k === "together" ? report(source, plan, step) : [])),
};

/** Of what arrives at the block above `start`, a layer claims the share `slope`, up to `end`. */
interface Claim {
  readonly layer: Lowered;
  readonly slope: Rational;
  readonly start: Rational;
  /** Null where it has none. */
  readonly end: Rational | null;
  /** Where its terms write one. */
  readonly share: Typed | null;
}

const report = (source: Source, plan: Plan, block: StandingStep): Diagnostic[] => {
  const claims = inPageOrder(block.lowered.inner).flatMap((layer) => claimOf(plan, layer) ?? []);
  // The sum of the slopes rises only where a claim starts.
  for (const { start } of [...claims].sort((a, b) => compare(a.start, b.start))) {
    const here = claims.filter((claim) => compare(claim.start, start) <= 0 && (claim.end === null || compare(claim.end, start) > 0));
    const sum = here.reduce((total, claim) => add(total, claim.slope), zero);
    const last = here.findLast((claim) => claim.share !== null);
    if (compare(sum, one) > 0 && last?.share !== null && last !== undefined) return [above(source, block, here, last, sum, start)];
  }
  return [];
};

const above = (source: Source, { of }: StandingStep, here: readonly Claim[], last: Claim, sum: Rational, start: Rational): Diagnostic => {
  const amount = (units: Rational): string => amountIn(source.names, of.waterfall.asset, units);
  const end = here.flatMap((claim) => claim.end ?? []).sort(compare)[0];
  const where =
    end === undefined
      ? start.n === 0n
        ? "of every loss"
        : `of every loss above ${amount(start)}`
      : start.n === 0n
        ? `of every loss up to ${amount(end)}`
        : `of what lies between ${amount(start)} and ${amount(end)}`;
  return warning("SP6003", last.share?.span ?? last.layer.node.head, `together these layers claim ${shareText(sum)} ${where}`, {
    labels: here
      .filter((claim) => claim !== last)
      .map((claim) => ({ span: claim.share?.span ?? claim.layer.node.head, text: `claims ${shareText(claim.slope)} here` })),
    notes: ["claims above what arrives are cut, each in proportion, so none of these shares is what its layer pays"],
    help: "write shares that make no more than 100%, or put the layers one after another",
    fixes: remaining(last, sum),
  });
};

/** What the other layers leave of the whole, where the share is a plain figure of its own. */
const remaining = (last: Claim, sum: Rational): Fix[] => {
  const left = subtract(one, subtract(sum, last.slope));
  const clause = last.layer.clauses.filter((one) => one.k === "share");
  const [only] = clause;
  if (compare(left, zero) <= 0 || clause.length !== 1 || only?.k !== "share" || only.of.k !== "number" || compare(last.slope, one) >= 0)
    return [];
  const text = shareText(left);
  return [{ title: `write \`${text}\`, what the others leave`, edits: [{ span: only.of.span, text }], certainty: "offer" }];
};

/** The claim of a layer whose terms are constants; null where they are not, or count from the waterfall's loss. */
const claimOf = (plan: Plan, layer: Lowered): Claim | null => {
  if (layer.step.when !== null && truthOf(plan, layer.step.when) !== true) return null;
  let [slope, start, reached]: [Rational, Rational, Rational] = [one, zero, zero];
  let room: Rational | null = null;
  let share: Typed | null = null;
  const skip = (over: Rational): void => {
    start = add(start, divide(over, slope));
    room = room === null ? null : subtract(room, over);
  };
  for (const { clause, parts } of layer.terms) {
    const values = parts.map(asRational);
    switch (clause.k) {
      case "share": {
        const [value] = values;
        if (value === null || value === undefined || value.n <= 0n) return null;
        slope = multiply(slope, value);
        room = room === null ? null : multiply(room, value);
        share = parts[0] ?? null;
        break;
      }
      case "in excess of":
      case "up to": {
        const over = clause.excess === null ? zero : values[0];
        if (over === null || over === undefined || clause.excess?.base?.k === "loss") return null;
        skip(over);
        if (clause.k === "in excess of" || parts.at(-1)?.constant === "unlimited") break;
        const limit = values.at(-1) ?? null;
        // A limit that is not known yet covers the very first unit at least.
        room = limit === null ? (room ?? one) : room === null || compare(limit, room) < 0 ? limit : room;
        break;
      }
      case "only": {
        const [at] = values;
        if (at === null || at === undefined) return null;
        // Below it nothing is claimed; at it, all at once; from there on the slope is the same.
        reached = add(start, divide(at, slope));
        break;
      }
      default:
        return null;
    }
    if (room !== null && compare(room, zero) <= 0) return null;
  }
  const end = room === null ? null : add(start, divide(room, slope));
  return { layer, slope, start: compare(reached, start) > 0 ? reached : start, end, share };
};
