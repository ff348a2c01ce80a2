import { describe, expect, it } from "vitest";
import { bench } from "../testing/bench.js";

// A loss of 70: the reserve of 100 pays up to 60, and 10 are left.
const text = `spillway 1
policy "Pool"
asset USD decimals 0
fund reserve: USD
waterfall bad_debt: USD {
  layer first from reserve up to 60 USD in one event
  layer second from reserve up to 10% of loss in one event
  residual loss is left open "a vote decides"
}
always little: reserve bears at most 60 USD
`;
const world = { text, state: { funds: { reserve: "100" } }, event: {}, members: {}, losses: { bad_debt: "70" } };

const opened = () => {
  const { model, settle } = bench(world);
  settle();
  return {
    ask: async <M extends "inlayHints" | "hover" | "lenses">(method: M, of: Parameters<typeof model.ask<`language.${M}`>>[1]) => {
      const answer = model.ask(`language.${method}`, of);
      settle();
      return answer;
    },
    at: (words: string) => {
      const lines = text.split("\n");
      const line = lines.findIndex((one) => one.includes(words));
      return { line, character: lines[line]?.indexOf(words) ?? 0 };
    },
  };
};

describe("what the run came to, in the text", () => {
  it("beside each step what it takes", async () => {
    const { ask } = opened();
    const hints = await ask("inlayHints", []);
    expect(hints?.map(({ position, label }) => [position.line, label])).toEqual([
      [5, "takes 60 USD of 70 USD"],
      [6, "takes 7 USD of 10 USD"],
    ]);
  });

  it("in hovers what a fund holds", async () => {
    const { ask, at } = opened();
    expect((await ask("hover", [at("reserve: USD")]))?.contents.value).toContain("100 USD");
  });

  it("above a property whether it holds", async () => {
    const { ask } = opened();
    expect((await ask("lenses", []))?.map(({ command }) => command.title)).toEqual(["broken"]);
  });
});
