import { peer } from "./records.js";

/** One context, evaluated as a whole: each entry may name those before it. The text is read anew for every scenario. */
const context = `{
  own_margin: min(loss, margin),
  after_margin: loss - own_margin,
  first_reserve: min(after_margin, reserve, floor(open_interest * 30 / 100)),
  after_reserve: after_margin - first_reserve,
  treasury_in_stress: if stressed then min(after_reserve, treasury, floor(open_interest * 2 / 100)) else 0,
  after_treasury: after_reserve - treasury_in_stress,
  insured: if wound_down then 0 else min(after_treasury, floor(insurance * 50 / 100)),
  after_insurance: after_treasury - insured,

  junior_room: floor(juniors * 80 / 100),
  mezzanine_room: floor(mezzanine * 60 / 100),
  senior_room: floor(seniors * 25 / 100),
  rooms: junior_room + mezzanine_room + senior_room,
  block: min(after_insurance, rooms),
  junior_quota: if rooms = 0 then 0 else junior_room * block / rooms,
  mezzanine_quota: if rooms = 0 then 0 else mezzanine_room * block / rooms,
  senior_quota: if rooms = 0 then 0 else senior_room * block / rooms,
  over: block - floor(junior_quota) - floor(mezzanine_quota) - floor(senior_quota),
  a: junior_quota - floor(junior_quota),
  b: mezzanine_quota - floor(mezzanine_quota),
  c: senior_quota - floor(senior_quota),
  junior: floor(junior_quota) + (if over > (if b > a then 1 else 0) + (if c > a then 1 else 0) then 1 else 0),
  mezzanine_part: floor(mezzanine_quota) + (if over > (if a >= b then 1 else 0) + (if c > b then 1 else 0) then 1 else 0),
  senior: block - junior - mezzanine_part,
  after_block: after_insurance - block,

  last_resort: if loss > open_interest * 10 / 100 then min(after_block, backstop, floor(open_interest * 5 / 100)) else 0,
  residual: after_block - last_resort
}`;

export const feelin = peer(async () => {
  const { evaluate } = await import("feelin");
  return (given) => evaluate(context, given).value as Readonly<Record<string, unknown>>;
});
