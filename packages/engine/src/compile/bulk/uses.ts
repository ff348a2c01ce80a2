import { everyStep, innerSteps } from "../../plan/steps.js";
import type { Id, Plan } from "../../plan/types.js";
import { anyNode } from "./nodes.js";
import type { Node } from "./nodes.js";

/**
 * Where a policy looks at single members of a class, or at some of them, outside the layers that charge all of them. Sums of columns,
 * what columns hold, what all members bear and how many there are need no single member.
 *
 * @returns what stands in the way of columns; null: nothing.
 */
export const usedElsewhere = (plan: Plan, of: Id): string | null => {
  if (plan.sets.some((set) => set.class === of)) return "the policy has a set of its members";
  if (plan.inputs.some(({ type }) => (type.k === "member" || type.k === "set") && type.class === of)) return "an input names members of it";
  if (plan.waterfalls.some(({ feed }) => feed.k === "through")) return "a waterfall looks through others";
  if (plan.waterfalls.some(({ items }) => isOf(items, of))) return "its members are the items of a waterfall";
  const places = [plan.waterfalls, plan.lets, plan.properties];
  if (looksAtMembers(places, of)) return "the policy reads, charges or asks for single members";
  const charging = stepsAround(plan, of);
  if (anyNode(places, (node) => node["k"] === "full" && charging.has(stepName(node["step"] as Parameters<typeof stepName>[0]))))
    return "the policy asks whether a step on its members is full";
  return null;
};

const looksAtMembers = (value: unknown, of: Id): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => looksAtMembers(one, of));
  const node = value as Node;
  if (node["k"] === "fold" && isOf(node["over"], of)) return !isPlainSum(node);
  // A layer: its own expressions are looked at where it is made.
  if (node["k"] === "members" && node["class"] === of) return false;
  if ((node["k"] === "column" || node["k"] === "member") && node["class"] === of) return true;
  // A property: what it asks of each member is looked at where its verdict is made.
  if ("subject" in node && isOf((node["subject"] as Node)["of"], of)) return looksAtMembers(node["when"], of);
  if ("body" in node && isOf(node["over"], of)) return true;
  return Object.values(node).some((one) => looksAtMembers(one, of));
};

const isOf = (set: unknown, of: Id): boolean => {
  const { k, id } = (set ?? {}) as Node;
  return k === "class" && id === of;
};

const isPlainSum = (node: Node): boolean => {
  const { k, to } = node["each"] as Node;
  return node["f"] === "sum" && k === "ref" && (to as Node)["k"] === "column";
};

const stepName = ({ waterfall, step }: { readonly waterfall: Id; readonly step: Id }): string => `${waterfall}/${step}`;

/** The steps that charge members of the class, and the blocks around them. */
const stepsAround = (plan: Plan, of: Id): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { id, steps } of plan.waterfalls)
    for (const step of everyStep(steps))
      if ([step, ...everyStep(innerSteps(step.body))].some(({ body }) => body.k === "members" && body.class === of))
        found.add(stepName({ waterfall: id, step: step.id }));
  return found;
};

/** Whether an expression reads what a column of the class holds in the run. */
export const readsPot = (plan: Plan, of: Id, column: Id): boolean =>
  anyNode(
    [plan.waterfalls, plan.lets, plan.properties],
    (node) => node["k"] === "columns" && node["id"] === column && isOf(node["over"], of),
  );
