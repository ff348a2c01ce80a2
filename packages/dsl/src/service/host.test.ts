import { describe, expect, it } from "vitest";
import type { Figures } from "./figures.js";
import { inWaterfall, inWorld, world, type Scene } from "./testing/marked.js";
import { inlayHintsOf } from "./inlay.js";
import { keyAt, keysOf } from "./keys.js";
import { lensesOf } from "./lenses.js";

describe("inlay hints", () => {
  const labels = ({ snapshot, text }: Scene, hints?: Figures["hints"]): string[] =>
    inlayHintsOf(snapshot, null, hints).map(
      ({ position, label }) => `${(text.split("\n")[position.line] ?? "").slice(0, position.character).trim()} ⟨${label}⟩`,
    );

  it("what a host knows stands behind its step or clause", () => {
    const hints = { "w/a": { label: "takes 5 USD" }, "w/a/term/0": { label: "its limit", tooltip: "why" }, "w/gone": { label: "?" } };
    expect(labels(inWaterfall("layer a from reserve up to cap in one event"), hints)).toEqual([
      "layer a ⟨takes 5 USD⟩",
      "layer a from reserve up to cap in one event ⟨its limit⟩",
    ]);
  });

  it("the amounts that shares of a known base come to", () => {
    const lines =
      "param size = 40m USD\nwaterfall w: USD {\n  tower t of size in one event {\n    tranche low bears losses from 0% to 5%\n    tranche high bears losses from 5% to 12.5%\n  }\n  residual loss is refused\n}\n";
    expect(labels(inWorld(lines))).toEqual([
      "tranche low bears losses from 0% to 5% ⟨0 USD to 2_000_000 USD⟩",
      "tranche high bears losses from 5% to 12.5% ⟨2_000_000 USD to 5_000_000 USD⟩",
    ]);
  });

  it("only in the range that is asked for", () => {
    const { snapshot } = inWaterfall("layer a from reserve");
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    expect(inlayHintsOf(snapshot, nowhere, { "w/a": { label: "x" } })).toEqual([]);
  });
});

describe("keys of places", () => {
  it("every note has its key, and the innermost one is found", () => {
    const { snapshot, cursors } = inWaterfall("lay<|>er a\n    from res<|>erve\n    up to c<|>ap in one event");
    expect(cursors.map((at) => keyAt(snapshot, at))).toEqual(["w/a", "w/a/source", "w/a/term/0"]);
    expect(keysOf(snapshot).map(({ key }) => key)).toEqual(expect.arrayContaining(["fund reserve", "w", "w/a", "w/residual loss"]));
  });
});

describe("lenses", () => {
  const lines = 'always kept: reserve bears nothing\nscenario "small" { loss 5 USD }\npriority reserve to its limit, then house\n';
  const below = world.split("\n").length - 1;

  it("run each scenario", () => {
    const { snapshot } = inWorld(lines);
    expect(lensesOf(snapshot).map(({ command }) => command)).toEqual([
      { title: "run", command: "spillway.run", arguments: [snapshot.uri, "small"] },
    ]);
  });

  it("with verdicts beside, above what they are of", () => {
    const verdicts = {
      "always kept": { title: "holds" },
      "scenario small": { title: "failed", command: "show", arguments: ["small"] },
    };
    expect(lensesOf(inWorld(lines).snapshot, verdicts).map(({ command, range }) => [range.start.line - below, command.title])).toEqual([
      [0, "holds"],
      [1, "run"],
      [1, "failed"],
    ]);
  });

  // C1: a priority follows from the text, or the policy does not compile; C6: what it has to count on is noted.
  it.each([
    ["the junior's step stands above", "layer a from reserve layer b from house", ["follows from the text"]],
    [
      "and runs on a condition",
      "layer a from reserve when reserve > 5 USD layer b from house",
      ["follows from the text, where its conditions hold"],
    ],
    ["stands below: its error says so", "layer a from house layer b from reserve", []],
  ])("a priority: %s", (_, steps, titles) => {
    const { snapshot } = inWorld(`waterfall w: USD { ${steps} residual loss is refused }\npriority reserve to its limit, then house\n`);
    expect(lensesOf(snapshot).map(({ command }) => command)).toEqual(titles.map((title) => ({ title, command: "" })));
  });

  it("a verdict without a command is plain text", () => {
    const [lens] = lensesOf(inWorld(lines).snapshot, { "always kept": { title: "holds" } });
    expect(lens?.command).toEqual({ title: "holds", command: "" });
  });
});
