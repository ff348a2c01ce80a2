import { at, offer, problem } from "../diagnostics/problem.js";
import { removal, wholeOf } from "./fixes.js";
import { lowerKeeping, reportRunLimit, type LayerBody } from "./layer-parts.js";
import type { Lowering, Stand } from "./context.js";
import { chargedBy, type Charged } from "./source.js";
import { lowerMembers } from "./members.js";
import { note } from "./notes.js";
import { readsRun, type Typed } from "../types/typed.js";
import { key } from "@spillway/engine/plan";
import type { Clause, Layer, Tranche } from "../syntax/tree.js";
import type { Terms } from "./terms.js";

type SourceClause = Extract<Clause, { k: "from" | "call on" }>;

/** What a layer charges and how it is divided; null where the source cannot be found. */
export const lowerLayerBody = (
  cx: Lowering,
  stand: Stand,
  node: Layer | Tranche,
  clauses: readonly Clause[],
  terms: Terms,
): LayerBody | null => {
  const source = clauses.find((clause): clause is SourceClause => clause.k === "from" || clause.k === "call on");
  if (source === undefined) {
    if (node.k === "tranche") return withoutSource(cx, clauses);
    if (cx.names.unread.within(node.span)) return null;
    cx.report(
      problem("SP4004", node.head, `nothing says who bears the layer \`${node.name.text}\``, {
        help: "`from` draws on money held (`from reserve`); `call on` demands money owed (`call on insurer`)",
      }),
    );
    return null;
  }
  note(cx, key.clause(stand.waterfall.name, stand.symbol.id, "source"), source.span, { per: source.per });
  const charged = chargedBy(cx, stand, source);
  if (charged === null) return null;
  if (source.k === "from") reportUnlimited(cx, clauses, terms);
  if (charged.k === "members") return lowerMembers(cx, stand, node, source, charged, clauses);
  reportDivision(cx, clauses, charged);
  const keeping = lowerKeeping(cx, stand, source, charged);
  const others = keeping === null ? [] : [keeping];
  const kept = keeping?.expr ?? null;
  switch (charged.k) {
    case "fund":
      return { body: { k: "fund", fund: charged.fund, keeping: kept }, others };
    case "party":
      if (!isBounded(node) && !cx.names.unread.within(node.span)) requireLimit(cx, source, terms, charged.party);
      return { body: { k: "party", party: charged.party }, others };
    case "member":
      if (charged.column === null && !isBounded(node) && !cx.names.unread.within(node.span)) requireKnownLimit(cx, source, terms);
      return {
        body: { k: "member", class: charged.class.name, of: charged.of, column: charged.column, keeping: kept },
        others,
      };
  }
};

const withoutSource = (cx: Lowering, clauses: readonly Clause[]): LayerBody => {
  reportDivision(cx, clauses, null);
  return { body: { k: "position" }, others: [] };
};

/** A single bearer divides nothing. */
const reportDivision = (cx: Lowering, clauses: readonly Clause[], charged: Charged | null): void => {
  const dividing = clauses.filter(({ k }) => k === "split" || k === "each up to" || k === "rest");
  const [first, ...others] = dividing;
  if (first === undefined) return;
  const who =
    charged === null
      ? "a tranche without a source is its own bearer"
      : charged.k === "member"
        ? "one member is charged here"
        : "this layer has one bearer";
  const edits = dividing.flatMap((clause) => removal(cx.text, clause).edits);
  cx.report(
    problem("SP4005", first.span, `${who}; there is nothing to divide`, {
      labels: others.map(({ span }) => ({ span, text: "nor here" })),
      help:
        first.k === "each up to"
          ? "a limit for the layer is written `up to …`"
          : "members are charged by `from CLASS.column` or `call on CLASS`",
      fixes: [{ title: dividing.length === 1 ? "remove the clause" : "remove the clauses", edits, certainty: "offer" }],
    }),
  );
};

const limits = (terms: Terms): Typed[] => terms.checked.flatMap(({ clause, parts }) => (clause.k === "up to" ? parts.slice(-1) : []));

/** The bounds of a tranche are a limit of what it charges, unless it has no upper one. */
const isBounded = (node: Layer | Tranche): boolean => node.k === "tranche" && node.to.k !== "unlimited";

const reportUnlimited = (cx: Lowering, clauses: readonly Clause[], terms: Terms): void => {
  const unlimited = limits(terms).find((most) => most.constant === "unlimited");
  if (unlimited === undefined) return;
  const clause = clauses.find((one) => one.k === "up to" && one.span.start <= unlimited.span.start && unlimited.span.end <= one.span.end);
  const isAlone = clause?.k === "up to" && clause.excess === null;
  cx.report(
    problem("SP4033", unlimited.span, "`unlimited` says nothing here: no one gives more than is held", {
      fixes: clause !== undefined && isAlone ? [removal(cx.text, clause)] : [],
      ...(isAlone ? {} : { help: "write `in excess of …` alone" }),
    }),
  );
};

const requireLimit = (cx: Lowering, source: SourceClause, terms: Terms, party: string): void => {
  if (limits(terms).length > 0) return;
  cx.report(
    problem("SP4032", source.span, `how much does \`${party}\` owe at most? say the limit, or say \`unlimited\``, {
      help: "a missing limit is not a limit of zero, and not one of infinity",
      fixes: [offer("add `up to unlimited`", at(wholeOf(source).end), " up to unlimited")],
    }),
  );
};

/** Each member's greatest liability is known before it joins. */
const requireKnownLimit = (cx: Lowering, source: SourceClause, terms: Terms): void => {
  const all = limits(terms);
  if (all.some((most) => most.type.k === "error")) return;
  const ends = all.filter((most) => most.type.k === "amount");
  if (ends.length === 0) {
    cx.report(
      problem("SP4030", source.span, "a call without a limit: the member could not know the most that it may owe", {
        help: "add `up to … in one event`",
      }),
    );
  } else if (ends.every(readsRun)) {
    reportRunLimit(cx, ends[0], "up to 5m USD in one event");
  }
};
