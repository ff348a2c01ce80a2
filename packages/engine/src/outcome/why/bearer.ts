import { questionProblem } from "../../diagnostic/question.js";
import { closest } from "../../diagnostic/closest.js";
import type { Diagnostic, Result } from "../../diagnostic/types.js";
import { everyStep } from "../../plan/steps.js";
import type { Id, Plan, Step } from "../../plan/types.js";
import type { World } from "../../check/replay/world.js";

/** Someone of whom it is asked why they bear what they bear. */
export type Asked =
  | { readonly k: "fund" | "party" | "tranche"; readonly id: Id }
  | { readonly k: "member"; readonly class: Id; readonly id: string; readonly row: number };

export const sayAsked = (asked: Asked): string => (asked.k === "member" ? `${asked.id} of ${asked.class}` : asked.id);

/** Members among whom a mistyped id is looked for: in a larger class the search would cost more than the answer. */
const SEARCHED = 20_000;

/**
 * Finds a fund, a party, a tranche `tower.tranche`, a member, or a member with its class, `class.member`.
 *
 * Fails with SP8601 where there is none of that name, with SP8602 where there are several.
 */
export const findBearer = (world: World, name: string): Result<Asked> => {
  const { plan, opening } = world;
  const found: Asked[] = holders(plan).filter(({ id }) => id === name);
  for (const { id: of } of plan.classes) {
    const prefix = `${of}.`;
    for (const id of name.startsWith(prefix) ? [name, name.slice(prefix.length)] : [name]) {
      const row = opening.row(of, id);
      if (row >= 0) found.push({ k: "member", class: of, id, row });
    }
  }
  const [only] = found;
  if (only === undefined) return { ok: false, diagnostics: [unknown(world, name)] };
  return found.length === 1 ? { ok: true, value: only, diagnostics: [] } : { ok: false, diagnostics: [several(name, found)] };
};

const holders = (plan: Plan): Exclude<Asked, { k: "member" }>[] => [
  ...plan.funds.map(({ id }) => ({ k: "fund" as const, id })),
  ...plan.parties.map(({ id }) => ({ k: "party" as const, id })),
  ...allSteps(plan).flatMap(({ id, body }) => (body.k === "position" ? [{ k: "tranche" as const, id }] : [])),
];

const allSteps = (plan: Plan): readonly Step[] => plan.waterfalls.flatMap(({ steps }) => [...everyStep(steps)]);

const unknown = ({ plan, opening }: World, name: string): Diagnostic => {
  const members = plan.classes.flatMap(({ id: of }) => {
    const ids = opening.ids(of);
    return ids.length > SEARCHED ? [] : name.startsWith(`${of}.`) ? ids.map((id) => `${of}.${id}`) : ids;
  });
  const meant = closest(name, [...holders(plan).map(({ id }) => id), ...members]);
  const isClass = plan.classes.some(({ id }) => id === name);
  return questionProblem(
    "SP8601",
    `no one in this event is called \`${name}\``,
    isClass
      ? `\`${name}\` is a class: name one of its members, such as \`${name}.${opening.ids(name)[0] ?? "member"}\``
      : meant === null
        ? "name a fund, a party, a tranche (`tower.tranche`) or a member (`class.member`)"
        : `did you mean \`${meant}\`?`,
  );
};

const several = (name: string, found: readonly Asked[]): Diagnostic => {
  const names = found.map((one) => (one.k === "member" ? `the member \`${one.class}.${one.id}\`` : `the ${one.k} \`${one.id}\``));
  const members = found.flatMap((one) => (one.k === "member" ? [`\`${one.class}.${one.id}\``] : []));
  return questionProblem("SP8602", `\`${name}\` may be ${names.join(" or ")}`, `write ${members.join(" or ")}`);
};
