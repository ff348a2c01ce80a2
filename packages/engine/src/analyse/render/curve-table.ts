import { formatRational } from "../../amount/rational.js";
import { legible } from "../../id/legible.js";
import type { ValidPlan } from "../../plan/valid.js";
import type { Asset } from "../../plan/types.js";
import { boundsAt, shapeOf } from "../line.js";
import { changeBetween, isJump } from "../jump.js";
import * as r from "../number/ratio.js";
import type { Curve, Line, Segment } from "../types.js";
import { columns } from "./columns.js";
import { amount, because, lossesIn, openFigure } from "./words.js";

/** Segments shown of a line before "and N more". */
const MOST = 40;

/** A curve as people read it: of every step, between which losses it bears how much, and what limits it. */
export const curveTable = (plan: ValidPlan, of: Curve): string => {
  const { unknown, asset, waterfalls, bearers, refused, to, until } = of;
  const loss = lossesIn(unknown, asset);
  const lines = [legible(of.policy), `What is borne of ${openFigure(unknown, asset)}.`];
  if (until < to) lines.push(`Not finished: too many pieces beyond a loss of ${loss(until)}.`);
  for (const one of refused) lines.push(`Refused by ${one.waterfall}, and borne by no one: ${rangeOf(one, loss, of)}.`);
  const part = (title: string, line: Line, { decimals }: Asset): void => {
    lines.push("", title, ...segments(plan, line, decimals, loss, of));
  };
  for (const waterfall of waterfalls) {
    for (const step of waterfall.steps) {
      const title = step.title === null ? "" : `  ${legible(step.title)}`;
      part(`${"  ".repeat(step.depth)}${waterfall.id}/${step.id} (${step.kind})${title}`, step.borne, waterfall.asset);
    }
    part(`${waterfall.id}: residual loss`, shapeOf(waterfall.residual), waterfall.asset);
  }
  for (const bearer of bearers) part(`${bearer.k} ${bearer.id} bears`, shapeOf(bearer.borne), bearer.asset);
  return `${lines.join("\n")}\n`;
};

const segments = (plan: ValidPlan, line: Line, decimals: number, loss: (at: bigint) => string, of: Curve): readonly string[] => {
  const rows = line.slice(0, MOST).flatMap((segment, i): readonly (readonly string[])[] => {
    const before = line[i - 1];
    if (before === undefined && line.length > 1 && isNothingAt(segment)) return [];
    const start = before !== undefined && meets(before, segment) ? before : null;
    return [
      [
        losses(segment, start, loss, of),
        bears(segment, start, decimals, of),
        ...(of.unknown.k === "factor" ? [] : [slope(segment)]),
        marks[segment.kind],
        because(plan, segment),
      ],
    ];
  });
  const more = line.length > MOST ? [`and ${line.length - MOST} more; all of them: --format csv`] : [];
  return [
    ...columns([">loss", ">bears", ...(of.unknown.k === "factor" ? [] : [">of each further unit"]), "", "limited by"], rows),
    ...more,
  ].map((row) => `  ${row}`);
};

/** A first loss of nothing, of which nothing is borne. */
const isNothingAt = ({ from, to, offset, slope: by, kind }: Segment): boolean =>
  kind === "exact" && from === to && offset.n === 0n && by.n === 0n;

/** Where two segments meet, the loss at which they do stands in both, with what is borne there; at a jump each has its own. */
const losses = (segment: Segment, before: Segment | null, loss: (at: bigint) => string, of: Curve): string =>
  rangeOf({ from: before?.to ?? segment.from, to: segment.to }, loss, of);

const rangeOf = ({ from, to }: Pick<Segment, "from" | "to">, loss: (at: bigint) => string, { until }: Curve): string => {
  if (from === to) return loss(from);
  return to === until ? `${loss(from)} and above` : `${loss(from)} to ${loss(to)}`;
};

const bears = (segment: Segment, before: Segment | null, decimals: number, { until, to }: Curve): string => {
  const start = before === null ? boundsAt(segment, segment.from) : boundsAt(before, before.to);
  const [first, last] = [amount(start, decimals), amount(boundsAt(segment, segment.to), decimals)];
  if (first === last) return first;
  // Beyond the last breakpoint it grows as far as amounts go.
  return segment.to === until && until === to && r.sign(segment.slope) > 0 ? `${first} and up` : `${first} to ${last}`;
};

const meets = (before: Segment, after: Segment): boolean => {
  const by = changeBetween(before, after);
  return by !== null && !isJump(before, after, by);
};

const slope = ({ kind, slope: by, from, to }: Segment): string => {
  if (kind === "curved" || kind === "undecided" || from === to) return "";
  return r.sign(by) === 0 ? "nothing" : r.equal(by, r.ONE) ? "all of it" : formatRational(by);
};

const marks = { exact: "", band: "rounded", curved: "no line: bounds", undecided: "not known: bounds" } as const satisfies Record<
  Segment["kind"],
  string
>;
