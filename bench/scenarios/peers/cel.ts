import { peer } from "./records.js";

/**
 * An expression a figure, in order: each may name those before it. Amounts are 64-bit integers; a part's quota is a double, since the
 * product of two amounts has more bits. The language has no least of two values.
 */
const least = (...of: readonly string[]): string => of.reduce((a, b) => `(${a} < ${b} ? ${a} : ${b})`);
const expressions: readonly (readonly [name: string, text: string])[] = [
  ["own_margin", least("loss", "margin")],
  ["after_margin", "loss - own_margin"],
  ["reserve_limit", "open_interest * 30 / 100"],
  ["first_reserve", least("after_margin", "reserve", "reserve_limit")],
  ["after_reserve", "after_margin - first_reserve"],
  ["treasury_limit", "open_interest * 2 / 100"],
  ["treasury_in_stress", `stressed ? ${least("after_reserve", "treasury", "treasury_limit")} : 0`],
  ["after_treasury", "after_reserve - treasury_in_stress"],
  ["insurance_limit", "insurance * 50 / 100"],
  ["insured", `wound_down ? 0 : ${least("after_treasury", "insurance_limit")}`],
  ["after_insurance", "after_treasury - insured"],

  ["junior_room", "juniors * 80 / 100"],
  ["mezzanine_room", "mezzanine * 60 / 100"],
  ["senior_room", "seniors * 25 / 100"],
  ["rooms", "junior_room + mezzanine_room + senior_room"],
  ["block", least("after_insurance", "rooms")],
  ["junior_quota", "rooms == 0 ? 0.0 : double(junior_room) * double(block) / double(rooms)"],
  ["mezzanine_quota", "rooms == 0 ? 0.0 : double(mezzanine_room) * double(block) / double(rooms)"],
  ["senior_quota", "rooms == 0 ? 0.0 : double(senior_room) * double(block) / double(rooms)"],
  ["over", "block - int(junior_quota) - int(mezzanine_quota) - int(senior_quota)"],
  ["a", "junior_quota - double(int(junior_quota))"],
  ["b", "mezzanine_quota - double(int(mezzanine_quota))"],
  ["c", "senior_quota - double(int(senior_quota))"],
  ["junior", "int(junior_quota) + (over > (b > a ? 1 : 0) + (c > a ? 1 : 0) ? 1 : 0)"],
  ["mezzanine_part", "int(mezzanine_quota) + (over > (a >= b ? 1 : 0) + (c > b ? 1 : 0) ? 1 : 0)"],
  ["senior", "block - junior - mezzanine_part"],
  ["after_block", "after_insurance - block"],

  ["last_limit", "open_interest * 5 / 100"],
  ["last_resort", `loss * 100 > open_interest * 10 ? ${least("after_block", "backstop", "last_limit")} : 0`],
  ["residual", "after_block - last_resort"],
];

export const cel = peer(async () => {
  const { celEnv, isCelError, parse, plan } = await import("@bufbuild/cel");
  const env = celEnv();
  const planned = expressions.map(([name, text]) => [name, plan(env, parse(text))] as const);
  return (given) => {
    const bound: Record<string, bigint | number | boolean> = Object.fromEntries(
      // A whole number is a bigint there; a number is a double.
      Object.entries(given).map(([name, value]) => [name, typeof value === "number" ? BigInt(value) : value]),
    );
    for (const [name, evaluate] of planned) {
      const value = evaluate(bound);
      if (isCelError(value)) throw value;
      bound[name] = value as bigint | number;
    }
    return bound;
  };
});
