import { ref } from "../plan/testing/expressions.js";
import type { Bearer, Expr, Id, Pot, Type, Who } from "../plan/types.js";
import { setsOf, type Draft, type Standing } from "./draft.js";
import { columnsOf, inputMembers, inputsOf } from "./world.js";

/** Ways to name a member of a class here; `column` is what is read of it, null the member itself. */
export const whos = ({ world }: Draft, at: Standing, inClass: Id, column: Id | null): readonly Who[] => [
  ...(at.member === inClass ? [{ k: "member" } as const] : []),
  ...(at.item?.class === inClass && (at.item.only === null || at.item.only === column) ? [{ k: "item" } as const] : []),
  ...inputMembers(world, inClass).map((id) => ({ k: "input member", id }) as const),
];

/** Every column of a type that can be read here. */
export const columnsHere = (d: Draft, at: Standing, kinds: readonly Type["k"][]): readonly Expr[] =>
  d.world.classes.flatMap(({ id: inClass }) =>
    columnsOf(d.world, inClass, kinds).flatMap(({ id }) =>
      whos(d, at, inClass, id).map((of) => ref({ k: "column", class: inClass, id, of })),
    ),
  );

export const inputsHere = ({ world }: Draft, kinds: readonly Type["k"][]): readonly Expr[] =>
  inputsOf(world, ...kinds).map(({ id }) => ref({ k: "input", id }));

export const letsHere = (d: Draft, kinds: readonly (Type["k"] | "limit")[]): readonly Expr[] =>
  d.lets.filter(({ type }) => kinds.includes(type.k)).map(({ id }) => ref({ k: "let", id }));

/** Money that is held. */
export const pot = (d: Draft, at: Standing): Pot => {
  const { c, world } = d;
  const inClass = c.one(["m", "s", "v"]);
  const balance = c.one(columnsOf(world, inClass, ["amount"])).id;
  const named = whos(d, at, inClass, balance);
  const kind = c.below(3);
  if (kind === 1) return { k: "columns", id: balance, over: c.one(setsOf(d, inClass)) };
  if (kind === 2 && named.length > 0) return { k: "column", class: inClass, id: balance, of: c.one(named) };
  return { k: "fund", id: c.one(world.funds).id };
};

export const bearer = (d: Draft, at: Standing): Bearer => {
  const { c, world } = d;
  const inClass = c.one(["m", "s", "v"]);
  const named = whos(d, at, inClass, null);
  switch (c.below(5)) {
    case 1:
      return { k: "party", id: c.one(world.parties).id };
    case 2:
      return { k: "members", of: c.one(setsOf(d, inClass)) };
    case 3:
      if (d.tranches.length > 0) return { k: "tranche", id: c.one(d.tranches).id };
      return { k: "fund", id: c.one(world.funds).id };
    case 4:
      if (named.length > 0) return { k: "member", class: inClass, of: c.one(named) };
      return { k: "fund", id: c.one(world.funds).id };
    default:
      return { k: "fund", id: c.one(world.funds).id };
  }
};

/** Figures of the run that are amounts. */
export const runFigures = (d: Draft, at: Standing): readonly (() => Expr)[] => {
  const { run } = at;
  if (run === null) return [];
  const { c } = d;
  const held = [
    () => ref({ k: "remaining", of: pot(d, at) }),
    () => ref({ k: "borne", by: bearer(d, at), waterfall: c.one([null, ...run.begun]) }),
  ];
  return [
    ...(run.held ? held : []),
    ...(run.steps.length === 0 ? [] : [() => ref({ k: "taken", step: c.one(run.steps).ref })]),
    ...(run.begun.length === 0 ? [] : [() => ref({ k: "loss", waterfall: c.one(run.begun) })]),
    ...(run.ended.length === 0 ? [] : [() => ref({ k: "residual", waterfall: c.one(run.ended) })]),
  ];
};
