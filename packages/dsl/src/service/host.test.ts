import { describe, expect, it } from "vitest";
import { createService } from "./service.js";
import { formattingOf } from "./formatting.js";
import { applied } from "./testing/applied.js";
import { inWaterfall, inWorld, world, type Scene } from "./testing/marked.js";
import { inlayHintsOf, type Hints } from "./inlay.js";
import { keyAt, keysOf } from "./keys.js";
import { lensesOf } from "./lenses.js";
import { offsetAt } from "./snapshot.js";
import { signatureAt } from "./signature.js";

describe("inlay hints", () => {
  const labels = ({ snapshot, text }: Scene, hints?: Hints): string[] =>
    inlayHintsOf(snapshot, null, hints).map(
      ({ position, label }) => `${(text.split("\n")[position.line] ?? "").slice(0, position.character).trim()} ⟨${label}⟩`,
    );

  it("what a host knows stands behind its step or clause", () => {
    const hints: Hints = (key) =>
      key === "w/a" ? { label: "takes 5 USD" } : key === "w/a/term/0" ? { label: "its limit", tooltip: "why" } : null;
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
    expect(inlayHintsOf(snapshot, nowhere, () => ({ label: "x" }))).toEqual([]);
  });
});

describe("keys of places", () => {
  it("every note has its key, and the innermost one is found", () => {
    const { snapshot, cursors } = inWaterfall("lay<|>er a\n    from res<|>erve\n    up to c<|>ap in one event");
    expect(cursors.map((at) => keyAt(snapshot, offsetAt(snapshot, at)))).toEqual(["w/a", "w/a/source", "w/a/term/0"]);
    expect(keysOf(snapshot).map(({ key }) => key)).toEqual(expect.arrayContaining(["fund reserve", "w", "w/a", "w/residual loss"]));
  });
});

describe("lenses", () => {
  const lines = 'always kept: reserve bears nothing\nscenario "small" { loss 5 USD }\n';

  it("without a host: run each scenario", () => {
    expect(lensesOf(inWorld(lines).snapshot).map(({ command }) => [command.title, command.arguments])).toEqual([["run", ["small"]]]);
  });

  it("with the verdicts of a host", () => {
    const verdicts = lensesOf(inWorld(lines).snapshot, ({ k, name }) => ({ title: `${k} ${name}: passed`, command: "show" }));
    expect(verdicts.map(({ command, range }) => [command.title, range.start.line])).toEqual([
      ["always kept: passed", world.split("\n").length - 1],
      ["scenario small: passed", world.split("\n").length],
    ]);
  });
});

describe("signature help", () => {
  const active = (call: string): string | null => {
    const { snapshot, at } = inWaterfall(`layer a from reserve up to ${call}`);
    const help = signatureAt(snapshot, at);
    const [signature] = help?.signatures ?? [];
    const place = signature?.parameters[help?.activeParameter ?? 0]?.label;
    return signature === undefined || place === undefined ? null : `${signature.label}: ${signature.label.slice(...place)}`;
  };

  it.each([
    ["clamp(<|>", "clamp(x, low, high): x"],
    ["clamp(10% of loss, <|>5 USD, 6 USD)", "clamp(x, low, high): low"],
    ["clamp(min(1 USD, 2 USD), 5 USD, <|>", "clamp(x, low, high): high"],
    ["sum(dep<|>osit over lenders)", "sum(figure over members): figure"],
    ["sum(deposit over <|>", "sum(figure over members): members"],
    ["min(1 USD, 2 USD, 3 <|>", "min(a, b, …): …"],
    ["borne(house, <|>", "borne(bearer, waterfall): waterfall"],
  ])("%s", (call, expected) => {
    expect(active(call)).toBe(expected);
  });

  it.each(["ca<|>p in one event", "(ca<|>p + 5 USD)", "nofunction(<|>"])("none: %s", (call) => {
    expect(active(call)).toBeNull();
  });
});

describe("formatting", () => {
  it("one edit of the whole text; none where nothing changes or nothing can be read", () => {
    const messy = inWorld("param   x=5 USD").snapshot;
    const text = applied(messy.text, formattingOf(messy));
    expect(text).toContain("param x   =    5 USD");
    expect(formattingOf(createdFrom(text))).toEqual([]);
    expect(formattingOf(inWorld("param x =").snapshot)).toEqual([]);
  });
});

const createdFrom = (text: string) => {
  const service = createService();
  service.open("test:/p.spill", text);
  return service.snapshot("test:/p.spill");
};

describe("a service", () => {
  const uri = "file:///pool.spill";
  const text = `${world}waterfall w: USD {\n  layer a from reserve\n  residual loss is refused\n}\n`;

  it("holds documents, and answers of their last text", () => {
    const service = createService();
    service.open(uri, text);
    expect(service.diagnostics(uri)).toEqual([]);
    service.update(uri, text.replace("from reserve", "from resreve"));
    expect(service.diagnostics(uri).map(({ code }) => code)).toEqual(["SP1001"]);
    expect(service.snapshot(uri).plan()).toBeNull();
    service.update(uri, text);
    expect(
      service
        .snapshot(uri)
        .plan()
        ?.waterfalls.map(({ id }) => id),
    ).toEqual(["w"]);
    service.close(uri);
    expect(() => service.diagnostics(uri)).toThrow("the document file:///pool.spill is not open");
  });

  it("passes what the host knows to where it is shown", () => {
    const service = createService({
      values: () => "42 USD",
      hints: () => ({ label: "42 USD" }),
      lenses: () => ({ title: "passed", command: "show" }),
    });
    service.open(uri, `${text}always p: reserve bears nothing\n`);
    const line = text.split("\n").findIndex((one) => one.includes("from reserve"));
    expect(service.hover(uri, { line, character: 16 })?.contents.value).toContain("**Now:** 42 USD");
    expect(service.inlayHints(uri).length).toBeGreaterThan(0);
    expect(service.lenses(uri).map(({ command }) => command.title)).toEqual(["passed"]);
  });

  it("every feature answers for any position of a text that is cut off anywhere", () => {
    const service = createService();
    service.open(uri, text);
    for (let length = 0; length <= text.length; length += 29) {
      service.update(uri, text.slice(0, length));
      const at = { line: text.slice(0, length).split("\n").length - 1, character: length };
      const range = { start: at, end: at };
      for (const answer of [
        service.completion(uri, at),
        service.actions(uri, range),
        service.references(uri, at),
        service.highlights(uri, at),
        service.symbols(uri),
        service.folding(uri),
        service.semanticTokens(uri).data,
        service.formatting(uri),
        service.inlayHints(uri),
        service.lenses(uri),
        service.lint(uri),
      ]) {
        expect(Array.isArray(answer)).toBe(true);
      }
      for (const one of [
        service.hover(uri, at),
        service.signature(uri, at),
        service.definition(uri, at),
        service.renameable(uri, at),
        service.selection(uri, at),
      ]) {
        expect(one === null || typeof one === "object").toBe(true);
      }
    }
  });
});
