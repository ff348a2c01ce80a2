import { describe, expect, it } from "vitest";
import { createService } from "./service.js";
import { problem } from "../diagnostics/problem.js";
import type { Figures } from "./figures.js";

const uri = "file:///pool.spill";
const text = `spillway 1
policy "P"
asset USD decimals 2
fund reserve: USD
waterfall w: USD {
  layer a from reserve
  residual loss is refused
}
scenario "small" {
  given reserve = 9 USD
  loss 5 USD
  expect reserve bears 5 USD
}
`;
const opened = (of = text) => {
  const service = createService();
  service.open(uri, of);
  return service;
};
const line = (words: string): number => text.split("\n").findIndex((one) => one.includes(words));

describe("documents", () => {
  it("answers are of the last text", () => {
    const service = opened();
    expect(service.diagnostics(uri)).toEqual([]);
    service.update(uri, text.replace("from reserve", "from resreve"));
    expect(service.diagnostics(uri).map(({ code }) => code)).toEqual(["SP1001"]);
    expect(service.plan(uri)).toBeNull();
    service.update(uri, text);
    expect(service.plan(uri)?.waterfalls.map(({ id }) => id)).toEqual(["w"]);
    expect(service.scenarios(uri).map(({ name }) => name)).toEqual(["small"]);
  });

  it("one that is not open is a mistake of the host", () => {
    const service = opened();
    service.close(uri);
    expect(() => service.diagnostics(uri)).toThrow("the document file:///pool.spill is not open");
    expect(() => service.setFigures(uri, {})).toThrow("is not open");
  });

  it("changes are made one after another, each of the text before it", () => {
    const service = opened("a\r\nb€𝄞c\r\nd");
    const at = (character: number, end = character) => ({
      start: { line: 1, character },
      end: { line: 1, character: end },
    });
    service.update(uri, [
      { range: at(2, 4), text: "xyz" },
      { range: at(5), text: "\n" },
    ]);
    expect(service.text(uri)).toBe("a\r\nb€xyz\nc\r\nd");
    service.update(uri, [{ text: "new" }]);
    expect(service.text(uri)).toBe("new");
  });

  it("a range that ends beyond its line, or beyond the text, ends there", () => {
    const service = opened("ab\ncd");
    service.update(uri, [{ range: { start: { line: 0, character: 1 }, end: { line: 0, character: 99 } }, text: "" }]);
    service.update(uri, [{ range: { start: { line: 1, character: 2 }, end: { line: 9, character: 0 } }, text: "e" }]);
    expect(service.text(uri)).toBe("a\ncde");
  });

  it("offsets become lines and characters", () => {
    expect(opened("ab\ncd").range(uri, { start: 1, end: 4 })).toEqual({ start: { line: 0, character: 1 }, end: { line: 1, character: 1 } });
  });
});

describe("figures of the host", () => {
  const figures: Figures = {
    values: { "fund reserve": "42 USD" },
    hints: { "w/a": { label: "takes 5 USD" } },
    verdicts: { "scenario small": { title: "passed" } },
    diagnostics: [problem("SP7010", { start: 0, end: 8 }, "found by running")],
  };
  const shown = (service: ReturnType<typeof opened>) => ({
    hover: service
      .hover(uri, { line: line("layer a"), character: 16 })
      ?.contents.value.split("\n\n")
      .at(-1),
    hints: service.inlayHints(uri).map(({ label, position }) => `${position.line} ${label}`),
    lenses: service.lenses(uri).map(({ command }) => command.title),
    diagnostics: service.diagnostics(uri).map(({ message }) => message),
  });

  it("stand in hovers, behind steps, above scenarios and among the diagnostics", () => {
    const service = opened();
    service.setFigures(uri, figures);
    expect(shown(service)).toEqual({
      hover: "**Now:** 42 USD",
      hints: [`${line("layer a")} takes 5 USD`],
      lenses: ["run", "passed"],
      diagnostics: ["found by running"],
    });
  });

  it("go with their clauses when the text changes; what was found in another text is left out", () => {
    const service = opened();
    service.setFigures(uri, figures);
    service.update(uri, text.replace("  layer a", "\n\n  layer a"));
    expect(service.inlayHints(uri).map(({ position }) => position.line)).toEqual([line("layer a") + 2]);
    expect(service.diagnostics(uri)).toEqual([]);
  });

  it("null: nothing is known", () => {
    const service = opened();
    service.setFigures(uri, figures);
    service.setFigures(uri, null);
    expect(shown(service)).toMatchObject({ hints: [], lenses: ["run"], diagnostics: [] });
  });

  it("everything that comes back can be sent to another thread", () => {
    const service = opened();
    service.setFigures(uri, structuredClone(figures));
    const at = { line: line("layer a"), character: 16 };
    const answers = [service.completion(uri, at), service.hover(uri, at), service.actions(uri, { start: at, end: at }), service.plan(uri)];
    expect(structuredClone(answers)).toEqual(answers);
  });
});
