import { key } from "../../plan/keys.js";
import type { Property } from "../../plan/types.js";
import { fresh, inner, name, nameInt, set, variable, when, write } from "./block.js";
import { binary, call, choose, element, literal, not, nothing, record, slotted, yes } from "./code.js";
import type { Code } from "./code.js";
import { figure, flag } from "./evaluating.js";
import { widen, zero } from "./int.js";
import type { Int } from "./int.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { part } from "./opened.js";
import { atMostRatio, equalRatio, named, notNegative, whole } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { borne, borneByRow } from "./reference.js";
import { nowhere } from "./routine.js";
import { rowOf, rowsOf } from "./sets.js";
import { definitions, exact } from "./trace.js";

/** R43: evaluated after the run; a property changes no amount. */
export const verdict = (here: Here, property: Property, verdicts: Code): void =>
  part(here, `always_${property.id}`, key.declaration("always", property.id), (inside) => {
    const { making } = inside;
    definitions(inside, [property]);
    const waterfall = property.subject.k === "residual" ? property.subject.waterfall : property.waterfall;
    const ran = waterfall === null ? yes : making.books.ran(waterfall);
    const loss = waterfall === null ? zero : making.books.loss(waterfall);
    const stated = { ...nowhere, waterfall: making.plan.waterfalls.find(({ id }) => id === waterfall) ?? null, loss };
    const is = variable(
      inside.block,
      "verdict",
      record({ name: literal(property.id), verdict: literal("not applicable"), broken: nothing }),
    );
    when(inside.block, ran, (block) => {
      const within: Here = { ...inside, block, frame: stated };
      const applies = property.when === null ? yes : name(block, "applies", flag(within, property.when));
      when(block, applies, (applying) => set(applying, is, judged(at(within, applying), property)));
    });
    write(inside.block, { k: "push", to: verdicts, value: slotted(is) });
  });

const judged = (here: Here, property: Property): Code => {
  const { subject, waterfall } = property;
  switch (subject.k) {
    case "bearer":
      return ofOne(here, property, borne(here, subject.who, waterfall));
    case "residual":
      return ofOne(here, property, here.making.books.residual(subject.waterfall));
    case "each":
      return ofEach(here, property, subject);
  }
};

const ofOne = (here: Here, property: Property, of: Int): Code => {
  const left = nameInt(here.block, "left", of);
  const right = boundOf(here, property);
  return choose(holds(property.bound.op, left, right), holding(property), broken(property, left, right, nothing, literal(1)));
};

/** Of the first member by id that breaks it, and how many do. */
const ofEach = (here: Here, property: Property, subject: Extract<Property["subject"], { k: "each" }>): Code => {
  const { block, making } = here;
  const rows = rowsOf(here, subject.of);
  const count = variable(block, "broken", literal(0));
  const first = variable(block, "first", nothing);
  const borneRows = making.books.borneRows(subject.class, property.waterfall);
  const body = inner(block);
  const i = fresh(block, "i");
  const row = rowOf(body, rows, slotted(i));
  const inside: Here = { ...at(here, body), member: { class: subject.class, row }, outside: here, ofItems: false, numbers: false };
  const left = nameInt(body, "left", widen(borneByRow(borneRows, row)));
  const right = boundOf(inside, property);
  when(body, not(holds(property.bound.op, left, right)), (breaking) => {
    const id = element(making.opening.ids(subject.class), row);
    when(breaking, binary("===", slotted(first), nothing), (earliest) =>
      set(earliest, first, broken(property, left, right, id, literal(0))),
    );
    set(breaking, count, binary("+", slotted(count), literal(1)));
  });
  write(block, { k: "loop", at: i, below: rows.count, body: body.statements });
  return choose(binary("===", slotted(first), nothing), holding(property), call("counted", slotted(first), slotted(count)));
};

/** R2: below zero counts as zero. */
const boundOf = (here: Here, { bound }: Property): Ratio =>
  named(here.block, "right", notNegative(here.block, named(here.block, "right", figure(here, bound.than))));

const holds = (op: Property["bound"]["op"], left: Int, right: Ratio): Code => {
  const x = whole(left);
  return op === "<=" ? atMostRatio(x, right) : op === ">=" ? atMostRatio(right, x) : equalRatio(x, right);
};

const holding = ({ id }: Property): Code => record({ name: literal(id), verdict: literal("holds"), broken: nothing });

const broken = ({ id, asset }: Property, left: Int, right: Ratio, member: Code, count: Code): Code =>
  record({
    name: literal(id),
    verdict: literal("broken"),
    broken: record({ asset: literal(asset), left: exact(whole(left)), right: exact(right), id: member, count }),
  });
