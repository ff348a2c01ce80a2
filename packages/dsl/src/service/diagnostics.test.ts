import { describe, expect, it } from "vitest";
import { actionsAt } from "./actions.js";
import { applied } from "./testing/applied.js";
import { diagnosticsOf, lintOf } from "./diagnostics.js";
import { inWaterfall, inWorld, scene, shown, type Scene } from "./testing/marked.js";

const marks = ({ snapshot, text }: Scene): string =>
  shown(
    text,
    diagnosticsOf(snapshot).map(({ range }) => range),
  );
const here = (source: string): Scene => inWaterfall(source);

describe("diagnostics", () => {
  it("mark the place, and say everything", () => {
    const source = here("layer a from <|resreve|>");
    expect(marks(source)).toContain("layer a from <|resreve|>");
    expect(diagnosticsOf(source.snapshot)).toMatchObject([
      { severity: 1, code: "SP1001", source: "spillway", message: "nothing here is called `resreve`; did you mean `reserve`?" },
    ]);
  });

  it("with help and notes as further lines, and other places as related", () => {
    const [diagnostic] = diagnosticsOf(inWorld("fund reserve: USD").snapshot);
    expect(diagnostic?.message.split("\n")).toEqual(["the name `reserve` is declared twice", "give one of the two another name"]);
    expect(diagnostic?.relatedInformation?.map(({ message, location }) => [message, location.range.start.line])).toEqual([
      ["declared here first", 6],
    ]);
  });

  it("warnings are warnings", () => {
    expect(diagnosticsOf(inWorld("fund Reserve: USD").snapshot).map(({ severity }) => severity)).toEqual([2]);
  });

  it("lines and characters are those of an editor", () => {
    const source = scene('spillway 1\r\npolicy "€𝄞"\r\nasset USD decimals 2\r\nfund a: <|EUR|>\r\n');
    expect(diagnosticsOf(source.snapshot).map(({ range }) => range)).toEqual(source.ranges);
  });
});

describe("what the linter says", () => {
  it("comes beside, and only for a policy that compiles", () => {
    const right = here("layer a from reserve");
    expect(diagnosticsOf(right.snapshot)).toEqual([]);
    expect(lintOf(right.snapshot).map(({ code }) => code)).toContain("SP6005");
    expect(lintOf(here("layer a from resreve").snapshot)).toEqual([]);
  });

  it("what nothing uses is faded", () => {
    const tagged = lintOf(here("layer a from reserve").snapshot).filter(({ tags }) => tags !== undefined);
    expect(new Set(tagged.map(({ code }) => code))).toEqual(new Set(["SP6005", "SP6006"]));
  });
});

const titles = ({ snapshot, ranges: [range] }: Scene): string[] =>
  range === undefined
    ? []
    : actionsAt(snapshot, range).map(({ title, isPreferred }) => `${title}${isPreferred === true ? " (preferred)" : ""}`);

describe("quick fixes", () => {
  it("certain ones are preferred, others are offered", () => {
    expect(titles(here("layer a from <|resreve|>"))).toEqual(["write `reserve` (preferred)"]);
    expect(titles(here("layer a from reserve\n  layer b from house <|up to 5 USD in excess of 3 USD in one event|>"))).toEqual([
      "add `of what arrives`",
      "add `of the loss`",
    ]);
  });

  it("only those of the range", () => {
    expect(titles(here("layer a from <|reserve|>\n  layer b from huose"))).toEqual([]);
  });

  it("make the mistake go away", () => {
    const source = here("layer a from <|resreve|>");
    const [range] = source.ranges;
    const [fix] = range === undefined ? [] : actionsAt(source.snapshot, range);
    const text = applied(source.text, fix?.edit.changes[source.snapshot.uri] ?? []);
    expect(diagnosticsOf(scene(text).snapshot)).toEqual([]);
  });

  it("all certain ones at once", () => {
    const source = here("layer a from <|resreve|>\n  layer b from huose");
    const [range] = source.ranges;
    const actions = range === undefined ? [] : actionsAt(source.snapshot, range);
    const all = actions.find(({ kind }) => kind === "source.fixAll");
    expect(all?.title).toBe("repair all 2 that are certain");
    expect(diagnosticsOf(scene(applied(source.text, all?.edit.changes[source.snapshot.uri] ?? [])).snapshot)).toEqual([]);
  });

  it("what the linter offers too", () => {
    const source = inWorld("let <|idle|> = 5 USD\nwaterfall w: USD {\n  layer a from reserve\n  residual loss is refused\n}\n");
    expect(titles(source)).toContain("remove `idle`");
  });
});
