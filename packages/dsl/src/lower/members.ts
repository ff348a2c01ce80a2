import { at, certain, offer, problem } from "../diagnostics/problem.js";
import { measureOf } from "./amounts.js";
import { clauseOf } from "./clauses.js";
import { removal, wholeOf } from "./fixes.js";
import { memberPlace, opening, type Lowering, type Stand } from "./context.js";
import { lowerCaps, lowerKeeping, reportRunLimit, type LayerBody } from "./layer-parts.js";
import { memberRounding } from "./rounding.js";
import { note } from "./notes.js";
import { expect } from "../types/expect.js";
import { flag, isError } from "../types/type.js";
import { readsRun, type Typed } from "../types/typed.js";
import { key, type Equals, type Split } from "@spillway/engine/plan";
import type { Charged } from "./source.js";
import type { Clause, Layer, Split as SplitText, Tranche } from "../syntax/tree.js";

type Members = Extract<Charged, { k: "members" }>;
type SourceClause = Extract<Clause, { k: "from" | "call on" }>;

/** A layer over members: who takes part, what each may bear at most, how the amount is divided, who takes the rest. */
export const lowerMembers = (
  cx: Lowering,
  stand: Stand,
  node: Layer | Tranche,
  source: SourceClause,
  charged: Members,
  clauses: readonly Clause[],
): LayerBody | null => {
  const isUnread = cx.names.unread.within(node.span);
  const place = memberPlace(stand, "the filter", charged.class);
  const where =
    source.where === null
      ? null
      : expect(cx, cx.check(cx, opening(place, "whom a layer charges is known before the run"), source.where), flag);
  const keeping = lowerKeeping(cx, stand, source, charged);
  const caps = lowerCaps(cx, stand, charged, clauses);
  if (!isUnread) requireCaps(cx, source, charged, caps);
  const clause = clauseOf(clauses, "split");
  if (clause === undefined) {
    if (isUnread) return null;
    cx.report(
      problem("SP4006", source.span, "several members are charged here and nothing says how the amount is divided", {
        help: charged.column === null ? "for example `split equally`" : `for example \`split pro rata to ${charged.column}\``,
        fixes:
          charged.column === null
            ? []
            : [offer(`add \`split pro rata to ${charged.column}\``, at(wholeOf(source).end), `\n    split pro rata to ${charged.column}`)],
      }),
    );
    return null;
  }
  note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "split"), clause.span, { per: clause.per });
  const { split, parts } = lowerSplit(cx, stand, charged, clause.split);
  if (split === null) return null;
  checkCapsFit(cx, split, caps, clauses);
  const rest = lowerRest(
    cx,
    stand,
    charged,
    split,
    caps,
    keeping,
    clauses,
    clause,
    isUnread,
    parts.some((part) => isError(part.type)),
  );
  const rounding = clauseOf(clauses, "rounding");
  if (rounding !== undefined) note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "rounding"), rounding.span, { per: rounding.per });
  const needsRounding = split.k !== "one by one" || split.equals !== null;
  const lowered = needsRounding ? memberRounding(cx, stand, rounding, clause.span) : null;
  if (lowered?.k === "sainte lague" && (split.k === "equal awards" || split.k === "talmud")) {
    cx.report(
      problem("SP3107", clause.span, "Sainte-Laguë awards units by weight, and this split has no weights", {
        help: "name `rounding largest remainder` or `rounding cumulative` in this layer",
      }),
    );
  }
  // Whom it charges is not known then, so that nothing more can be said of it.
  if (where !== null && isError(where.type)) return null;
  return {
    body: {
      k: "members",
      class: charged.class.name,
      of: charged.of,
      where: where?.expr ?? null,
      column: charged.column,
      keeping: keeping?.expr ?? null,
      each: caps.map((cap) => cap.expr),
      split,
      rest,
      rounding: lowered,
    },
    others: [...caps, ...parts, ...(keeping === null ? [] : [keeping])],
  };
};

/** A call on members needs a limit of each that is known beforehand. */
const requireCaps = (cx: Lowering, source: SourceClause, charged: Members, caps: readonly Typed[]): void => {
  if (charged.column !== null || caps.some((cap) => cap.type.k === "error")) return;
  const ends = caps.filter((cap) => cap.type.k === "amount");
  if (ends.length === 0) {
    cx.report(
      problem("SP4030", source.span, "a call without a limit: no member could know the most that it may owe", {
        help: "add a limit for each member after the split, such as `each up to 2 times contribution in one event`",
      }),
    );
  } else if (ends.every(readsRun)) reportRunLimit(cx, ends[0], "each up to 2 times contribution in one event");
};

