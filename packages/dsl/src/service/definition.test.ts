import { describe, expect, it } from "vitest";
import { definitionAt, highlightsAt, referencesAt } from "./definition.js";
import { inWaterfall, inWorld, scene, shown, type Scene } from "./testing/marked.js";

const header = 'spillway 1\npolicy "P"\nasset USD decimals 2\n';

const found = ({ snapshot, at, text }: Scene): string =>
  shown(
    text,
    referencesAt(snapshot, at).map(({ range }) => range),
  );

describe("definition", () => {
  it("leads to the declaration", () => {
    const { snapshot, at, ranges } = scene(
      `${header}fund <|pot|>: USD\nwaterfall w: USD {\n  layer a from p<|>ot\n  residual loss is refused\n}\n`,
    );
    expect(definitionAt(snapshot, at)?.range).toEqual(ranges[0]);
  });

  it("of a declaration is the declaration itself", () => {
    const { snapshot, at, ranges } = scene(`${header}fund <|p<|>ot|>: USD\n`);
    expect(definitionAt(snapshot, at)?.range).toEqual(ranges[0]);
  });

  it("also from directly behind a name", () => {
    const { snapshot, at } = inWaterfall("layer a from reserve<|>");
    expect(definitionAt(snapshot, at)).not.toBeNull();
  });

  it.each(["la<|>yer a from reserve", "layer a from nobo<|>dy", "layer a from reserve when lo<|>ss > cap"])("none: %s", (steps) => {
    const { snapshot, at } = inWaterfall(steps);
    expect(definitionAt(snapshot, at)).toBeNull();
  });

  it("where the declaration stands in a text that is broken elsewhere", () => {
    const { snapshot, at, ranges } = scene(`${header}fund <|pot|>: USD\nparam x =\nwaterfall w: USD {\n  layer a from p<|>ot up\n`);
    expect(definitionAt(snapshot, at)?.range).toEqual(ranges[0]);
  });
});

describe("references", () => {
  it("a fund, a figure of it and a scenario that gives it; not a layer of its name", () => {
    const source = `${header}fund <|p<|>ot|>: USD\nlet half = 50% of <|pot|>\nwaterfall w: USD {\n  layer pot from <|pot|>\n  residual loss is refused\n}\nscenario "s" {\n  given <|pot|> = 5 USD\n  loss 1 USD\n  expect <|pot|> bears 1 USD\n}\n`;
    expect(found(scene(source))).toBe(scene(source).text && source.replace("<|>", ""));
  });

  it("a tower where its tranches are named", () => {
    const source = `${header}waterfall w: USD {\n  tower <|no<|>tes|> in one event {\n    tranche low bears losses from 0 USD to 5 USD\n  }\n  residual loss is refused\n}\nalways p: <|notes|>.low bears at most 5 USD\n`;
    expect(found(scene(source))).toBe(source.replace("<|>", ""));
  });

  it("a member in its scenario only", () => {
    const lines = (title: string, a: string): string =>
      `scenario "${title}" {\n  given lenders | deposit | share_of | grade\n        ${a} | 5 USD | 10% | x\n  given defaulter = ${a}\n}\n`;
    const first = lines("one", "<|alice|>").replace("<|alice|>", "<|al<|>ice|>");
    const { snapshot, at, text } = inWorld(first + lines("two", "alice"));
    expect(
      shown(
        text,
        referencesAt(snapshot, at).map(({ range }) => range),
      ),
    ).toContain(lines("one", "<|alice|>") + lines("two", "alice"));
  });

  it("without the declaration, if that is asked", () => {
    const { snapshot, at } = scene(`${header}fund p<|>ot: USD\nlet half = 50% of pot\n`);
    expect(referencesAt(snapshot, at, false)).toHaveLength(1);
  });
});

describe("highlights", () => {
  it("tell declaring from naming", () => {
    const { snapshot, at } = scene(`${header}fund p<|>ot: USD\nlet half = 50% of pot\n`);
    expect(highlightsAt(snapshot, at).map(({ kind }) => kind)).toEqual([3, 2]);
  });
});
