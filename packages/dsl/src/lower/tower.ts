import { problem } from "../diagnostics/problem.js";
import { amountIn, fitAmount } from "./amounts.js";
import { note } from "./notes.js";
import { opening, termPlace, type Lowered, type Lowering, type Stand } from "./context.js";
import { compare, subtract, zero, type Rational } from "../rational.js";
import { sayAmount, sayShare } from "./say-amount.js";
import { asRational, faulty, type Typed } from "../types/typed.js";
import { isError, say } from "../types/type.js";
import { key } from "@spillway/engine/plan";
import type { Expr, Tower, Tranche } from "../syntax/tree.js";
import type { BlockBody, LowerInner } from "./step.js";

const why = "the bounds of a tower are fixed at opening";

/** Tranches stacked by attachment and detachment. */
export const lowerTower = (cx: Lowering, stand: Stand, node: Tower, inner: LowerInner): BlockBody | null => {
  const [only] = node.tranches;
  if (only !== undefined && only.span.start === node.span.start) {
    cx.report(
      problem("SP4048", node.head, "a tranche stands in a tower", {
        help: "`tower notes in one event { tranche equity bears losses from 0 USD to 5m USD }`; a step of its own is a `layer`",
      }),
    );
    return null;
  }
  if (node.spanWords === null) {
    if (!cx.names.unread.within(node.span))
      cx.report(
        problem("SP4044", node.head, "do the bounds start afresh with every event, or count over all events?", {
          notes: ["losses of 4 and 3 on tranches 0 to 5 and 5 to 15: `in one event` the lower one bears 4 and 3; `in all events` 4 and 1"],
          fixes: (["in one event", "in all events"] as const).map((words) => ({
            title: `write \`${words}\``,
            edits: [{ span: { start: node.head.end, end: node.head.end }, text: ` ${words}` }],
            certainty: "offer",
          })),
        }),
      );
  } else if (node.spanWords === "all events" && stand.loop !== null) {
    cx.report(
      problem("SP4047", node.head, "a tower in all events keeps one account; inside `for each` it would need one for every item", {
        help: "write `in one event`, or pool the items first",
      }),
    );
  }
  if (node.tranches.length === 0 && !cx.names.unread.within(node.span)) {
    cx.report(
      problem("SP4007", node.head, `the tower \`${node.name.text}\` has no tranches`, { help: "a tower holds at least one tranche" }),
    );
  }
  const place = opening(termPlace(stand, "the base of a tower"), why);
  const base = node.base === null ? null : fixed(cx, amountIn(cx, place, node.base, stand.asset), "base");
  const mixed = { isSaid: false };
  const bounds = node.tranches.map((tranche) => ({
    tranche,
    from: bound(cx, stand, tranche.from, base !== null, false, mixed),
    to: bound(cx, stand, tranche.to, base !== null, true, mixed),
  }));
  checkBounds(cx, bounds, stand.asset);
  const tranches = bounds.flatMap(({ tranche, from, to }, index) => {
    note(cx, key.clause(stand.waterfall.name, `${node.name.text}.${tranche.name.text}`, "bounds"), {
      start: tranche.from.span.start,
      end: tranche.to.span.end,
    });
    const lowered = inner(tranche, {}, index);
    return lowered === null ? [] : [{ lowered, from: from.expr, to: to.expr }];
  });
  return {
    body: {
      k: "tower",
      base: base?.expr ?? null,
      span: node.spanWords ?? "one event",
      tranches: tranches.map(({ lowered, from, to }) => ({ from, to, step: lowered.step })),
    },
    inner: tranches.map(({ lowered }): Lowered => lowered),
    others: [],
  };
};

/** A base that shrinks with each loss would move every bound. */
const fixed = (cx: Lowering, typed: Typed, what: "base" | "bounds"): Typed => {
  if (typed.facts.held) {
    cx.report(
      problem(
        "SP4045",
        typed.span,
        what === "base"
          ? "a tower is not measured by a balance: it would shrink with each loss, and move every bound"
          : "a bound is not a balance: it would shrink with each loss, and move",
        { help: "give the size at closing as a `param` or an `input`, or as a definition over these" },
      ),
    );
  }
  return typed;
};

