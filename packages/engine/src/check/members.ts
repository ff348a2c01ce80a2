import { formatRational, parseRational, type Rational, readExact } from "../amount/rational.js";
import type { Certificate, MemberRecord } from "../outcome/trace.js";
import type { BearerRow } from "../outcome/types.js";
import { key } from "../plan/keys.js";
import type { MembersBody } from "../plan/types.js";
import { takesPart, type Order, type Sharer } from "./derive.js";
import { floor } from "./replay/fraction.js";
import { afterCut, closing } from "./closing.js";
import { agreeAsk, agreeLimited, limitedBy, type Case, type Opened } from "./moment.js";
import { linesOf, type Line } from "./replay/rooms.js";
import { checkSplit, type Derived } from "./split.js";
import type { Limited } from "./replay/terms.js";

/** A member as the rules see it, and what sets its room. */
interface Known {
  readonly sharer: Sharer;
  readonly roomAt: string | null;
  readonly by: "cap" | "keeping" | "balance" | null;
  readonly belowZero: boolean;
}

/** R21 to R33. What the checker does not follow it takes from the trace; where there is none, it says nothing. */
export const checkMembers = (of: Case, body: MembersBody, opened: Opened): void => {
  const { world, frame, step, result, node, agree } = of;
  const told = node?.splits[0]?.lines ?? null;
  const known = knownOf(linesOf(world, frame, step, body), body, told);
  const certificate = result.certificates[0];
  if (certificate === undefined) return agree("certificates", "none", "one");
  if (known === null) return;
  const sharers = known.map(({ sharer }) => sharer);
  const taking = known.filter(({ sharer }) => takesPart(sharer));
  const room = sumOrUnlimited(taking.map(({ sharer }) => sharer.room));
  const byRoom = limitedByRooms(of, known, taking);
  const { z, limited } = asking(of, body, opened, room, taking.length > 0, byRoom);
  const { amount, by } = afterCut(of, z, limited);
  const isCut = by.by === "cut";
  const splitsAll = body.rest === "members" && !(body.rounding !== null && "difference" in body.rounding);
  if (of.expected.place.k === "claim" && splitsAll) agree("claim", of.expected.place.claim, z);
  agreeRule(certificate, body, isCut, agree);
  agree("amount", certificate.amount, amount.toString());
  agree("below_zero", certificate.below_zero, known.filter(({ belowZero }) => belowZero).length);
  const lines = checkSplit(
    certificate,
    orderOf(certificate, body, sharers),
    sharers,
    known.map((one) => one.by),
    agree,
  );
  const bearer = differenceOf(of, body, certificate);
  agreeRows(of, body, sharers, lines, bearer);
  if (told !== null) agreeLines(of, certificate, known, lines, told);
  const units = lines.reduce((sum, line) => sum + line.units, 0n);
  const borne = units + bearer.borne;
  agree("borne", result.borne, borne);
  agree("credited", result.credited, borne < amount ? borne : amount);
  agreeAsk(of, opened.ask, room);
  agreeLimited(of, isCut ? by : (limitedBySplit(of, amount, amount - (bearer.amount ?? 0n) + bearer.borne, borne) ?? limited));
};

/**
 * R44, places 6 and 7: only what lowers what the step takes.
 *
 * @param uncut what would be borne without the cut of R25.
 */
const limitedBySplit = (of: Case, amount: bigint, uncut: bigint, borne: bigint): Limited | null => {
  if (uncut < amount) return limitedBy(of, "rounding", "rounding");
  return borne < amount ? limitedBy(of, "passed on", "rest") : null;
};

/** R25: with rest to the next step neither the room nor the closing terms come first. */
const asking = (of: Case, body: MembersBody, opened: Opened, room: bigint | null, anyone: boolean, byRoom: Limited) => {
  if (body.rest === "members") return closing(of, opened, room, byRoom);
  return anyone || opened.ask === 0n ? { z: opened.ask, limited: opened.limited } : { z: 0n, limited: byRoom };
};

const knownOf = (lines: readonly Line[], body: MembersBody, told: readonly MemberRecord[] | null): readonly Known[] | null => {
  const records = new Map((told ?? []).map((record) => [record.id, record]));
  const found: Known[] = [];
  for (const line of lines) {
    const record = records.get(line.id);
    const stands = line.stands ?? (told === null ? undefined : record !== undefined);
    if (stands === false) continue;
    const ordered = body.split.k === "one by one";
    const weight = line.weight === undefined && !ordered ? figureOf(record?.weight) : line.weight;
    const by = line.key === undefined ? figureOf(record?.weight) : line.key;
    const room = line.room ?? roomOf(record);
    if (stands === undefined || weight === undefined || by === undefined || room === undefined) return null;
    const sharer = { id: line.id, weight, key: by, room: room.room };
    found.push({ sharer, roomAt: room.at, by: room.by, belowZero: line.belowZero });
  }
  return found;
};

