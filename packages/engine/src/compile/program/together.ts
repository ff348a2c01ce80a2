import { key } from "../../plan/keys.js";
import type { Body, Step } from "../../plan/types.js";
import { name, nameInt, set, variable, when, write } from "./block.js";
import type { Inside } from "./blocks.js";
import { certificateOf } from "./certificate.js";
import { limiter } from "./chain.js";
import { call, element, every, field, list, literal, not, nothing, slotted } from "./code.js";
import type { Code } from "./code.js";
import { closed } from "./closing.js";
import { limit } from "./evaluating.js";
import { fewOf } from "./few.js";
import { add, asBigint, isPositive, least, less, narrow, subtract, zero } from "./int.js";
import type { Int } from "./int.js";
import { weighted } from "./items.js";
import { chargeMembers } from "./layer-members.js";
import { isLayer, roomOfOne } from "./layer-one.js";
import { atMostLimit, hasNoLimit, limitOf, withoutLimit } from "./limit.js";
import { at } from "./making.js";
import type { Here } from "./making.js";
import { floored } from "./measure.js";
import { open } from "./opened.js";
import type { Opened } from "./opened.js";
import { output } from "./output.js";
import { rosterOf } from "./roster.js";
import { sideBySide } from "./sequence.js";
import { splitRecords } from "./trace.js";

type TogetherBody = Extract<Body, { k: "together" }>;

/** R38. Layers stand in order of their names, as the plan has them (R35). */
export const takeTogether = ({ here, ask }: Opened, block: Step, body: TogetherBody): Inside => {
  const into = here.block;
  const around = weighted(here);
  const claims = body.layers.map((layer) => claimOf(around, layer, ask));
  const claimed = nameInt(into, "claimed", claims.reduce(add, zero));
  const combined = body.combined === null ? withoutLimit : floored(here, limit(here, body.combined));
  const most = nameInt(into, "most", least(ask, claimed));
  const credited = nameInt(into, "cut_to", narrow({ ...atMostLimit(into, most, combined), range: { low: 0n, high: ask.range.high } }));
  const certificates = name(into, "certificates", list());
  const few = fewOf(here.making, body.layers.length, body.rounding);
  const cut =
    few === null
      ? cutTo(here, block, body, claims, credited, claimed, certificates)
      : few.apportion(
          into,
          credited,
          claims.map((weight) => ({ weight, room: limitOf(weight) })),
          true,
        );
  const bound = hasNoLimit(combined)
    ? []
    : [
        limiter(
          every(not(combined.unlimited), less(combined.is, ask), less(combined.is, claimed)),
          "combined",
          key.clause(here.frame.waterfall?.id ?? "", block.id, "combined"),
        ),
      ];
  const ran = sideBySide(
    around,
    body.layers.map((step, index) => {
      const claim = claims[index] ?? zero;
      return { step, arriving: ask, place: { k: "claim", claim, left: cut[index] ?? zero } };
    }),
    ask,
  );
  return { ...ran, limiters: bound, items: nothing, certificates, overRecovery: asBigint(subtract(claimed, credited)) };
};

/** What the layer would credit alone; nothing is booked. */
const claimOf = (around: Here, layer: Step, ask: Int): Int => {
  const prefixed: Here = { ...around, block: { ...around.block, prefix: `${layer.id}_claim_` } };
  const claim = output(prefixed.block, "is", ask.range);
  when(prefixed.block, isPositive(ask), (inside) => {
    const opened = open(at(prefixed, inside), layer, ask);
    when(inside, opened.runs, (within) => claim.set(within, creditedAlone(at(opened.here, within), layer, opened)));
  });
  return claim.is;
};

const creditedAlone = (here: Here, layer: Step, { ask }: Opened): Int => {
  const { body } = layer;
  const { making } = here;
  if (!isLayer(body)) throw new Error("a block stands in `together`");
  if (body.k === "members") {
    const column = body.column === null ? null : making.balances.column(body.class, body.column);
    return chargeMembers(here, layer, body, rosterOf(here, body, column, false), ask, null).credited;
  }
  return closed(here, layer, ask, roomOfOne(here, body, making.balances).room, { by: nothing, at: nothing }).z;
};

const cutTo = (
  here: Here,
  block: Step,
  body: TogetherBody,
  claims: readonly Int[],
  credited: Int,
  claimed: Int,
  certificates: Code,
): readonly Int[] => {
  const into = here.block;
  const units = variable(into, "units", list(...claims.map(asBigint)));
  when(into, less(credited, claimed), (inside) =>
    set(inside, units, cutClaims(at(here, inside), block, body, slotted(units), credited, certificates)),
  );
  return claims.map(({ range }, index) =>
    nameInt(into, "left_of_claim", narrow({ code: element(slotted(units), index), as: "bigint", range })),
  );
};

/** The claims are the weights, and the rooms. */
const cutClaims = (here: Here, block: Step, body: TogetherBody, claims: Code, credited: Int, certificates: Code): Code => {
  const into = here.block;
  const roster = name(into, "roster", call("partsRoster", call("weightsOver", claims, literal(1n)), claims));
  const division = name(into, "division", call("divide", roster, literal("members"), literal(body.rounding.k), asBigint(credited)));
  const among = name(into, "among", {
    k: "record",
    members: [
      ["ids", list(...body.layers.map(({ id }) => literal(id)))],
      ["rows", nothing],
    ],
  });
  const certificate = certificateOf(here, block, {
    among: "claims",
    of: among,
    roster,
    division,
    rest: "members",
    rounding: body.rounding.k,
  });
  write(into, { k: "push", to: certificates, value: certificate });
  splitRecords(here, certificate, among, roster, division, nothing);
  return field(division, "units");
};