/** Shares without a base, or amounts with one, are one mistake of the whole tower. */
const bound = (cx: Lowering, stand: Stand, expr: Expr, share: boolean, upper: boolean, mixed: { isSaid: boolean }): Typed => {
  const place = opening(termPlace(stand, "the bound of a tranche"), why);
  const typed = cx.check(cx, place, expr);
  if (isError(typed.type)) return typed;
  if (upper && typed.type.k === "unlimited") return typed;
  const value = asRational(typed);
  if (value !== null && compare(value, zero) < 0) {
    cx.report(problem("SP2040", typed.span, "this bound is below zero"));
    return faulty(typed.span);
  }
  if (typed.type.k !== (share ? "number" : "amount") || (share && isCount(typed))) {
    const isBare = !share && expr.k === "number" && expr.form === "plain";
    const isMixed = (typed.type.k === "amount" || typed.type.k === "number") && !isBare;
    if (!isMixed) return share ? wrongShare(cx, typed) : fitAmount(cx, typed, expr, stand.asset, upper);
    if (!mixed.isSaid) {
      mixed.isSaid = true;
      cx.report(
        problem(
          "SP4045",
          typed.span,
          share
            ? `this is ${say(typed.type)}; the bounds of a tower \`of\` something are shares of it`
            : `this is ${say(typed.type)}; a tower without a base has bounds in ${stand.asset}`,
          {
            help: share
              ? "for example `tranche equity bears losses from 0% to 5%`"
              : "shares are taken of a base: `tower notes of pool in one event { … }`",
          },
        ),
      );
    }
    return faulty(typed.span);
  }
  return fixed(cx, share ? typed : fitAmount(cx, typed, expr, stand.asset, upper), "bounds");
};

const isCount = (typed: Typed): boolean => {
  const value = asRational(typed);
  return typed.type.k === "number" && typed.type.of === "count" && (value === null || (value.n !== 0n && value.n !== value.d));
};

const wrongShare = (cx: Lowering, typed: Typed): Typed => {
  cx.report(problem("SP2020", typed.span, `this is ${say(typed.type)}; a share such as \`5%\` must stand here`));
  return faulty(typed.span);
};

interface Bounds {
  readonly tranche: Tranche;
  readonly from: Typed;
  readonly to: Typed;
}

/** Bounds ascend down the page, each tranche beginning where the one before ends; gaps are allowed and reported. */
const checkBounds = (cx: Lowering, bounds: readonly Bounds[], asset: string): void => {
  bounds.forEach(({ tranche, from, to }, index) => {
    const [low, high] = [asRational(from), asRational(to)];
    if (low !== null && high !== null && compare(low, high) >= 0) {
      cx.report(
        problem("SP4043", to.span, `the tranche \`${tranche.name.text}\` ends where it begins, or before`, {
          labels: [{ span: from.span, text: "it begins here" }],
        }),
      );
    }
    const below = bounds[index - 1];
    if (below === undefined || isError(from.type) || isError(below.to.type)) return;
    const end = asRational(below.to);
    if (below.to.constant === "unlimited") {
      reportOverlap(cx, below, tranche, from, "it has no end");
    } else if (end !== null && low !== null) {
      const order = compare(low, end);
      if (order < 0) reportOverlap(cx, below, tranche, from, null);
      else if (order > 0) reportGap(cx, below, tranche, from, widthOf(cx, from, subtract(low, end), asset));
    } else if (JSON.stringify(below.to.expr) !== JSON.stringify(from.expr)) {
      cx.report(
        problem(
          "SP4042",
          from.span,
          `this cannot be compared with the end of \`${below.tranche.name.text}\`, so an overlap could not be seen`,
          {
            labels: [{ span: below.to.span, text: "it ends here" }],
            help: "begin a tranche with the very expression that ends the one before",
          },
        ),
      );
    }
  });
};

const widthOf = (cx: Lowering, from: Typed, width: Rational, asset: string): string =>
  from.type.k === "amount" ? sayAmount(width, asset, cx.names.assets.get(asset)?.decimals ?? 0) : `${sayShare(width)} of the base`;

const reportOverlap = (cx: Lowering, below: Bounds, tranche: Tranche, from: Typed, what: string | null): void => {
  cx.report(
    problem(
      "SP4040",
      from.span,
      `\`${tranche.name.text}\` begins before \`${below.tranche.name.text}\` ends: both would bear the same loss`,
      {
        labels: [{ span: below.to.span, text: what ?? "it ends here" }],
        help: "tranches stand from the bottom up, each beginning where the one before ends",
      },
    ),
  );
};

const reportGap = (cx: Lowering, below: Bounds, tranche: Tranche, from: Typed, width: string): void => {
  cx.report(
    problem(
      "SP4041",
      from.span,
      `between \`${below.tranche.name.text}\` and \`${tranche.name.text}\` there is a gap that no tranche bears`,
      {
        severity: "warning",
        labels: [{ span: below.to.span, text: "the one before ends here" }],
        notes: [`the gap is ${width} wide; losses in it go on to the next step`],
      },
    ),
  );
};
