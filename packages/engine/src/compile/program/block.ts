import { isPlain, slotted } from "./code.js";
import type { Code, Slot, Statement } from "./code.js";
import type { Int } from "./int.js";
import type { Names } from "./names.js";

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
export const name = (block: Block, as: string, value: Code): Code => {
  if (isPlain(value)) return value;
  const slot = fresh(block, as);
  write(block, { k: "const", slot, value });
  return slotted(slot);
};

export const nameInt = (block: Block, as: string, value: Int): Int =>
  isPlain(value.code) ? value : { ...value, code: name(block, as, value.code) };

/** What a slot that is set again holds now, in one that is not. */
export const pin = (block: Block, as: string, value: Int): Int => {
  if (value.code.k === "literal") return value;
  const slot = fresh(block, as);
  write(block, { k: "const", slot, value: value.code });
  return { ...value, code: slotted(slot) };
};

/** The value in a slot that can be set again. */
export const variable = (block: Block, as: string, value: Code): Slot => {
  const slot = fresh(block, as);
  write(block, { k: "let", slot, value });
  return slot;
};

export const fresh = (block: Block, as: string): Slot => block.names.slot(`${block.prefix}${as}`);

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
