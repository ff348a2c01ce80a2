import type { Bearer, Expr, Id, Ref, SetRef, Who } from "../types.js";

/** Short ways to write expressions in tests. */
export const n = (v: string | number | bigint): Expr => ({ k: "number", v: String(v) });
export const text = (v: string): Expr => ({ k: "text", v });
export const flag = (v: boolean): Expr => ({ k: "flag", v });
export const unlimited: Expr = { k: "unlimited" };
export const ref = (to: Ref): Expr => ({ k: "ref", to });
export const fund = (id: Id): Expr => ref({ k: "fund", id });
export const input = (id: Id): Expr => ref({ k: "input", id });
export const named = (id: Id): Expr => ref({ k: "let", id });
export const arrived: Expr = ref({ k: "arrived" });
export const loss: Expr = ref({ k: "loss", waterfall: null });
export const lossOf = (waterfall: Id): Expr => ref({ k: "loss", waterfall });
export const member: Who = { k: "member" };
export const item = { k: "item" } as const;
export const column = (inClass: Id, id: Id, of: Who = member): Expr => ref({ k: "column", class: inClass, id, of });
export const borne = (by: Bearer, waterfall: Id | null = null): Expr => ref({ k: "borne", by, waterfall });
export const add = (a: Expr, b: Expr): Expr => ({ k: "add", a, b });
export const subtract = (a: Expr, b: Expr): Expr => ({ k: "subtract", a, b });
export const multiply = (a: Expr, b: Expr): Expr => ({ k: "multiply", a, b });
export const divide = (a: Expr, b: Expr, orElse: Expr | null = null): Expr => ({ k: "divide", a, b, orElse });
export const min = (...of: Expr[]): Expr => ({ k: "min", of });
export const max = (...of: Expr[]): Expr => ({ k: "max", of });
export const less = (a: Expr, b: Expr): Expr => ({ k: "compare", op: "<", a, b });
export const equal = (a: Expr, b: Expr): Expr => ({ k: "compare", op: "=", a, b });
export const all = (id: Id): SetRef => ({ k: "class", id });
export const set = (id: Id): SetRef => ({ k: "set", id });
export const sum = (each: Expr, over: SetRef): Expr => ({ k: "fold", f: "sum", each, over });
