import type { Expr } from "../../plan/types.js";
import type { Code } from "./code.js";
import type { Here } from "./making.js";
import type { Ratio } from "./ratio.js";
import { asCode, asLimit, asRatio } from "./value.js";
import type { Limit, Value } from "./value.js";

/** The code of an expression where it stands, made by `expression.ts`. */
export const evaluate = (here: Here, e: Expr): Value => here.making.evaluate(here, e);

export const figure = (here: Here, e: Expr): Ratio => asRatio(evaluate(here, e));
export const flag = (here: Here, e: Expr): Code => asCode(evaluate(here, e));
export const limit = (here: Here, e: Expr): Limit => asLimit(evaluate(here, e));
