import type { PartsBody, Step } from "../../plan/types.js";
import { upTo } from "../facts/range.js";
import { nameInt, name, set, variable, when, write } from "./block.js";
import type { Block } from "./block.js";
import type { Inside } from "./blocks.js";
import { certificateOf } from "./certificate.js";
import { call, element, field, list, literal, nothing, record, slotted } from "./code.js";
import type { Code } from "./code.js";
import { figure } from "./evaluating.js";
import { fewOf } from "./few.js";
import type { Few } from "./few.js";
import { asBigint, isNegative, multiply, narrow, valueOf, zero } from "./int.js";
import type { Int } from "./int.js";
import { limitCode, withoutLimit } from "./limit.js";
import type { IntLimit } from "./limit.js";
import { weighted } from "./items.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { measureStep, unmeasured } from "./measure.js";
import type { Opened } from "./opened.js";
import { output } from "./output.js";
import { named, notNegative, whole } from "./ratio.js";
import type { Ratio } from "./ratio.js";
import { sideBySide } from "./sequence.js";
import { splitRecords } from "./trace.js";

/** R37: pari passu. Parts stand in order of their names, as the plan has them (R35). */
export const takeParts = (opened: Opened, block: Step, body: PartsBody): Inside => {
  const { here, ask } = opened;
  const certificates = name(here.block, "certificates", list());
  const few = fewOf(here.making, body.parts.length, body.rounding);
  const shares = few === null ? sharesOf(opened, block, body, certificates) : sharesOfFew(opened, body, few);
  const ran = sideBySide(
    weighted(here),
    body.parts.map(({ step }, index) => ({ step, arriving: shares[index] ?? zero, place: { k: "in line" } })),
    ask,
  );
  return { ...ran, limiters: [], items: nothing, certificates, overRecovery: nothing };
};

const sharesOfFew = ({ here, runs, ask }: Opened, body: PartsBody, few: Few): readonly Int[] => {
  const shares = body.parts.map(() => output(here.block, "given", upTo(ask.range.high)));
  when(here.block, runs, (inside) => {
    const { capacities, computed } = sharersOf(at(here, inside), body, ask);
    const weights = wholeWeights(
      inside,
      computed.map((x) => notNegative(inside, x)),
    );
    const sharers = weights.map((weight, i) => ({ weight, room: capacities?.[i] ?? withoutLimit }));
    const units = few.apportion(
      inside,
      ask,
      sharers,
      body.parts.every(({ weight }) => weight === null),
    );
    for (const [i, share] of shares.entries()) share.set(inside, units[i] ?? zero);
  });
  return shares.map(({ is }) => is);
};

/** What parts can take at most, where that plays a part, and what they weigh. */
const sharersOf = (
  outside: Here,
  body: PartsBody,
  ask: Int,
): { readonly here: Here; readonly capacities: readonly IntLimit[] | null; readonly computed: readonly Ratio[] } => {
  // What arrives at the block is what it asks for, wherever its parts are weighed and measured.
  const here: Here = { ...outside, frame: { ...outside.frame, arrived: ask } };
  const capacities = isCapped(body) ? body.parts.map(({ step }) => measureStep(here, step, unmeasured(false)).capacity) : null;
  const computed = body.parts.map(({ weight }, index) =>
    weight === null ? ofCapacity(capacities?.[index]) : named(here.block, "weight", figure(here, weight)),
  );
  return { here, capacities, computed };
};

const isCapped = ({ rest, parts }: PartsBody): boolean => rest === "parts" || parts.some(({ weight }) => weight === null);

const sharesOf = ({ here, runs, ask }: Opened, block: Step, body: PartsBody, certificates: Code): readonly Int[] => {
  const none = list(...body.parts.map(() => literal(0n)));
  const units = variable(here.block, "units", none);
  when(here.block, runs, (inside) => set(inside, units, splitAmong(at(here, inside), block, body, ask, certificates)));
  const range = upTo(ask.range.high);
  return body.parts.map((_, index) => nameInt(here.block, "given", narrow({ code: element(slotted(units), index), as: "bigint", range })));
};

const splitAmong = (outside: Here, block: Step, body: PartsBody, ask: Int, certificates: Code): Code => {
  const { here, capacities, computed } = sharersOf(outside, body, ask);
  const weights = weightsOf(
    here,
    computed.map((x) => notNegative(here.block, x)),
  );
  const rooms = capacities === null ? nothing : list(...capacities.map(limitCode));
  const roster = name(here.block, "roster", call("partsRoster", weights, rooms));
  const rest = isCapped(body) ? "members" : "next";
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

/** Over the product of all denominators, which plays no part then. */
const wholeWeights = (block: Block, of: readonly Ratio[]): readonly Int[] =>
  of.map(({ n }, i) =>
    nameInt(
      block,
      "weight",
      of.reduce((product, other, j) => (i === j ? product : multiply(product, other.d)), n),
    ),
  );

/** Whole numbers over one scale. */
const weightsOf = ({ block }: Here, of: readonly Ratio[]): Code => {
  const numerators = list(...of.map((x) => asBigint(x.n)));
  if (of.every((x) => valueOf(x.d) === 1n)) return call("weightsOver", numerators, literal(1n));
  return name(block, "weights", call("overOneScale", numerators, list(...of.map((x) => asBigint(x.d)))));
};
