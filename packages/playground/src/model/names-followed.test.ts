import { compile } from "@spillway/dsl";
import type { Plan } from "@spillway/engine/plan";
import { describe, expect, it } from "vitest";
import { namesFollowed } from "./names-followed.js";
import type { World } from "../worker/protocol.js";

const text = `spillway 1
policy "Pool"
rounding largest remainder
asset USD decimals 0
fund reserve: USD
class lenders { deposit: USD }
input size: USD
waterfall bad_debt: USD {
  layer first from reserve up to size in one event
  layer second from lenders.deposit split pro rata to deposit
  residual loss is left open "a vote decides"
}
`;

const world: World = {
  text,
  state: { funds: { reserve: "100" } },
  event: { inputs: { size: "60" } },
  members: { lenders: "id,deposit\r\nalice,5\r\n" },
  losses: { bad_debt: "50" },
};

const planWith = (from: string, to: string): Plan => {
  const { plan } = compile(text.replaceAll(from, to));
  if (plan === null) throw new Error("the policy does not compile");
  return plan;
};

describe("figures follow a name that changes in the text", () => {
  it.each<readonly [string, string, Partial<World>]>([
    ["reserve", "buffer", { state: { funds: { buffer: "100" } } }],
    ["size", "limit_of_day", { event: { inputs: { limit_of_day: "60" } } }],
    ["lenders", "savers", { members: { savers: "id,deposit\r\nalice,5\r\n" } }],
    ["deposit", "stake", { members: { lenders: "id,stake\r\nalice,5\r\n" } }],
    ["bad_debt", "loss_of_pool", { losses: { loss_of_pool: "50" } }],
  ])("%s becomes %s", (from, to, changed) => {
    expect(namesFollowed(planWith(from, to), world)).toEqual({ ...world, ...changed });
  });

  it("not where it is unclear which: one more fund has no balance yet", () => {
    const { plan } = compile(text.replaceAll("reserve", "buffer").replace("fund buffer: USD", "fund buffer: USD\nfund other: USD"));
    if (plan === null) throw new Error("the policy does not compile");
    expect(namesFollowed(plan, world).state).toBe(world.state);
  });

  it("what fits stays the same values, so that nothing is run again", () => {
    const same = namesFollowed(planWith("reserve", "reserve"), world);
    expect(Object.entries(same).filter(([part, value]) => value !== world[part as keyof World])).toEqual([]);
  });
});
