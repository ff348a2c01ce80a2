import { formatAmount } from "../../amount/format.js";
import { formatRational } from "../../amount/rational.js";
import type { Asset } from "../../plan/types.js";
import type { Exposure, Reach } from "../exposure/types.js";
import { boundsAt, shapeOf } from "../line.js";
import type { Curve, Line } from "../types.js";

const segments = [
  "waterfall",
  "of",
  "id",
  "figure",
  "asset",
  "loss_from",
  "loss_to",
  "least_at_from",
  "most_at_from",
  "least_at_to",
  "most_at_to",
  "slope",
  "kind",
  "reason",
  "limited_by",
];

/**
 * A curve for a spreadsheet: every segment of every line in a row, with what the figure is at its first and at its last loss.
 * Amounts in their assets; RFC 4180.
 */
export const curveCsv = ({ unknown, asset, waterfalls, bearers }: Curve): string => {
  const loss = (at: bigint): string => (unknown.k === "factor" ? String(at) : formatAmount(at, asset.decimals));
  const rows = (start: readonly string[], line: Line, { id, decimals }: Asset): readonly (readonly string[])[] =>
    line.map((segment) => {
      const [first, last] = [boundsAt(segment, segment.from), boundsAt(segment, segment.to)];
      const amounts = [first.least, first.most, last.least, last.most].map((amount) =>
        amount === null ? "" : formatAmount(amount, decimals),
      );
      return [
        ...start,
        id,
        loss(segment.from),
        loss(segment.to),
        ...amounts,
        formatRational(segment.slope),
        segment.kind,
        segment.reason ?? "",
        segment.limitedBy ?? "",
      ];
    });
  return csv([
    segments,
    ...waterfalls.flatMap((waterfall) => [
      ...rows([waterfall.id, "waterfall", waterfall.id, "loss"], shapeOf(waterfall.loss), waterfall.asset),
      ...waterfall.steps.flatMap((step) => [
        ...rows([waterfall.id, step.kind, step.id, "arrived"], shapeOf(step.arrived), waterfall.asset),
        ...rows([waterfall.id, step.kind, step.id, "credited"], shapeOf(step.credited), waterfall.asset),
        ...rows([waterfall.id, step.kind, step.id, "borne"], step.borne, waterfall.asset),
      ]),
      ...rows([waterfall.id, "waterfall", waterfall.id, "residual"], shapeOf(waterfall.residual), waterfall.asset),
    ]),
    ...bearers.flatMap(({ k, id, asset: of, borne }) => rows(["", k, id, "borne"], shapeOf(borne), of)),
  ]);
};

const reaches = [
  "waterfall",
  "of",
  "id",
  "asset",
  "attachment",
  "attachment_surely",
  "exhaustion",
  "exhaustion_surely",
  "greatest_least",
  "greatest_most",
  "cliffs",
  "never",
];

/** Exposures for a spreadsheet: a row for each step, residual, bearer and member. */
export const exposureCsv = ({ unknown, asset, waterfalls, bearers }: Exposure): string => {
  const loss = (at: bigint | null | undefined): string =>
    at === null || at === undefined ? "" : unknown.k === "factor" ? String(at) : formatAmount(at, asset.decimals);
  const bounds = ({ least, most }: Reach["greatest"], decimals: number): readonly string[] => [
    formatAmount(least, decimals),
    most === null ? "" : formatAmount(most, decimals),
  ];
  const row = (
    start: readonly string[],
    { attachment, exhaustion, greatest, cliffs }: Reach,
    { id, decimals }: Asset,
    never: string,
  ): readonly string[] => [
    ...start,
    id,
    ...[attachment?.from, attachment?.to, exhaustion?.from, exhaustion?.to].map(loss),
    ...bounds(greatest, decimals),
    cliffs.map(({ at }) => loss(at)).join(" "),
    never,
  ];
  return csv([
    reaches,
    ...waterfalls.flatMap((waterfall) => [
      ...waterfall.steps.map((step) => row([waterfall.id, step.kind, step.id], step, waterfall.asset, step.never ?? "")),
      row([waterfall.id, "waterfall", "residual"], waterfall.residual, waterfall.asset, ""),
    ]),
    ...bearers.flatMap((bearer) => [
      row(["", bearer.k, bearer.id], bearer, bearer.asset, ""),
      ...bearer.members.map(({ id, greatest }) => [
        "",
        bearer.id,
        id,
        bearer.asset.id,
        "",
        "",
        "",
        "",
        ...bounds(greatest, bearer.asset.decimals),
        "",
        "",
      ]),
    ]),
  ]);
};

const csv = (rows: readonly (readonly string[])[]): string => `${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;

/** Quotes what needs it; a text that a spreadsheet would take for a formula is left as it is, since ids are data. */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
