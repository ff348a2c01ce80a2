import type { Program } from "../program/code.js";
import { support } from "../support/index.js";
import { generate } from "./generate.js";

/** The program as a function made at run time. @throws where code may not be made. */
export const functionOf = (program: Program): ((input: unknown) => unknown) => {
  const make = new Function("support", generate(program)) as (of: typeof support) => (input: unknown) => unknown;
  return make(support);
};

/** Whether code may be made here: the content security policy of a page forbids it, and so do some hosts. Found out by trying. */
export const mayMakeCode = (): boolean => {
  try {
    return new Function("return true")() === true;
  } catch {
    return false;
  }
};
