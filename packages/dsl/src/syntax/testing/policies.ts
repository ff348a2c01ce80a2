import fc, { type Arbitrary } from "fast-check";
import { anyName, asset, expression, name, quantity, text } from "./expressions.js";
import { lines, many, onOneLine, oneOf, optional, separated, sequence, token, withFirst, type Piece, type Pieces } from "./pieces.js";
import { spread } from "./spread.js";
import { anchor, reason, rounding, waterfall } from "./steps.js";

const value = expression(1);
const definition = sequence(oneOf("param", "let"), name, "=", expression(2), anchor);
const type = oneOf(
  sequence(asset, optional(sequence("per", asset))),
  "ratio",
  "number",
  "count",
  "flag",
  "text",
  sequence("member of", name),
  sequence("set of", name),
);

const column = sequence(optional(sequence("input")), anyName, ":", type, anchor);
const classOf = sequence("class", name, anchor, "{", many(oneOf(column, column, sequence("let", name, "=", value, anchor)), 0, 4), "}");

const id = oneOf(anyName, text);
const bearer = sequence(oneOf(name, text), optional(sequence(".", name)));
const lineBearer = sequence(id, optional(sequence(".", name)));
const bound = oneOf("nothing", sequence(onOneLine(oneOf("at most", "at least")), value), value);
const verb = oneOf("bears", "bear");
const residual = sequence("residual loss", optional(sequence("of", name)));

const priority = sequence(
  "priority",
  bearer,
  many(sequence(optional(sequence("to its limit")), ", then", bearer), 1, 3),
  optional(sequence("to its limit")),
  anchor,
);
const always = sequence(
  "always",
  name,
  optional(sequence("in", name)),
  ":",
  oneOf(sequence(residual, "is"), sequence("each of", name, verb), sequence(bearer, verb)),
  bound,
  optional(sequence("when", value)),
  anchor,
);

const cell = oneOf(quantity, "yes", "no", text, name);
const cells = many(sequence("|", cell), 1, 3);
const table = sequence("given", anyName, many(sequence("|", name), 1, 3), withNewLine(lines(sequence(id, cells), 0, 3)));
const assignment = sequence(anyName, "=", oneOf(value, sequence("{", separated(id, ",", 0, 3), "}")));
const reasoned = optional(sequence(", limited by", reason));
const treatment = optional(sequence(",", reason));
const forItem = optional(sequence("for", oneOf(name, text)));
const expectation = oneOf(
  sequence(lineBearer, verb, bound, reasoned),
  sequence("layer", bearer, forItem, verb, bound, reasoned),
  sequence(residual, forItem, "is", bound, treatment),
  "refused",
);
const loss = sequence(oneOf(sequence("as", onOneLine(sequence("given"))), value), optional(sequence("in", name)));
const line = oneOf(
  table,
  sequence("given", lines(assignment, 1, 3)),
  sequence("loss", separated(loss, ",", 1, 2)),
  sequence("expect", lines(expectation, 1, 4)),
);
const scenario = sequence("scenario", text, "{", many(withFirst("new", line), 0, 4), "}");

/** A row never shares the line of its table's head, so that a column is not taken for an id. */
function withNewLine(rows: Pieces): Pieces {
  return withFirst("new", rows);
}

const declaration = oneOf(
  sequence("asset", asset, "decimals", token(fc.constantFrom("0", "6", "18")), anchor),
  sequence(oneOf("fund", "party"), name, ":", asset, anchor),
  classOf,
  sequence("set", name, "=", name, many(oneOf(sequence("except", name), sequence("where", value)), 0, 2), anchor),
  sequence("input", name, ":", type, anchor),
  definition,
  waterfall,
  waterfall,
  priority,
  always,
  scenario,
);

const header = sequence("spillway 1 policy", text, optional(rounding));

/** The tokens of a policy that can be read: every construct of the grammar occurs. It need not mean anything. */
export const policyPieces: Pieces = sequence(header, many(withFirst("new", declaration), 0, 6));

/** The text of a policy that can be read, laid out at random, with comments anywhere. */
export const policyText: Arbitrary<string> = policyPieces.chain((pieces: readonly Piece[]) => spread(pieces));
