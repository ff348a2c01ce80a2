import type { PartsBody, Step } from "../../plan/types.js";
import { nameInt, name, set, variable, when, write } from "./block.js";
import type { Inside } from "./blocks.js";
import { certificateOf } from "./certificate.js";
import { call, element, field, list, literal, nothing, record, slotted } from "./code.js";
import type { Code } from "./code.js";
import { figure } from "./evaluating.js";
import { asBigint, isNegative, narrow, valueOf } from "./int.js";
import type { Int } from "./int.js";
import { limitCode } from "./limit.js";
import type { IntLimit } from "./limit.js";
import { weighted } from "./items.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { measureStep, unmeasured } from "./measure.js";
import type { Opened } from "./opened.js";
import { named, notNegative, whole } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { sideBySide } from "./sequence.js";
import { splitRecords } from "./trace.js";

/** R37: pari passu. Parts stand in order of their names, as the plan has them (R35). */
export const takeParts = ({ here, runs, ask }: Opened, block: Step, body: PartsBody): Inside => {
  const none = list(...body.parts.map(() => literal(0n)));
  const units = variable(here.block, "units", none);
  const certificates = name(here.block, "certificates", list());
  when(here.block, runs, (inside) => {
    // What arrives at the block is what it asks for, wherever its parts are weighed and measured.
    const within: Here = { ...at(here, inside), frame: { ...here.frame, arrived: ask } };
    set(inside, units, splitAmong(within, block, body, ask, certificates));
  });
  const around = weighted(here);
  const ran = sideBySide(
    around,
    body.parts.map(({ step }, index) => ({ step, arriving: given(around, units, index, ask), place: { k: "in line" } })),
    ask,
  );
  return { ...ran, limiters: [], items: nothing, certificates, overRecovery: nothing };
};

const given = ({ block }: Here, units: ReturnType<typeof variable>, index: number, ask: Int): Int =>
  nameInt(block, "given", narrow({ code: element(slotted(units), index), as: "bigint", range: { low: 0n, high: ask.range.high } }));

const splitAmong = (here: Here, block: Step, body: PartsBody, ask: Int, certificates: Code): Code => {
  const toParts = body.rest === "parts" || body.parts.some(({ weight }) => weight === null);
  const capacities = toParts ? body.parts.map(({ step }) => measureStep(here, step, unmeasured(false)).capacity) : null;
  const computed = body.parts.map(({ weight }, index) =>
    weight === null ? ofCapacity(capacities?.[index]) : named(here.block, "weight", figure(here, weight)),
  );
  const weights = weightsOf(
    here,
    computed.map((x) => notNegative(here.block, x)),
  );
  const rooms = capacities === null ? nothing : list(...capacities.map(limitCode));
  const roster = name(here.block, "roster", call("partsRoster", weights, rooms));
  const rest = toParts ? "members" : "next";
  const amount = call("amountOf", roster, asBigint(ask));
  const division = name(here.block, "division", call("divide", roster, literal(rest), literal(body.rounding.k), amount));
  const ids = list(...body.parts.map(({ step }) => literal(step.id)));
  const among = name(here.block, "among", record({ ids, rows: nothing }));
  const belowZero = call("countTrue", list(...computed.map((x) => isNegative(x.n))));
  const certificate = certificateOf(here, block, {
    among: "parts",
    of: among,
    roster,
    division,
    rest,
    rounding: body.rounding.k,
    belowZero,
  });
  write(here.block, { k: "push", to: certificates, value: certificate });
  splitRecords(here, certificate, among, roster, division, nothing);
  return field(division, "units");
};

/** A part that can take without a limit is not weighed by its capacity (V9). */
const ofCapacity = (capacity: IntLimit | undefined): Ratio => {
  if (capacity === undefined) throw new Error("a part without a weight and a capacity");
  return whole(capacity.is);
};

/** Whole numbers over one scale. */
const weightsOf = ({ block }: Here, of: readonly Ratio[]): Code => {
  const numerators = list(...of.map((x) => asBigint(x.n)));
  if (of.every((x) => valueOf(x.d) === 1n)) return call("weightsOver", numerators, literal(1n));
  return name(block, "weights", call("overOneScale", numerators, list(...of.map((x) => asBigint(x.d)))));
};
