import { describe, expect, it } from "vitest";
import { saidOf, waterfall } from "../lower/testing/policy.js";

/** What `taken` and `full` may name: steps above, and steps of waterfalls above. */
const reading = (figure: string, at: (clause: string) => string): string[] => saidOf(waterfall(at(`up to ${figure} in one event`)));

describe("a figure of a step is read of a step above", () => {
  it.each([
    ["before it", (c: string) => `layer first from house\nlayer a from reserve ${c}`],
    ["in a group before it", (c: string) => `group g { layer first from house }\nlayer a from reserve ${c}`],
    ["before the group around it", (c: string) => `layer first from house\ngroup g { layer a from reserve ${c} }`],
    ["before it in its group", (c: string) => `group g { layer first from house layer a from reserve ${c} }`],
    [
      "in a block before it",
      (c: string) =>
        `pari passu p split pro rata to capacity { layer first from house layer other from reserve }\nlayer a call on insurer ${c}`,
    ],
  ])("%s", (_, at) => {
    expect(reading("taken(first)", at)).toEqual([]);
  });

  it.each([
    ["below it", (c: string) => `layer a from reserve ${c}\nlayer first from house`, "does not stand above"],
    ["beside it", (c: string) => `together t { layer a from reserve ${c} layer first from house }`, "stands beside this step"],
    ["itself", (c: string) => `layer first from reserve ${c}`, "is this step"],
    ["the group around it", (c: string) => `group first { layer a from reserve ${c} }`, "is the block around this step"],
    ["inside it", (c: string) => `group a ${c} { layer first from reserve }`, "stands inside this step"],
  ])("not of one %s", (_, at) => {
    expect(reading("taken(first)", at)).toEqual(["SP1020 first"]);
  });

  it("of a tranche by the name of its tower", () => {
    const tower = "tower notes in one event { tranche equity bears losses from 0 USD to 5 USD }";
    expect(reading("taken(notes.equity)", (c) => `${tower}\nlayer a from reserve ${c}`)).toEqual([]);
    expect(reading("taken(notes.equty)", (c) => `${tower}\nlayer a from reserve ${c}`)).toEqual(["SP1001 equty"]);
    expect(reading("taken(nots.equity)", (c) => `${tower}\nlayer a from reserve ${c}`)).toEqual(["SP1001 nots"]);
    expect(reading("borne(notes.equity)", (c) => `${tower}\nlayer a from reserve ${c}`)).toEqual([]);
  });

  it("of another waterfall with its name, if that stands above", () => {
    const other = 'waterfall v: USD { layer first from house residual loss is left open "x" }\n';
    const w = (figure: string): string => waterfall(`layer a from reserve up to ${figure} in one event`);
    expect(saidOf(other + w("taken(v.first)"))).toEqual([]);
    expect(saidOf(other + w("taken(first)"))).toEqual(["SP1001 first"]);
    expect(saidOf(w("taken(v.first)") + other)).toEqual(["SP1020 v.first"]);
    expect(saidOf(other + w("residual(v)"))).toEqual([]);
    expect(saidOf(other + w("loss(v)"))).toEqual([]);
    expect(saidOf(w("loss(v)") + other)).toEqual(["SP1020 v"]);
    expect(saidOf(other + w("borne(house, v)"))).toEqual([]);
    expect(saidOf(w("residual(w)"))).toEqual(["SP1020 w"]);
    expect(saidOf(w("borne(house, w)"))).toEqual([]);
  });

  it("`full` of a step inside `for each` has no one answer outside it", () => {
    const items = "class sites { input damage: USD }\n";
    const at = (layer: string): string =>
      `${items}waterfall w: USD of damage for each of sites {\nfor each s { layer own call on insurer up to 5 USD in one event }\n${layer}\nresidual loss is refused }`;
    expect(saidOf(at("layer a call on re when full(own) up to unlimited"))).toEqual(["SP1020 own"]);
    expect(saidOf(at("layer a call on re up to taken(own) in one event"))).toEqual([]);
  });
});
