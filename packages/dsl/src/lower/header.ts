import { offer, problem } from "../diagnostics/problem.js";
import { amountIn } from "./amounts.js";
import { setOf, type FoundSet } from "../types/sets.js";
import { placeOf, type Place } from "../types/place.js";
import { isError } from "../types/type.js";
import type { Lowering } from "./context.js";
import type { WaterfallSymbol } from "../names/symbols.js";
import type { Expr as PlanExpr, Feed, ThroughRow } from "@spillway/engine/plan";
import type { Expr } from "../syntax/tree.js";
import type { Typed } from "../types/typed.js";

export interface Header {
  readonly feed: Feed;
  readonly loss: PlanExpr | null;
  readonly items: FoundSet | null;
}

/** Where the loss of a waterfall comes from: the event, a transfer, or the figures of a waterfall above. */
export const lowerHeader = (cx: Lowering, symbol: WaterfallSymbol, asset: string): Header | null => {
  const { of, items: itemsName } = symbol.node;
  const feeder = cx.feeders.get(symbol.name);
  if (of === null) return { feed: feeder === undefined ? { k: "event" } : { k: "transfer" }, loss: null, items: null };
  if (feeder !== undefined && feeder.node.residual !== null) {
    cx.report(
      problem("SP4003", of.span, `the loss of \`${symbol.name}\` is written here, and \`${feeder.name}\` passes a loss to it as well`, {
        labels: [{ span: feeder.node.residual.span, text: "passed to it here" }],
        help: "a waterfall is fed in one way",
      }),
    );
    return null;
  }
  const items = itemsName === null ? null : setOf(cx, itemsName);
  if (itemsName !== null && items === null) return null;
  const item = items === null ? null : { class: items.class, who: { k: "item" as const }, only: null };
  const place: Place = placeOf("the header", {
    columns: item === null ? [] : [item],
    item,
    run: { waterfall: symbol, step: null, after: false, arrived: false },
    whyNoRun: "nothing has arrived here yet",
  });
  const loss = amountIn(cx, place, of, asset);
  if (isError(loss.type)) return null;
  const rows = throughRows(cx, loss, of);
  if (rows === null) return null;
  if (rows.length > 0) {
    if (!isPlainSum(loss.expr)) {
      cx.report(
        problem("SP4081", of.span, "this is not the whole of what it reads, so the totals of the outcome count only this part of it", {
          severity: "warning",
          help: "read whole figures, such as `borne(vault, market_loss)`, and take a share of them in the steps",
        }),
      );
    }
    return { feed: { k: "through", rows }, loss: loss.expr, items };
  }
  if (items === null) {
    cx.report(
      problem("SP4080", of.span, "this reads no figure of a waterfall above", {
        help: "`of` is a look-through, such as `of borne(vault, market_loss)`; a loss that the event gives is not written in the header",
        fixes: [offer("remove `of …`", { start: symbol.node.asset?.span.end ?? of.span.start, end: of.span.end }, "")],
      }),
    );
    return null;
  }
  return { feed: { k: "event" }, loss: loss.expr, items };
};

/** The rows that a look-through takes over; null where it reads something that is no row. */
const throughRows = (cx: Lowering, loss: Typed, of: Expr): ThroughRow[] | null => {
  const rows: ThroughRow[] = [];
  for (const read of loss.facts.run) {
    switch (read.k) {
      case "bearer":
        if (read.waterfall === null) {
          cx.report(
            problem("SP4080", of.span, "in which waterfall was this borne?", {
              help: "a look-through names it: `of borne(vault, market_loss)`",
            }),
          );
          return null;
        }
        rows.push({ k: "bearer", by: read.bearer, waterfall: read.waterfall });
        break;
      case "step":
        rows.push({ k: "step", step: read.step });
        break;
      case "residual":
        cx.report(
          problem("SP4080", of.span, "a residual loss that is read here would be counted twice", {
            help: `let \`${read.waterfall}\` end with \`residual loss is passed to …\``,
          }),
        );
        return null;
      default:
        cx.report(
          problem("SP4080", of.span, "a look-through reads what a bearer has borne or what a step has taken", {
            help: "for example `of borne(vault, market_loss)`, `of taken(abs.mezzanine)`",
          }),
        );
        return null;
    }
  }
  return rows;
};

/** Figures of the run, added up. */
const isPlainSum = (expr: PlanExpr): boolean =>
  expr.k === "add" ? isPlainSum(expr.a) && isPlainSum(expr.b) : expr.k === "ref" && (expr.to.k === "borne" || expr.to.k === "taken");
