import type { Block } from "./block.js";
import type { Code, Slot } from "./code.js";

/**
 * The same code written without the slots of a loop's body, or null where its value changes from turn to turn.
 *
 * @param at the slot that counts the turns.
 */
export const outsideLoop = (code: Code, body: Block, at: Slot): Code | null => {
  switch (code.k) {
    case "literal":
      return code;
    case "slot": {
      if (code.slot === at) return null;
      const declared = body.statements.find((s) => (s.k === "const" || s.k === "let") && s.slot === code.slot);
      if (declared === undefined) return code;
      return declared.k === "const" ? outsideLoop(declared.value, body, at) : null;
    }
    case "binary": {
      const [a, b] = [outsideLoop(code.a, body, at), outsideLoop(code.b, body, at)];
      return a === null || b === null ? null : { ...code, a, b };
    }
    case "convert": {
      const of = outsideLoop(code.of, body, at);
      return of && { ...code, of };
    }
    default:
      return null;
  }
};
