import { parseRational, type Rational } from "../amount/rational.js";
import { compareIds } from "../id/compare.js";
import type { MemberRecord } from "../outcome/trace.js";
import { inOrder } from "../outcome/trace-tree.js";
import type { Body, PartsBody } from "../plan/types.js";
import { capacityOf } from "./replay/capacity.js";
import type { Sharer } from "./derive.js";
import { evaluate, figure } from "./replay/evaluate.js";
import { floor, held, leastOf, whole } from "./replay/fraction.js";
import { checkEach } from "./each.js";
import { agreeAsk, agreeLimited, expectInTurn, limitedBy, openedAt, type Case } from "./moment.js";
import { unlimited } from "./replay/opening.js";
import { checkPlainSplit } from "./shared-back.js";
import type { Limited } from "./replay/terms.js";
import { slicesOf } from "./replay/tower.js";
import { here } from "./replay/world.js";

/** R34 to R42: what arrives at the steps inside, and what the block makes of them. */
export const checkBlock = (of: Case): void => {
  const { step, result, agree } = of;
  const opened = openedAt(of);
  if (opened === null) return expectTold(of);
  const { ask } = opened;
  agreeAsk(of, ask, null);
  agree("bearers", result.bearers, []);
  const inner = step.body.k === "each" ? (result.items ?? []).flatMap(({ layers }) => layers ?? []) : (result.layers ?? []);
  if (step.body.k !== "each") {
    agree(
      "the steps inside",
      inner.map(({ name }) => name),
      inOrder(step).map(({ id }) => id),
    );
    agree("items", result.items, null);
  } else agree("layers", result.layers, null);
  const own = checkInside(of, ask, opened.stopped);
  const credited = sum(inner.map((one) => one.credited));
  agree("credited by its steps", result.credited, credited);
  agree("borne by its steps", result.borne, sum(inner.map((one) => one.borne)));
  agree("surplus of its steps", result.surplus, sum(inner.map((one) => one.surplus)));
  agreeLimited(of, own ?? (credited < ask ? { by: "parts", at: null } : opened.limited));
};

/** @returns where the block itself limits. */
const checkInside = (of: Case, ask: bigint, stopped: boolean): Limited | null => {
  const { body } = of.step;
  if (body.k !== "together") of.agree("over_recovery", of.result.overRecovery, null);
  switch (body.k) {
    case "group":
      expectInTurn(of.result.layers ?? [], ask, of);
      return null;
    case "parts":
      checkParts(of, body, ask, stopped);
      return null;
    case "together":
      return checkTogether(of, body, ask);
    case "tower":
      checkTower(of, body, ask);
      return null;
    case "each":
      checkEach(of, body, stopped);
      return null;
    case "fund":
    case "party":
    case "member":
    case "position":
    case "members":
      return null;
  }
};

const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);

/** Where what the block asks is not known, its steps are taken to receive what they say. */
const expectTold = ({ result, expect }: Case): void => {
  for (const step of result.layers ?? []) expect(step, { arriving: step.arrived, place: { k: "in line" } });
};

/** R37. */
const checkParts = (of: Case, body: PartsBody, ask: bigint, stopped: boolean): void => {
  const { world, frame, result, node, expect, agree } = of;
  const inside = { ...frame, arrived: ask };
  const told = node?.splits.find(({ split }) => split.among === "parts")?.lines;
  const layers = result.layers ?? [];
  if (stopped) {
    agree("certificates", result.certificates, []);
    for (const layer of layers) expect(layer, { arriving: 0n, place: { k: "in line" } });
    return;
  }
  const parts = [...body.parts].sort((a, b) => compareIds(a.step.id, b.step.id));
  let belowZero = 0;
  const known = parts.flatMap(({ step, weight }, i): Sharer[] => {
    const capacity = capacityOf(world, inside, step, null);
    const room = capacity === undefined ? roomTold(told?.[i]) : capacity;
    const computed = weight === null ? wholeOr(room) : (evaluate(here(world, inside), weight) ?? parseRational(told?.[i]?.weight ?? ""));
    if (room === undefined || computed === null) return [];
    if (figure(computed).n < 0n) belowZero += 1;
    return [{ id: step.id, weight: held(figure(computed)), key: null, room }];
  });
  const sharers = known.length === parts.length ? known : null;
  if (sharers === null) return expectTold(of);
  const toParts = body.rest === "parts" || body.parts.some(({ weight }) => weight === null);
  const taking = sharers.filter(({ weight }) => weight !== null && weight.n > 0n);
  const rooms = taking.reduce<bigint | null>((all, { room }) => (all === null || room === null ? null : all + room), 0n);
  const amount = taking.length === 0 ? 0n : toParts ? (leastOf(ask, rooms) ?? ask) : ask;
  const lines = checkPlainSplit(of, {
    among: "parts",
    rest: toParts ? "members" : "next",
    rounding: body.rounding,
    amount,
    sharers: toParts ? sharers : sharers.map((one) => ({ ...one, room: null })),
    belowZero,
  });
  for (const [i, layer] of layers.entries()) expect(layer, { arriving: lines?.[i]?.units ?? layer.arrived, place: { k: "in line" } });
};

/** Undefined: not told. */
const roomTold = (record: MemberRecord | undefined): bigint | null | undefined =>
  record === undefined ? undefined : record.room === null ? null : BigInt(record.room);

const wholeOr = (room: bigint | null | undefined): Rational | null => (room == null ? null : whole(room));

/** R38. */
const checkTogether = (of: Case, body: Extract<Body, { k: "together" }>, ask: bigint): Limited | null => {
  const { world, frame, result, expect, agree } = of;
  const layers = result.layers ?? [];
  const claims = layers.map(({ claim }) => claim ?? 0n);
  const claimed = sum(claims);
  const written = body.combined === null ? unlimited : evaluate(here(world, frame), body.combined);
  const combined = written === null || written === unlimited ? null : floor(held(figure(written)));
  const credited = leastOf(ask < claimed ? ask : claimed, combined) ?? 0n;
  agree("over_recovery", result.overRecovery, claimed - credited);
  let left: readonly bigint[] = claims;
  if (credited < claimed) {
    const sharers = layers.map(({ name }, i): Sharer => ({ id: name, weight: whole(claims[i] ?? 0n), key: null, room: claims[i] ?? 0n }));
    const lines = checkPlainSplit(of, {
      among: "claims",
      rest: "members",
      rounding: body.rounding,
      amount: credited,
      sharers,
      belowZero: 0,
    });
    left = lines === null ? claims : lines.map(({ units }) => units);
  } else agree("certificates", result.certificates, []);
  for (const [i, layer] of layers.entries()) {
    expect(layer, { arriving: ask, place: { k: "claim", claim: claims[i] ?? 0n, left: left[i] ?? 0n } });
  }
  return combined !== null && combined < ask && combined < claimed ? limitedBy(of, "combined", "combined") : null;
};

/** R39. */
const checkTower = (of: Case, body: Extract<Body, { k: "tower" }>, ask: bigint): void => {
  const { world, frame, step, result, expect } = of;
  const slices = slicesOf(world, frame, step, body, ask);
  for (const [i, layer] of (result.layers ?? []).entries()) {
    const slice = slices?.[i];
    expect(layer, {
      arriving: slice?.slice ?? layer.arrived,
      place: { k: "tranche", width: slice?.width ?? null, cutOff: slice?.cutOff ?? layer.limitedBy === "position" },
    });
  }
};
