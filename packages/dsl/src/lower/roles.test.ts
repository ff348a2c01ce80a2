import { describe, expect, it } from "vitest";
import { only, saidOf, waterfall, world } from "./testing/policy.js";

const sets = `set good = lenders except bad
set vips = good where vip
set calm = lenders except late
set first_late = late where vip
`;
const two = (first: string, second: string): string[] => {
  const clause = (source: string): string =>
    source.startsWith("bad") ? `from ${source}` : `from ${source} split pro rata to stake rest goes to the other members`;
  return saidOf(sets + waterfall(`layer a ${clause(first)}\nlayer b ${clause(second)}`)).filter((one) => !one.startsWith("SP1004"));
};

describe("a member that an input names pays in that role only", () => {
  it.each([
    ["bad.deposit", "lenders.stake"],
    ["lenders.stake", "bad.deposit"],
    ["bad.deposit", "calm.stake"],
    ["late.deposit", "lenders.stake"],
    ["late.deposit", "good.stake"],
    ["bad.deposit", "late.stake"],
    ["first_late.deposit", "lenders.stake"],
  ])("%s and %s", (first, second) => {
    expect(two(first, second)).toEqual([expect.stringMatching(/^SP4060/)]);
  });

  it.each([
    ["bad.deposit", "good.stake"],
    ["bad.deposit", "vips.stake"],
    ["bad.deposit", "bad.stake"],
    ["late.deposit", "calm.stake"],
    ["late.deposit", "late.stake"],
    ["first_late.deposit", "calm.stake"],
    ["first_late.deposit", "late.stake"],
    ["lenders.deposit", "good.stake"],
    ["vips.deposit", "good.stake"],
  ])("%s and %s may stand together", (first, second) => {
    expect(two(first, second)).toEqual([]);
  });

  it("in whatever waterfalls they stand, and only if the class is the same", () => {
    const v = (source: string): string =>
      `waterfall v: USD { layer x from ${source} split pro rata to stake rest goes to the other members residual loss is refused }\n`;
    expect(saidOf(v("lenders.stake") + waterfall("layer a from bad.deposit"))).toEqual(["SP4060 from lenders.stake"]);
    const others = "class others { stake_of: USD  held: USD }\n";
    expect(
      saidOf(
        `${others}waterfall v: USD { layer x from others.held split pro rata to stake_of rest goes to the other members residual loss is refused }\n${waterfall("layer a from bad.deposit")}`,
      ),
    ).toEqual([]);
  });

  it("as an item too", () => {
    const lines = (of: string): string =>
      `${sets}waterfall v: USD of stake for each of ${of} { for each i { layer x from item.stake } residual loss is refused }\n${waterfall("layer a from bad.deposit")}`;
    expect(saidOf(lines("lenders"))).toEqual(["SP4060 from item.stake"]);
    expect(saidOf(lines("good"))).toEqual([]);
  });

  it("the fix leaves the defaulter out of the set", () => {
    const text = `${world}set all_of = lenders where vip\n${waterfall("layer a from bad.deposit\nlayer b from all_of.stake split pro rata to deposit rest goes to the next step")}`;
    const [fix] = only(text).fixes;
    const edit = fix?.edits[0];
    const repaired = text.slice(0, edit?.span.start) + (edit?.text ?? "") + text.slice(edit?.span.end);
    expect(repaired).toContain("set all_of = lenders except bad where vip");
    expect(saidOf(repaired.slice(world.length))).toEqual([]);
  });
});
