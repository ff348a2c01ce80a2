import { eitherRange, isSafe } from "../facts/range.js";
import type { Range } from "../facts/range.js";
import { inner, set, variable, write } from "./block.js";
import type { Block } from "./block.js";
import { choose, literal, slotted } from "./code.js";
import type { Code } from "./code.js";
import { held, valueOf } from "./int.js";
import type { Int } from "./int.js";
import { common, selectRatio } from "./ratio.js";
import { asCode } from "./value.js";
import type { Value } from "./value.js";

/**
 * What one of two blocks finds; each writes its statements where they run only if it is chosen. Without statements it is a choice
 * between two values.
 */
export const branched = (block: Block, test: Code, then: (block: Block) => Value, otherwise: (block: Block) => Value): Value => {
  if (test.k === "literal") return (test.v === true ? then : otherwise)(block);
  const [yes, no] = [inner(block), inner(block)];
  const [a, b] = [then(yes), otherwise(no)];
  if (yes.statements.length + no.statements.length === 0) return selected(block, test, a, b);
  const value = joined(block, yes, a, no, b);
  write(block, { k: "if", when: test, then: yes.statements, otherwise: no.statements });
  return value;
};

const selected = (block: Block, test: Code, a: Value, b: Value): Value =>
  a.k === "limit" && b.k === "limit"
    ? { k: "limit", is: selectRatio(block, test, a.is, b.is), unlimited: choose(test, a.unlimited, b.unlimited) }
    : { k: a.k === "text" ? "text" : "flag", is: choose(test, asCode(a), asCode(b)) };

const joined = (block: Block, yes: Block, a: Value, no: Block, b: Value): Value => {
  if (a.k !== "limit" || b.k !== "limit")
    return { k: a.k === "text" ? "text" : "flag", is: joinedCode(block, "is", yes, asCode(a), no, asCode(b)) };
  const known = valueOf(a.is.d) !== null && valueOf(b.is.d) !== null;
  const both = known ? common(a.is, b.is) : { a: a.is.n, b: b.is.n, d: null };
  return {
    k: "limit",
    is: { n: joinedInt(block, "n", yes, both.a, no, both.b), d: both.d ?? joinedInt(block, "d", yes, a.is.d, no, b.is.d) },
    unlimited: joinedCode(block, "unlimited", yes, a.unlimited, no, b.unlimited),
  };
};

const joinedInt = (block: Block, as: string, yes: Block, a: Int, no: Block, b: Int): Int => {
  const range = eitherRange(a.range, b.range);
  const how = isSafe(range) && [a, b].every((x) => x.as !== "bigint") ? "number" : "bigint";
  return { code: joinedCode(block, as, yes, held(a, how), no, held(b, how), range), as: how, range };
};

const joinedCode = (block: Block, as: string, yes: Block, a: Code, no: Block, b: Code, range: Range | null = null): Code => {
  if (a.k === "literal" && b.k === "literal" && a.v === b.v) return a;
  const slot = variable(block, as, placeholder(a), range);
  set(yes, slot, a);
  set(no, slot, b);
  return slotted(slot);
};

/** Of the same type, so that a slot holds one type only. */
const placeholder = (code: Code): Code => (code.k === "literal" ? code : literal(null));
