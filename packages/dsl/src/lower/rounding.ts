import { at, certain, problem } from "../diagnostics/problem.js";
import { reportUnknown } from "../names/find.js";
import type { Lowering, Stand } from "./context.js";
import type { PlainRounding, Rounding } from "@spillway/engine/plan";
import type { Clause, Rounding as RoundingText } from "../syntax/tree.js";
import type { Span } from "@spillway/engine/diagnostic";

const fallback: PlainRounding = { k: "largest remainder" };

/** The rounding of a split among members: the layer's, or the header's. Never a hidden default. */
export const memberRounding = (
  cx: Lowering,
  stand: Stand,
  clause: Extract<Clause, { k: "rounding" }> | undefined,
  split: Span,
): Rounding => {
  const written = clause?.rounding ?? cx.rounding;
  if (written === null) {
    reportNone(cx, split, "this split leaves a remainder and no rule says who gets it");
    return fallback;
  }
  return lowerRounding(cx, stand, written);
};

/** One line in the header answers all splits, so the first one asks. */
const reportNone = (cx: Lowering, span: Span, message: string): void => {
  if (cx.isRoundingUnread || cx.said.has("SP3104")) return;
  cx.said.add("SP3104");
  cx.report(
    problem("SP3104", span, message, {
      help: "add `rounding largest remainder` to the policy's header, or name a rounding in the layer",
      fixes:
        cx.headerEnd === null
          ? []
          : [certain("add `rounding largest remainder` to the header", at(cx.headerEnd), "\nrounding largest remainder")],
    }),
  );
};

const lowerRounding = (cx: Lowering, stand: Stand, written: RoundingText): Rounding => {
  if (!("difference" in written)) return { k: written.k };
  const symbol = cx.names.values.get(written.difference.text);
  if (symbol === undefined) {
    const holders = [...cx.names.values.values()].filter(({ k }) => k === "fund" || k === "party").map(({ name }) => name);
    reportUnknown(cx.names, written.difference, holders, cx.report);
    return fallback;
  }
  if (symbol.k !== "fund" && symbol.k !== "party") {
    cx.report(
      problem(
        "SP3105",
        written.difference.span,
        `the difference of a rounding goes to a fund or a party; \`${written.difference.text}\` is neither`,
        {
          labels: [{ span: symbol.node.name.span, text: "declared here" }],
          help: "it stands outside the split: never a member who takes the rest",
        },
      ),
    );
    return fallback;
  }
  const asset = symbol.node.asset?.text;
  if (asset !== undefined && asset !== stand.asset && cx.names.assets.has(asset)) {
    cx.report(
      problem("SP3105", written.difference.span, `\`${symbol.name}\` holds ${asset}; the waterfall is in ${stand.asset}`, {
        labels: [{ span: symbol.node.span, text: "declared here" }],
      }),
    );
  }
  return { k: written.k, difference: { k: symbol.k, id: symbol.name } };
};

/**
 * The rounding of parts, of claims that are cut, of items that get a result back: it must conserve by itself, since there is no one
 * outside who could bear a difference.
 */
export const plainRounding = (
  cx: Lowering,
  clause: Extract<Clause, { k: "rounding" }> | undefined,
  span: Span,
  what: string,
): PlainRounding => {
  const written = clause?.rounding ?? cx.rounding;
  if (written === null) {
    reportNone(cx, span, `${what} leave a remainder and no rule says who gets it`);
    return fallback;
  }
  if (!("difference" in written)) return { k: written.k };
  cx.report(
    problem("SP3106", clause?.span ?? span, `${what} cannot leave a difference to a bearer`, {
      labels: clause === undefined ? [{ span: written.span, text: "the header's rounding" }] : [],
      help: "name `rounding largest remainder`, `rounding cumulative` or `rounding sainte lague` here",
    }),
  );
  return fallback;
};

/**
 * How a pooled layer gives its result back to the items. A difference that its clause names belongs to its split among members;
 * what is shared back then rounds as the header says.
 */
export const backRounding = (
  cx: Lowering,
  clause: Extract<Clause, { k: "rounding" }> | undefined,
  span: Span,
  isDivided: boolean,
): PlainRounding => {
  const what = "results shared back to items";
  if (!isDivided || clause === undefined || !("difference" in clause.rounding)) return plainRounding(cx, clause, span, what);
  if (cx.rounding !== null && !("difference" in cx.rounding)) return { k: cx.rounding.k };
  cx.report(
    problem("SP3106", clause.span, `${what} cannot leave a difference to a bearer`, {
      help: "this clause is for the members; what is shared back rounds as the header says: name `rounding largest remainder` there",
    }),
  );
  return fallback;
};
