import { describe, expect, it } from "vitest";
import { callOn, fromFund, share, times, arrived, n, upTo, waterfall } from "../../reference/testing/plan.js";
import { drawing } from "../drawing/drawing.js";
import type { Drawing } from "../drawing/types.js";
import { drawn } from "../testing/drawn.js";
import { inRows, spread } from "./place.js";
import { along } from "./scale.js";
import { svg } from "./svg.js";
import { element, escaped, fitted, widthOf } from "./text.js";
import { patience } from "../../testing/runs.js";

const two = (): Drawing =>
  drawing(
    drawn([waterfall("w", [fromFund("a", "f", { terms: [upTo(100)] }), callOn("b", "re", { terms: [upTo(60)] })])], {
      funds: { f: 150 },
      loss: 120,
    }),
  );

/** Tags and texts of what an XML reader would accept: every tag closed, in order; quotes, brackets and ampersands as they must be. */
const read = (text: string): { readonly tags: readonly string[]; readonly texts: readonly string[] } => {
  const open: string[] = [];
  const tags: string[] = [];
  const texts: string[] = [];
  const rest = text.replace(
    /<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|([^<]+)/g,
    (_, closing: string, name: string, attributes: string, alone: string, inner: string) => {
      if (inner !== undefined) texts.push(inner);
      else if (closing === "/") expect(open.pop()).toBe(name);
      else {
        tags.push(`${name}${attributes}`);
        if (alone === "") open.push(name);
      }
      return "";
    },
  );
  expect([rest, open]).toEqual(["", []]);
  expect(texts.every((one) => !/&(?!(?:amp|lt|gt|quot);)/.test(one))).toBe(true);
  return { tags, texts };
};

describe("the drawing as an SVG", { timeout: patience }, () => {
  it("is well formed, and says in words what it shows", () => {
    const { texts } = read(svg(two()));
    expect(texts).toContain(`${two().policy}: who takes a loss of w`);
    // 100 from the fund, 60 on call, the rest is left.
    expect(texts.find((text) => text.startsWith("Across"))).toBe(
      "Across: Loss of w, USD, from 0 to 150. Up: Taken, USD. From the bottom: a: from a loss of 0 to 100, up to 100. " +
        "b: from a loss of 100 to 160, up to 60. Residual loss, recorded as deficit: from a loss of 160 on. Breakpoints: 100; 160.",
    );
    expect(texts).toEqual(expect.arrayContaining(["Loss of w, USD", "Taken, USD", "this event: 120", "up to 60, from 100 to 160"]));
  });

  it("has a polygon and a pattern for every area, and refers to nothing outside", () => {
    const { tags } = read(svg(two(), { id: "x" }));
    expect(tags.filter((tag) => tag.startsWith("polygon")).length).toBe(3);
    for (const [, name] of svg(two(), { id: "x" }).matchAll(/url\(#([^)]*)\)/g))
      expect(tags.some((tag) => tag.includes(` id="${name ?? ""}"`))).toBe(true);
    expect(tags.filter((tag) => tag.includes("href") || tag.startsWith("script") || tag.startsWith("style"))).toEqual([]);
  });

  it("ids begin as told, so that several stand in one page", () => {
    const ids = (id: string): readonly string[] => [...svg(two(), { id }).matchAll(/ id="([^"]*)"/g)].map(([, found]) => found ?? "");
    expect(new Set([...ids("x"), ...ids("y")]).size).toBe(ids("x").length + ids("y").length);
  });

  it("what a policy calls things is text, never markup", () => {
    const of = two();
    const evil: Drawing = {
      ...of,
      policy: `<script>alert("1")</script> & co \u0007`,
      areas: of.areas.map((area) => ({ ...area, name: `<b x="">${area.name}` })),
    };
    const { tags, texts } = read(svg(evil));
    expect(tags.some((tag) => /^(script|b)\b/.test(tag))).toBe(false);
    expect(texts.some((text) => text.includes("&lt;script&gt;"))).toBe(true);
  });

  it("marks what is no line, and where the event is void", () => {
    const square = drawing(drawn([waterfall("w", [callOn("a", "re", { terms: [share(times(arrived, n("1/1000")))] })])]), { to: 900n });
    expect(read(svg(square)).texts).toContain("Hatched in red: some figure is no line there; only its bounds are known between the ends.");
    const refused = drawing(drawn([waterfall("w", [fromFund("a", "f")], { residual: { k: "refused" } })], { funds: { f: 300 } }), {
      to: 500n,
    });
    expect(read(svg(refused)).texts).toContain("Grey: the event is refused, and no one bears anything.");
  });

  it("layers that take nothing of these losses are named under it", () => {
    const of = drawing(drawn([waterfall("w", [callOn("a", "re", { terms: [upTo(500)] }), fromFund("b", "f")])], { funds: { f: 9 } }), {
      to: 400n,
    });
    expect(read(svg(of)).texts).toContain("Takes nothing of these losses: b, Residual loss, recorded as deficit.");
  });

  it("as many layers as a policy may have: the labels stay on the page", () => {
    const steps = Array.from({ length: 60 }, (_, i) => callOn(`l${i}`, "re", { terms: [upTo(3)] }));
    const text = svg(drawing(drawn([waterfall("w", steps)])));
    const heights = [...text.matchAll(/<text x="684" y="([\d.-]+)"/g)].map(([, y]) => Number(y));
    expect(heights.length).toBeGreaterThan(20);
    expect(heights.every((y) => y > 60 && y < 560)).toBe(true);
    expect(read(text).texts.some((one) => /^and \d+ more above$/.test(one))).toBe(true);
  });

  it("is the same text each time", () => {
    expect(svg(two())).toBe(svg(two()));
  });
});

describe("labels", () => {
  it("are moved apart as little as it goes, in their order, between top and bottom", () => {
    const wishes = [10, 12, 13, 90].map((middle) => ({ middle, height: 10 }));
    expect(spread(wishes, 0, 100)).toEqual([10, 20, 30, 90]);
    // Pushed up where there is no room below.
    expect(
      spread(
        [95, 96].map((middle) => ({ middle, height: 10 })),
        0,
        100,
      ),
    ).toEqual([85, 95]);
  });

  it("in rows: no two in one row touch, and what finds no room has no row", () => {
    const labels = [50, 55, 60, 200].map((middle) => ({ middle, width: 40 }));
    expect(inRows(labels, 0, 300, 2, 4)).toEqual([0, 1, null, 0]);
  });
});

describe("text", () => {
  it("is cut to its width, by whole characters", () => {
    expect(fitted("Reserve", 12, 1000)).toBe("Reserve");
    const cut = fitted("A very long name of a layer", 12, 80);
    expect(cut.endsWith("…")).toBe(true);
    expect(widthOf(cut) * 12).toBeLessThanOrEqual(80 + 12);
    expect(fitted("😀😀😀😀", 10, 25)).toBe("😀…");
  });

  it("characters that XML does not know are shown as such", () => {
    expect(escaped("a\u0000b\ud800c\tü")).toBe("a\ufffdb\ufffdc\tü");
    expect(element("g", { a: null, b: 'x"y' })).toBe('<g b="x&quot;y"/>');
  });
});

describe("scale", () => {
  it("is exact to a thousandth of a pixel for figures of any length", () => {
    expect(along({ from: 0n, to: 2n ** 256n }, 2n ** 255n, 532)).toBe(266);
    expect(along({ from: 10n, to: 13n }, 11n, 100)).toBe(33.333);
  });
});
