import { problem } from "../diagnostics/problem.js";
import { isError, say, type Type } from "./type.js";
import { faulty, type Typed } from "./typed.js";
import type { ExprOf } from "../syntax/tree.js";
import type { Context } from "./place.js";

export type Binary = ExprOf<"binary">;

/** Two operands that do not go together: both ends are shown. */
export const mismatch = (cx: Context, expr: Binary, a: Typed, b: Typed, message: string, help?: string): Typed => {
  cx.report(
    problem("SP2020", expr.at, message, {
      labels: [
        { span: a.span, text: say(a.type) },
        { span: b.span, text: say(b.type) },
      ],
      ...(help === undefined ? {} : { help }),
    }),
  );
  return faulty(expr.span);
};

export const twoAssets = (cx: Context, expr: Binary, a: Typed, b: Typed, one: string, other: string): Typed => {
  cx.report(
    problem("SP2001", expr.at, `this mixes ${one} and ${other}`, {
      labels: [
        { span: a.span, text: say(a.type) },
        { span: b.span, text: say(b.type) },
      ],
      help: `a price converts: declare \`input rate: ${one} per ${other}\` and write \`… times rate\``,
    }),
  );
  return faulty(expr.span);
};

export const anyError = (a: Typed, b: Typed): boolean => isError(a.type) || isError(b.type);

const assetOf = (type: Type): string | null => (type.k === "amount" || type.k === "limit" ? type.asset : null);

export const hintForBare = (a: Typed, b: Typed): string | undefined => {
  const asset = assetOf(a.type) ?? assetOf(b.type);
  return asset !== null && (a.type.k === "number" || b.type.k === "number") ? `an amount has its asset: \`100 ${asset}\`` : undefined;
};
