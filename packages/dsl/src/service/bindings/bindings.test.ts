import { describe, expect, it } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { idOf } from "./occurrence.js";
import { open, type Snapshot } from "../snapshot.js";
import { Identifier } from "../../syntax/tokens.js";
import { inWaterfall, inWorld } from "../testing/marked.js";
import { nameAt } from "../definition.js";
import type { Span } from "@spillway/engine/diagnostic";

const examples = new URL("../../../../../examples/", import.meta.url);
const policies = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".spill"));

/** What the name under the cursor means. */
const meaning = (source: typeof inWorld, lines: string): string | null => {
  const { snapshot, at } = source(lines);
  const name = nameAt(snapshot, at);
  return name === null ? null : idOf(name.target);
};

/** Words of reasons, and values of columns of texts: names of nothing. */
const plainWords = ({ file, names }: Snapshot): Span[] =>
  file.declarations
    .flatMap((node) => (node.k === "scenario" ? node.lines : []))
    .flatMap((line) => {
      if (line.k === "expect") {
        return line.expectations
          .flatMap((one) => ("reason" in one ? [one.reason] : "treatment" in one ? [one.treatment] : []))
          .flatMap((words) => words?.span ?? []);
      }
      const of = line.k === "table" ? names.values.get(line.class.text) : undefined;
      if (line.k !== "table" || of?.k !== "class") return [];
      return line.rows.flatMap((row) =>
        row.cells.flatMap((cell, index) => {
          const column = of.columns.get(line.columns[index]?.text ?? "");
          return column?.k === "column" && column.type?.k === "plain" && column.type.word === "text" ? [cell.span] : [];
        }),
      );
    });

describe("names of the examples", () => {
  it.each(policies)("%s: every one means something", (path) => {
    const snapshot = open(path, readFileSync(new URL(path, examples), "utf8"));
    const bound = [...snapshot.bindings().all.map(({ at }) => at), ...plainWords(snapshot)];
    const unbound = snapshot.readings.flatMap(({ tokens }) =>
      tokens.filter(
        ({ tokenType, startOffset }) => tokenType === Identifier && !bound.some((at) => at.start <= startOffset && startOffset < at.end),
      ),
    );
    expect(unbound.map(({ image }) => image)).toEqual([]);
  });
});

describe("what a name means", () => {
  it.each([
    ["layer a from <|>reserve", "value reserve"],
    ["layer a from lenders.<|>deposit split pro rata to deposit", "column lenders.deposit"],
    ["layer a from lenders.deposit split pro rata to <|>deposit", "column lenders.deposit"],
    ["layer a from survivors.<|>deposit split equally", "column lenders.deposit"],
    ["layer a from defaulter.<|>deposit", "column lenders.deposit"],
    ["layer a from reserve up to sum(<|>deposit over survivors) in one event", "column lenders.deposit"],
    ["layer a from reserve up to sum(deposit over <|>survivors) in one event", "value survivors"],
    ["layer a from reserve up to 5 <|>USD in one event", "asset USD"],
    ["layer a from reserve when <|>loss > cap", "fixed loss"],
    ["layer a from reserve\nlayer b from house when full(<|>a)", "step w a"],
    ["layer a from reserve\nlayer b from house up to taken(w.<|>a) in one event", "step w a"],
    ["tower t in one event { tranche <|>low bears losses from 0 USD to cap }", "step w t.low"],
    ["tower t in one event { tranche low bears losses from 0 USD to cap }\nlayer b from house when full(t.<|>low)", "step w t.low"],
    ["layer a from reserve up to borne(house, <|>w) in one event", "waterfall w"],
  ])("%s", (steps, expected) => {
    expect(meaning(inWaterfall, steps)).toBe(expected);
  });

  it.each([
    ['scenario "s" { given lenders | <|>deposit\n alice | 5 USD\n }', "column lenders.deposit"],
    ['scenario "s" { given lenders | deposit\n <|>alice | 5 USD\n }', "member lenders alice of s"],
    ['scenario "s" { given lenders | deposit\n alice | 5 USD\n expect <|>alice bears nothing }', "member lenders alice of s"],
    ['scenario "s" { given lenders | deposit\n "0xb" | 5 USD\n expect "0x<|>b" bears nothing }', "member lenders 0xb of s"],
    ['scenario "s" { given defaulter = <|>alice }', "member lenders alice of s"],
    ["always p: each of lenders bears at most 30% of <|>deposit", "column lenders.deposit"],
    ["always <|>p: reserve bears nothing", "property p"],
    ["priority <|>reserve to its limit, then house", "value reserve"],
  ])("%s", (lines, expected) => {
    expect(meaning(inWorld, lines)).toBe(expected);
  });

  it("a word that is no name, and a name of nothing, mean nothing", () => {
    expect(meaning(inWorld, "fu<|>nd pot: USD")).toBeNull();
    expect(meaning(inWaterfall, "la<|>yer a from reserve")).toBeNull();
    expect(meaning(inWaterfall, "layer a from <|>nobody")).toBeNull();
  });

  it("in a text that is half-written, the rest still means what it means", () => {
    expect(meaning(inWaterfall, "layer a from <|>reserve up to\nlayer b from")).toBe("value reserve");
  });
});