const figureOf = (text: string | null | undefined): Rational | undefined => (text == null ? undefined : (parseRational(text) ?? undefined));

const roomOf = (record: MemberRecord | undefined) => {
  if (record === undefined) return undefined;
  const by =
    record.room_at === null ? null : record.room_at === "balance" ? "balance" : record.room_at.endsWith("/keeping") ? "keeping" : "cap";
  return { room: record.room === null ? null : floor(readExact(record.room)), at: record.room_at, by } as const;
};

const sumOrUnlimited = (rooms: readonly (bigint | null)[]): bigint | null =>
  rooms.reduce<bigint | null>((sum, room) => (sum === null || room === null ? null : sum + room), 0n);

/** R44, place 3. */
const limitedByRooms = (of: Case, all: readonly Known[], taking: readonly Known[]): Limited => {
  if (all.length === 0) return limitedBy(of, "no members", "source");
  if (taking.length === 0) return limitedBy(of, "no weight", "split");
  const body = of.step.body;
  for (const index of body.k === "members" ? body.each.keys() : []) {
    const at = key.each(of.frame.waterfall.id, of.step.id, index);
    if (taking.some(({ roomAt }) => roomAt === at)) return { by: "member caps", at };
  }
  return taking.some(({ by }) => by === "keeping") ? limitedBy(of, "keeping", "keeping") : limitedBy(of, "balance", "source");
};

const agreeRule = (c: Certificate, body: MembersBody, isCut: boolean, agree: Case["agree"]): void => {
  agree("among", c.among, "members");
  agree("rule", c.rule, body.split.k);
  agree("rest", c.rest, isCut ? "members" : body.rest);
  agree("rounding", c.rounding, body.rounding?.k ?? "none");
};

export const orderOf = (c: Certificate, body: MembersBody, sharers: readonly Sharer[]): Order => ({
  first: body.split.k === "one by one" ? body.split.first : null,
  last: sharers.find(({ id }) => id === c.last?.id)?.weight ?? null,
});

interface Difference {
  /** Null where the rounding has none. */
  readonly amount: bigint | null;
  readonly borne: bigint;
}

/** R29 to R31. */
const differenceOf = ({ world, agree }: Case, { rounding }: MembersBody, c: Certificate): Difference => {
  if (rounding === null || !("difference" in rounding) || c.difference === null) {
    agree("difference", c.difference, null);
    return { amount: null, borne: 0n };
  }
  const { k, id } = rounding.difference;
  const amount = floor(readExact(c.difference.amount));
  const due = amount > 0n ? amount : 0n;
  const holds = k === "fund" ? world.ledger.fund(id) : due;
  const borne = due < holds ? due : holds;
  agree("difference.of", c.difference.of, id);
  agree("difference.borne", c.difference.borne, borne.toString());
  return { amount, borne };
};

const agreeRows = (
  { result, agree }: Case,
  body: MembersBody,
  sharers: readonly Sharer[],
  lines: readonly Derived[],
  bearer: Difference,
): void => {
  const rows: Omit<BearerRow, "through">[] = [];
  for (const [i, { id }] of sharers.entries()) {
    const borne = lines[i]?.units ?? 0n;
    if (borne > 0n) rows.push({ of: body.class, id, borne, called: body.column === null, rounding: false });
  }
  if (bearer.borne > 0n && body.rounding !== null && "difference" in body.rounding) {
    const { k, id } = body.rounding.difference;
    rows.push({ of: id, id: null, borne: bearer.borne, called: k === "party", rounding: true });
  }
  agree("the number of bearers", result.bearers.length, rows.length);
  for (const [i, row] of rows.entries()) {
    const told = result.bearers[i];
    agree(row.id ?? row.of, told, { ...row, through: told?.through ?? null });
  }
};

const agreeLines = (of: Case, c: Certificate, known: readonly Known[], lines: readonly Derived[], told: readonly MemberRecord[]): void => {
  of.agree("the number of lines", told.length, known.length);
  for (const [i, { sharer, roomAt }] of known.entries()) {
    const line = lines[i];
    if (line === undefined) continue;
    of.agree(`the line of ${sharer.id}`, told[i], {
      k: "member",
      waterfall: of.frame.waterfall.id,
      step: of.step.id,
      item: of.frame.label,
      among: "members",
      id: sharer.id,
      weight: weightText(c, sharer),
      room: sharer.room?.toString() ?? null,
      room_at: roomAt,
      quota: formatRational(line.quota),
      before: c.rounding === "cumulative" ? formatRational(line.before) : null,
      units: line.units.toString(),
      why: line.why,
    });
  }
};

/** What stands in the column `weight` of a line. */
const weightText = ({ rule }: Certificate, { weight, key: by }: Sharer): string | null => {
  const shown = rule === "one by one" ? by : rule === "pro rata" || rule === "equally" ? weight : null;
  return shown && formatRational(shown);
};
