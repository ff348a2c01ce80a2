import type { Facts } from "../facts.js";
import type { Rule } from "./rule.js";

type Split = Facts["splits"][number];

const split =
  (is: (one: Split) => boolean): Rule[1] =>
  ({ splits }) =>
    splits.some((one) => one.amount !== "0" && is(one));

const toMembers = (name: Split["rule"]): Rule[1] =>
  split(({ among, rule, rest }) => among === "members" && rule === name && rest === "members");

/** A rounding that had a fraction to round. */
const rounded =
  (name: Split["rounding"]): Rule[1] =>
  ({ splits, members }) =>
    splits.some(
      (one) =>
        one.rounding === name &&
        members.some(
          ({ waterfall, step, item, quota }) =>
            waterfall === one.waterfall && step === one.step && item === one.item && quota.includes("/"),
        ),
    );

const different = (name: Split["rounding"]): Rule[1] =>
  split(({ rounding, difference }) => rounding === name && difference !== null && difference.amount !== "0");

const limited =
  (reason: string): Rule[1] =>
  ({ steps }) =>
    steps.some(({ limited_by }) => limited_by === reason);

/** R21 to R33. */
export const sharing: readonly Rule[] = [
  ["R21 caps", ({ members }) => members.some(({ room_at }) => room_at?.includes("/each/") === true)],
  ["R21 keeping", ({ members }) => members.some(({ room_at }) => room_at?.endsWith("/keeping") === true)],
  ["R21 balance", ({ members }) => members.some(({ room_at }) => room_at === "balance")],
  ["R21 where", ({ asked }) => asked.some(({ body }) => body.k === "members" && body.where !== null)],
  ["R22", ({ splits }) => splits.some(({ n, zero }) => zero > 0 && zero < n)],
  ["R23 no members", limited("no members")],
  ["R23 no weight", limited("no weight")],
  ["R24 pro rata", toMembers("pro rata")],
  ["R24 equally", toMembers("equally")],
  ["R24 one by one", split(({ rule, margin, level }) => rule === "one by one" && margin !== null && level === null)],
  ["R24 equals", split(({ rule, margin, level }) => rule === "one by one" && margin !== null && level !== null)],
  ["R24 equal awards", toMembers("equal awards")],
  ["R24 talmud lower", split(({ half }) => half === "lower")],
  ["R24 talmud upper", split(({ half }) => half === "upper")],
  ["R25", limited("passed on")],
  ["R26", split(({ left }) => left !== null && left !== "0")],
  ["R27", rounded("cumulative")],
  ["R28", rounded("sainte lague")],
  ["R28 among equals", split(({ rule, rounding, last }) => rule === "one by one" && rounding === "sainte lague" && last !== null)],
  ["R29", different("down")],
  ["R30", different("up")],
  ["R31", different("half even")],
  ["R32", ({ members }) => members.some(({ quota, units, room }) => quota.includes("/") && units === room)],
  ["R33", ({ results }) => results.some(({ surplus }) => surplus > 0n)],
];