const lowerSplit = (cx: Lowering, stand: Stand, charged: Members, written: SplitText): { split: Split | null; parts: Typed[] } => {
  const place = memberPlace(stand, "the split", charged.class);
  switch (written.k) {
    case "pro rata": {
      if (written.to.k === "name" && (written.to.name.text === "weight" || written.to.name.text === "capacity")) {
        cx.report(
          problem(
            "SP3113",
            written.span,
            `members have no \`${written.to.name.text}\`; it belongs to the parts of a \`pari passu\` block`,
            { help: `for example \`split pro rata to ${charged.column ?? "contribution"}\`` },
          ),
        );
        return { split: null, parts: [] };
      }
      const weight = measureOf(cx, place, written.to, true);
      return { split: { k: "pro rata", weight: weight.expr }, parts: [weight] };
    }
    case "equally":
    case "equal awards":
    case "talmud":
      return { split: { k: written.k }, parts: [] };
    case "one by one": {
      const by = measureOf(cx, place, written.key, false);
      const equals = written.equals === null ? null : lowerEquals(cx, stand, charged, written.equals);
      return {
        split: { k: "one by one", key: by.expr, first: written.first, equals: equals?.equals ?? null },
        parts: [by, ...(equals?.parts ?? [])],
      };
    }
  }
};

const lowerEquals = (cx: Lowering, stand: Stand, charged: Members, written: SplitText): { equals: Equals; parts: Typed[] } => {
  if (written.k !== "pro rata") return { equals: { k: "equally" }, parts: [] };
  const weight = measureOf(cx, memberPlace(stand, "the split", charged.class), written.to, true);
  return { equals: { k: "pro rata", weight: weight.expr }, parts: [weight] };
};

/** Equal awards and Talmud take the rooms as claims: a cap would change the claim without saying so. */
const checkCapsFit = (cx: Lowering, split: Split, caps: readonly Typed[], clauses: readonly Clause[]): void => {
  if ((split.k !== "equal awards" && split.k !== "talmud") || caps.length === 0) return;
  const clause = clauseOf(clauses, "each up to");
  cx.report(
    problem(
      "SP3114",
      clause?.span ?? caps[0]?.span ?? { start: 0, end: 0 },
      `\`by ${split.k}\` takes what each member holds as its claim; it has no limit for each member`,
      {
        help: "limit the layer with `up to …`, or split pro rata",
      },
    ),
  );
};

const lowerRest = (
  cx: Lowering,
  stand: Stand,
  charged: Members,
  split: Split,
  caps: readonly Typed[],
  keeping: Typed | null,
  clauses: readonly Clause[],
  written: Clause,
  isUnread: boolean,
  isFaulty: boolean,
): "members" | "next" => {
  const clause = clauseOf(clauses, "rest");
  if (clause !== undefined) note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "rest"), clause.span, { per: clause.per });
  if (split.k !== "pro rata" && split.k !== "equally") {
    if (clause !== undefined) {
      cx.report(
        problem("SP3111", clause.span, "this split uses every member's room, so there is no rest", {
          fixes: [removal(cx.text, clause)],
        }),
      );
    }
    return "members";
  }
  if (clause?.to === "parts") {
    cx.report(
      problem("SP3112", clause.span, "a layer over members has members, not parts", {
        fixes: [certain("write `the other members`", clause.span, "rest goes to the other members")],
      }),
    );
    return "members";
  }
  if (clause !== undefined) {
    if (clause.to === "next") reportClosing(cx, clauses, clause.span);
    return clause.to === "next" ? "next" : "members";
  }
  if (isUnread || isFaulty || !canRunOut(cx, charged, split, caps, keeping)) return "members";
  const end = clauses.reduce(
    (last, one) => (one.k === "split" || one.k === "each up to" ? Math.max(last, wholeOf(one).end) : last),
    written.span.end,
  );
  cx.report(
    problem("SP3110", written.span, "a member can reach its limit while others still have room, and no clause says who takes the rest", {
      help: "`rest goes to the other members` charges them more; `rest goes to the next step` leaves it to what comes below",
      fixes: [
        offer("add `rest goes to the other members`", at(end), "\n    rest goes to the other members"),
        offer("add `rest goes to the next step`", at(end), "\n    rest goes to the next step"),
      ],
    }),
  );
  return "members";
};

/**
 * Whether a member can be full while the layer is not: never where the weight is the column drawn, no cap or floor is written, and
 * no other step of the policy draws on that column.
 */
const canRunOut = (cx: Lowering, charged: Members, split: Split, caps: readonly Typed[], keeping: Typed | null): boolean => {
  if (charged.column === null || caps.length > 0 || keeping !== null || split.k !== "pro rata") return true;
  const { weight } = split;
  const isColumn = weight.k === "ref" && weight.to.k === "column" && weight.to.of.k === "member" && weight.to.id === charged.column;
  return !isColumn || (cx.draws.get(`${charged.class.name}.${charged.column}`) ?? 0) > 1;
};

/** What is cut from single members passes on, so lots and whole-or-nothing could not be kept. */
const reportClosing = (cx: Lowering, clauses: readonly Clause[], rest: { readonly start: number; readonly end: number }): void => {
  for (const clause of clauses) {
    if (clause.k !== "in lots of" && clause.k !== "whole or nothing") continue;
    cx.report(
      problem("SP3121", clause.span, `\`${clause.k}\` cannot be kept where the rest goes to the next step`, {
        labels: [{ span: rest, text: "here single members are cut" }],
      }),
    );
  }
};
