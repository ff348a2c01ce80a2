import { isPlain, slotted } from "./code.js";
import type { Code, Slot, Statement } from "./code.js";
import type { Range } from "../facts/range.js";
import type { Int } from "./int.js";
import type { Holds, Names } from "./names.js";

/** Where statements are written. */
export interface Block {
  readonly statements: Statement[];
  readonly names: Names;
  /** Of the part of the policy; the names of its slots begin with it. */
  readonly prefix: string;
}

export const inner = (block: Block): Block => ({ ...block, statements: [] });

export const write = (block: Block, statement: Statement): void => {
  block.statements.push(statement);
};

/** The value in a slot of its own, unless it is a slot or a literal already. */
export const name = (block: Block, as: string, value: Code): Code => (isPlain(value) ? value : declared(block, as, value, null));

export const nameInt = (block: Block, as: string, value: Int): Int =>
  isPlain(value.code) ? value : { ...value, code: declared(block, as, value.code, value.range) };

/** What a slot that is set again holds now, in one that is not. */
export const pin = (block: Block, as: string, value: Int): Int => {
  if (value.code.k === "literal") return value;
  return { ...value, code: declared(block, as, value.code, value.range) };
};

const declared = (block: Block, as: string, value: Code, range: Range | null): Code => {
  const slot = fresh(block, as, { range, fixed: true });
  write(block, { k: "const", slot, value });
  return slotted(slot);
};

/** The value in a slot that can be set again. @param range of whatever it will hold, where that is a whole number. */
export const variable = (block: Block, as: string, value: Code, range: Range | null = null): Slot => {
  const slot = fresh(block, as, { range });
  write(block, { k: "let", slot, value });
  return slot;
};

export const fresh = (block: Block, as: string, holds: Holds = {}): Slot => block.names.slot(`${block.prefix}${as}`, holds);

export const set = (block: Block, slot: Slot, value: Code): void => write(block, { k: "set", slot, value });

/** What stands under a condition that is known already stands alone. */
export const when = (block: Block, test: Code, then: (block: Block) => void, otherwise: (block: Block) => void = () => {}): void => {
  if (test.k === "literal") {
    (test.v === true ? then : otherwise)(block);
    return;
  }
  const [yes, no] = [inner(block), inner(block)];
  then(yes);
  otherwise(no);
  if (yes.statements.length + no.statements.length === 0) return;
  write(block, { k: "if", when: test, then: yes.statements, otherwise: no.statements });
};

export const loop = (block: Block, below: Code, body: (block: Block, at: Code) => void): void => {
  const at = fresh(block, "i");
  const inside = inner(block);
  body(inside, slotted(at));
  write(block, { k: "loop", at, below, body: inside.statements });
};
