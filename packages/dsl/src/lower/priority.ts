import { problem } from "../diagnostics/problem.js";
import { bearerNamed } from "../types/bearers.js";
import { areDisjoint, classOfSet, type Some } from "./disjoint.js";
import { chargesBearer, leavesOf, type Leaf } from "./charges.js";
import { standing } from "../names/steps.js";
import { whyNotExhausting } from "./exhausting.js";
import { note } from "./notes.js";
import { key, type Bearer, type NamedSet, type Priority } from "@spillway/engine/plan";
import type { LoweredWaterfall } from "./waterfall.js";
import type { Lowering } from "./context.js";
import type { Priority as PriorityText } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

interface Ranked {
  readonly bearer: Bearer;
  readonly name: string;
  readonly span: Span;
  /** The steps that charge it, by chain of waterfalls. */
  readonly steps: readonly (readonly Leaf[])[];
}

/** `priority A to its limit, then B`: holds by the text alone, or does not compile. */
export const lowerPriority = (
  cx: Lowering,
  node: PriorityText,
  index: number,
  sets: readonly NamedSet[],
  waterfalls: readonly LoweredWaterfall[],
): Priority | null => {
  note(cx, key.declaration("priority", String(index)), node.span, { doc: node.doc, per: node.per });
  const chains = chainsOf(waterfalls);
  const order: Ranked[] = [];
  for (const who of node.order) {
    const found = bearerNamed(cx, who);
    if (found === null) return null;
    const { bearer } = found;
    const steps = chains.map((chain) => chain.filter((leaf) => charges(cx, leaf, bearer, sets)));
    order.push({ bearer, name: cx.text.slice(who.span.start, who.span.end), span: who.span, steps });
  }
  const idle = order.find(({ steps }) => steps.every((leaves) => leaves.length === 0));
  if (idle !== undefined) {
    // Where something is wrong, the step that charges it may be missing for another reason.
    if (cx.errors() === 0 && !cx.names.unread.within({ start: 0, end: cx.text.length })) {
      cx.report(problem("SP7012", idle.span, `no step charges \`${idle.name}\`, so it has no place in a priority`));
    }
    return null;
  }
  // One cause, one error: the first pair that breaks says it.
  order.every((senior, place) => order.slice(0, place).every((junior) => checkPair(cx, node, junior, senior, sets)));
  return { order: order.map((ranked) => ranked.bearer) };
};

const charges = (cx: Lowering, leaf: Leaf, bearer: Bearer, sets: readonly NamedSet[]): boolean => {
  const isOfOther = bearer.k === "members" && "class" in leaf.body && leaf.body.class !== classOfSet(cx, bearer.of);
  return !isOfOther && chargesBearer(leaf, bearer, sets);
};

/** Waterfalls that pass their residual on are one with the next; others stand alone. */
const chainsOf = (waterfalls: readonly LoweredWaterfall[]): Leaf[][] => {
  const byId = new Map(waterfalls.map((one) => [one.waterfall.id, one]));
  const feeders = new Set(waterfalls.flatMap(({ waterfall }) => (waterfall.residual.k === "passed" ? [waterfall.residual.to] : [])));
  return waterfalls
    .filter(({ waterfall }) => !feeders.has(waterfall.id))
    .map((first) => {
      const chain: Leaf[] = [];
      const seen = new Set<string>();
      for (let at: LoweredWaterfall | undefined = first; at !== undefined && !seen.has(at.waterfall.id);) {
        seen.add(at.waterfall.id);
        chain.push(...leavesOf(at, chain.length));
        at = at.waterfall.residual.k === "passed" ? byId.get(at.waterfall.residual.to) : undefined;
      }
      return chain;
    });
};

