import { here, type Frame, type World } from "../../check/replay/world.js";
import { placeOf } from "../../check/replay/read.js";
import type { Body, Step } from "../../plan/types.js";
import type { Asked } from "./bearer.js";

/** How a layer may charge someone: as a bearer, or as the bearer of what its rounding leaves. */
export type Charge = "bears" | "difference";

/** Whether a layer may charge them at all, whoever stands in its set in this event. */
export const mayCharge = ({ id, body }: Step, asked: Asked): Charge | null => {
  if (asked.k === "member") return (body.k === "members" || body.k === "member") && body.class === asked.class ? "bears" : null;
  if (asked.k === "tranche") return body.k === "position" && id === asked.id ? "bears" : null;
  if (asked.k === "fund" && body.k === "fund" && body.fund === asked.id) return "bears";
  if (asked.k === "party" && body.k === "party" && body.party === asked.id) return "bears";
  return differenceBearer(body) === `${asked.k} ${asked.id}` ? "difference" : null;
};

const differenceBearer = (body: Body): string | null => {
  if (body.k !== "members" || body.rounding === null || !("difference" in body.rounding)) return null;
  return `${body.rounding.difference.k} ${body.rounding.difference.id}`;
};

/** The one member that a layer charges here, by its row; null where it charges no one member. */
export const theOne = (world: World, frame: Frame, { body }: Step): number | null =>
  body.k === "member" ? placeOf(here(world, frame), body.of, body.class).row : null;
