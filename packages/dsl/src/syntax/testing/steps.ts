import { anyName, asset, expression, name, text } from "./expressions.js";
import { many, onOneLine, oneOf, optional, sequence, withFirst, type Pieces } from "./pieces.js";

const value = expression(1);
export const anchor = optional(sequence("per", text));
const period = optional(sequence("in one event"));
const source = sequence(name, optional(sequence(".", name)));
const base = optional(oneOf("of what arrives", "of the loss"));
const excess = sequence("in excess of", value, base);
const keyOrder = sequence(oneOf("smallest", "largest"), value, "first");
const proRata = sequence("pro rata to", value);

const split = oneOf(
  proRata,
  "equally",
  sequence("one by one ,", keyOrder, optional(sequence(", equals", oneOf(proRata, "equally")))),
  "by equal awards",
  "by talmud",
);

export const rounding = sequence(
  "rounding",
  oneOf("largest remainder", "cumulative", "sainte lague", sequence(oneOf("down", "up", "half even"), ", difference to", name)),
);

const clause = sequence(
  oneOf(
    sequence("from", source, optional(sequence("where", value)), optional(sequence("keeping", value))),
    sequence("call on", source, optional(sequence("where", value))),
    sequence("weight", value),
    sequence("when", value),
    sequence("up to", value, optional(withFirst("same", excess)), period),
    withFirst("new", excess),
    sequence("only", oneOf("from", "above"), value),
    sequence("share", value),
    sequence("in lots of", value),
    "whole or nothing",
    sequence("split", split),
    sequence("each up to", value, period),
    sequence("rest goes to the", oneOf("other members", "other parts", "next step")),
    sequence("combined up to", value, period),
    rounding,
  ),
  anchor,
);

const head = sequence(name, optional(text), optional(sequence("over", name)));
const clauses = many(clause, 0, 4);
const layer = sequence("layer", head, clauses);
const tranche = sequence("tranche", head, "bears losses from", value, "to", value, many(clause, 0, 2));
const tower = sequence(
  "tower",
  head,
  optional(sequence("of", value)),
  optional(oneOf("in one event", "in all events")),
  "{",
  many(tranche, 0, 3),
  "}",
);

const block = (steps: Pieces): Pieces =>
  oneOf(
    sequence(oneOf("group", "pari passu", "together"), head, clauses, "{", steps, "}"),
    sequence("for each", head, optional(sequence("by", name)), optional(sequence("one by one ,", keyOrder)), "{", steps, "}"),
  );

const flat = many(oneOf(layer, layer, tower), 0, 3);
const step = oneOf(layer, layer, tower, block(flat), block(many(oneOf(layer, block(flat)), 0, 2)));

const residual = sequence(
  "residual loss",
  oneOf(
    "stays unpaid , recorded as deficit",
    "stays unpaid , added to the next loss",
    sequence("is left open", text),
    "is refused",
    sequence("is passed to", name),
    sequence("is borne by", name),
  ),
  anchor,
);

export const waterfall = sequence(
  "waterfall",
  name,
  optional(text),
  ":",
  asset,
  optional(sequence("of", value, optional(sequence("for each of", name)))),
  anchor,
  "{",
  many(step, 0, 4),
  optional(residual),
  many(layer, 0, 1),
  "}",
);

/** What an expectation may say after `limited by`: to the end of the line. */
export const reason = onOneLine(oneOf("cap", "member cap", "nothing arrived", "not in the set", "passed on", "no weight", anyName));
