import { defect } from "../../diagnostic/defect.js";
import { children } from "../../plan/walk.js";
import type { Expr, Id, Let } from "../../plan/types.js";
import { evaluate } from "./evaluating.js";
import type { Definition, Here, Making } from "./making.js";
import { kept, openingIn, routine } from "./routine.js";
import { settled } from "./value.js";
import type { Value } from "./value.js";

/** A definition reads opening figures only: one that is cheap is computed at the head, one over a set when it is first needed. */
export const definitionOf = (here: Here, id: Id): Value => {
  const { making } = here;
  const known = making.definitions.get(id) ?? defined(making, id);
  making.definitions.set(id, known);
  if (known.routine !== null) here.block.statements.push({ k: "run", routine: known.routine });
  return known.value;
};

const defined = (making: Making, id: Id): Definition => {
  const declared = letOf(making, id);
  if (!isLong(making, declared.is))
    return { routine: null, value: settled(making.head, `let_${id}`, evaluate(openingIn(making, making.head), declared.is)) };
  return routine(making, `let_${id}`, `let ${id}`, (inside) => kept(inside, `let_${id}`, evaluate(inside, declared.is)));
};

const letOf = ({ plan }: Making, id: Id): Let => plan.lets.find((one) => one.id === id) ?? defect(`no definition ${id}`);

/** Whether it, or a definition that it names, goes over a set. */
export const isLong = (making: Making, e: Expr): boolean => making.reads(e).set || namedIn(e).some((id) => definitionIsLong(making, id));

const definitionIsLong = (making: Making, id: Id): boolean => {
  const known = making.definitions.get(id) ?? defined(making, id);
  making.definitions.set(id, known);
  return known.routine !== null;
};

const namedIn = (e: Expr): readonly Id[] => (e.k === "ref" && e.to.k === "let" ? [e.to.id] : children(e).flatMap(namedIn));