const checkPair = (cx: Lowering, node: PriorityText, junior: Ranked, senior: Ranked, sets: readonly NamedSet[]): boolean => {
  if (mayBeTheSame(cx, sets, junior.bearer, senior.bearer)) {
    const isTwice = JSON.stringify(junior.bearer) === JSON.stringify(senior.bearer);
    cx.report(
      problem(
        "SP7014",
        senior.span,
        isTwice ? `\`${senior.name}\` is ranked twice` : `the members of \`${junior.name}\` and \`${senior.name}\` may be the same`,
        {
          labels: [{ span: junior.span, text: isTwice ? "the first time" : "ranked before" }],
          ...(isTwice ? {} : { help: "leave one out of the other with `except`" }),
        },
      ),
    );
    return false;
  }
  return junior.steps.every((juniors, chain) => {
    const seniors = senior.steps[chain] ?? [];
    return juniors.every((first) => {
      if (!seniors.every((second) => checkOrder(cx, node, junior, senior, first, second))) return false;
      const isAbove = seniors.every((second) => first.tower !== null && second.tower === first.tower);
      return seniors.length === 0 || checkExhausting(cx, node, junior, senior, first, isAbove);
    });
  });
};

const checkOrder = (cx: Lowering, node: PriorityText, junior: Ranked, senior: Ranked, first: Leaf, second: Leaf): boolean => {
  const loop = [first, second].find((leaf) => leaf.around.some((block) => block.k === "for each"));
  if (loop !== undefined) {
    cx.report(
      problem("SP7013", node.span, "a priority is kept over the whole loss, and steps inside `for each` run again for every item", {
        labels: [{ span: loop.at, text: "this one stands inside `for each`" }],
        help: "pool the items before these steps, or leave the order to the page",
      }),
    );
    return false;
  }
  const sameWaterfall = first.waterfall === second.waterfall;
  const stands = sameWaterfall ? standing(second.path, first.path) : first.order < second.order ? "above" : "below";
  const inTower = stands === "beside" && first.tower !== null && first.tower === second.tower && first.order < second.order;
  if (stands === "above" || inTower) return true;
  const how =
    first === second
      ? "are charged by one step"
      : stands === "beside" && (first.tower === null || first.tower !== second.tower)
        ? "are charged side by side"
        : "are charged in the other order";
  cx.report(
    problem("SP7010", node.span, `\`${senior.name}\` can be charged before \`${junior.name}\` is used up: they ${how}`, {
      labels: [
        { span: first.at, text: `charges \`${junior.name}\`` },
        ...(first === second ? [] : [{ span: second.at, text: `charges \`${senior.name}\`` }]),
      ],
      help: `every step that charges \`${junior.name}\` stands above every step that charges \`${senior.name}\``,
    }),
  );
  return false;
};

const checkExhausting = (cx: Lowering, node: PriorityText, junior: Ranked, senior: Ranked, leaf: Leaf, inTower: boolean): boolean => {
  const why = whyNotExhausting(leaf, inTower);
  if (why === null) return true;
  if (why.k === "condition") {
    cx.report(
      problem("SP7020", why.span, `where this does not hold, \`${junior.name}\` is untouched and those ranked after it are charged`, {
        severity: "note",
        labels: [{ span: node.span, text: "the priority counts on it" }],
      }),
    );
    return true;
  }
  cx.report(
    problem("SP7011", node.span, `\`${senior.name}\` can be charged while \`${junior.name}\` can still bear: ${why.why}`, {
      labels: [{ span: why.span, text: "this lets a loss pass too early" }],
      help: "the steps of whoever is ranked before take all they can: limits and conditions that read nothing of the run, and a rest that goes to the other members",
    }),
  );
  return false;
};

const mayBeTheSame = (cx: Lowering, sets: readonly NamedSet[], a: Bearer, b: Bearer): boolean => {
  const [x, y] = [membersOf(cx, a), membersOf(cx, b)];
  if (x === null || y === null) return JSON.stringify(a) === JSON.stringify(b);
  return x.class === y.class && !areDisjoint(sets, x.of, y.of);
};

const membersOf = (cx: Lowering, bearer: Bearer): { class: string | null; of: Some } | null => {
  if (bearer.k === "members") return { class: classOfSet(cx, bearer.of), of: bearer.of };
  return bearer.k === "member" && bearer.of.k === "input member" ? { class: bearer.class, of: bearer.of } : null;
};
