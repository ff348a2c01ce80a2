import { legible } from "../../id/legible.js";
import type { Asset } from "../../plan/types.js";
import type { BearerExposure, Exposure, Place, Reach, StepExposure } from "../exposure/types.js";
import { columns } from "./columns.js";
import { amount, lossesIn, openFigure } from "./words.js";

/** Members and jumps shown before "and N more". */
const MOST = 20;

/** Exposures as people read them: where each step and bearer begins and ends to pay, jumps, and what each member may have to bear. */
export const exposureTable = (of: Exposure): string => {
  const { policy, unknown, asset, waterfalls, bearers, to, until } = of;
  const loss = lossesIn(unknown, asset);
  const lines = [legible(policy), `Who is exposed to ${openFigure(unknown, asset)}.`];
  if (until < to) lines.push(`Known up to ${loss(until)}; beyond it the curve is not finished.`);
  const reach = (name: string, one: Reach, { decimals }: Asset, note: string): readonly string[] => [
    name,
    one.above === null ? place(one.attachment, loss) : `above ${loss(one.above)}`,
    one.exhaustion === null && one.attachment !== null ? "never" : place(one.exhaustion, loss),
    one.attachment === null ? "nothing" : one.exhaustion === null ? "grows" : amount(one.greatest, decimals),
    note,
  ];
  for (const waterfall of waterfalls) {
    const rows = [
      ...waterfall.steps.map((step) => reach(`${"  ".repeat(step.depth)}${step.id}`, step, waterfall.asset, noteOf(step))),
      reach("residual loss", waterfall.residual, waterfall.asset, ""),
    ];
    lines.push("", legible(waterfall.title ?? waterfall.id), ...columns(["step", ">pays", ">used up at", ">at most", ""], rows));
  }
  const borne = bearers.map((bearer) => reach(`${bearer.k} ${bearer.id}`, bearer, bearer.asset, ""));
  if (borne.length > 0) lines.push("", ...columns(["bearer", ">pays", ">used up at", ">at most", ""], borne));
  for (const bearer of bearers) lines.push(...membersOf(bearer));
  const cliffs = cliffsOf(of, loss);
  if (cliffs.length > 0) lines.push("", "Jumps", ...cliffs);
  return `${lines.join("\n")}\n`;
};

const noteOf = ({ never }: StepExposure): string =>
  never === "nothing arrives" ? "never reached" : never === "takes nothing" ? "never pays" : "";

const place = (of: Place | null, loss: (at: bigint) => string): string => {
  if (of === null) return "never";
  if (of.to === null) return `${loss(of.from)} or later`;
  return of.from === of.to ? loss(of.from) : `${loss(of.from)}–${loss(of.to)}`;
};

const membersOf = ({ id, asset, members }: BearerExposure): readonly string[] => {
  if (members.length === 0) return [];
  const sorted = [...members].sort((a, b) => compare(b.greatest.most ?? b.greatest.least, a.greatest.most ?? a.greatest.least));
  const rows = sorted.slice(0, MOST).map((member) => [legible(member.id), amount(member.greatest, asset.decimals)]);
  const more = members.length > MOST ? [`and ${members.length - MOST} more; all of them: --format csv`] : [];
  return ["", ...columns([`member of ${id}`, `>bears at most, ${asset.id}`], rows), ...more];
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const cliffsOf = ({ waterfalls }: Exposure, loss: (at: bigint) => string): readonly string[] => {
  const all = waterfalls.flatMap(({ steps, asset }) =>
    steps
      .filter(({ charges }) => charges !== null)
      .flatMap(({ id, cliffs }) =>
        cliffs.map(({ at, by }) => {
          const falls = by.most < 0n;
          const size = amount(falls ? { least: -by.most, most: -by.least } : by, asset.decimals);
          return `At a loss of ${loss(at)}, ${id} ${falls ? "falls" : "rises"} by ${size} ${asset.id}.`;
        }),
      ),
  );
  return all.length > MOST ? [...all.slice(0, MOST), `and ${all.length - MOST} more; all of them: --format json`] : all;
};
