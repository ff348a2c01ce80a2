import { describe, expect, it } from "vitest";
import { foldingOf } from "./folding.js";
import { inWaterfall, inWorld, scene, shown, type Scene } from "./testing/marked.js";
import { selectionAt } from "./selection.js";
import { symbolsOf } from "./symbols.js";
import type { DocumentSymbol, Range } from "./protocol.js";

const tree = (symbols: readonly DocumentSymbol[], indent = ""): string[] =>
  symbols.flatMap(({ name, detail, children }) => [`${indent}${name}: ${detail ?? ""}`, ...tree(children ?? [], `${indent}  `)]);

describe("outline", () => {
  it("declarations, columns, steps, scenarios", () => {
    const { snapshot } = scene(`spillway 1
policy "P"
asset USD decimals 2
fund pot: USD
class lenders { deposit: USD  let half = 50% of deposit }
waterfall w "Bad debt": USD {
  group g "Both" { layer a from pot  layer b "Second" from pot }
  tower t in one event { tranche low bears losses from 0 USD to 5 USD }
  residual loss is refused
}
priority pot to its limit, then lenders
always p: pot bears nothing
scenario "s" { }
`);
    expect(tree(symbolsOf(snapshot))).toEqual([
      "USD: 2 decimals",
      "pot: a fund in USD",
      "lenders: a class",
      "  deposit: USD of each of lenders",
      "  half: a definition of each of lenders",
      "w: Bad debt",
      "  g: Both",
      "    a: layer",
      "    b: Second",
      "  t: tower",
      "    low: tranche",
      "pot, then lenders: priority",
      "p: always",
      "s: scenario",
    ]);
  });

  it("each inside the one around it, its name inside its range", () => {
    const { snapshot } = inWaterfall("group g { layer a from reserve }");
    const within = (inner: Range, outer: Range): boolean =>
      (outer.start.line < inner.start.line || (outer.start.line === inner.start.line && outer.start.character <= inner.start.character)) &&
      (inner.end.line < outer.end.line || (inner.end.line === outer.end.line && inner.end.character <= outer.end.character));
    const check = (symbol: DocumentSymbol): void => {
      expect(within(symbol.selectionRange, symbol.range)).toBe(true);
      for (const child of symbol.children ?? []) {
        expect(within(child.range, symbol.range)).toBe(true);
        check(child);
      }
    };
    symbolsOf(snapshot).forEach(check);
  });

  it("of a text that is half-written", () => {
    expect(tree(symbolsOf(inWaterfall("layer a from\n  layer b").snapshot))).toEqual(
      expect.arrayContaining(["w: waterfall", "  a: layer"]),
    );
  });
});

/** The folds, as first and last lines. */
const folds = ({ snapshot }: Scene): string[] =>
  foldingOf(snapshot).map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`);

describe("folding", () => {
  it("blocks up to their last brace, layers, tables, comments", () => {
    expect(
      folds(
        scene(`spillway 1
policy "P"
// one
// two
asset USD decimals 2
waterfall w: USD {
  layer a
    from pot
    up to 5 USD in one event

  residual loss is refused
}
scenario "s" {
  given lenders | deposit
        alice   | 5 USD
}
`),
      ),
    ).toEqual(["2-3 comment", "5-10", "6-8", "12-14", "13-14"]);
  });

  it("nothing on one line", () => {
    expect(folds(scene('spillway 1\npolicy "P"\nclass c { a: number }\n'))).toEqual([]);
  });
});

describe("selection", () => {
  it("grows from the name to the declaration", () => {
    const { snapshot, at, text } = inWorld(
      "waterfall w: USD {\n  layer a from reserve up to cap + o<|>wn in one event\n  residual loss is refused\n}\n",
    );
    const grown: string[] = [];
    for (let range = selectionAt(snapshot, at); range !== null; range = range.parent ?? null) {
      grown.push(/<\|([^]*)\|>/.exec(shown(text, [range.range]))?.[1] ?? "");
    }
    expect(grown.slice(0, 4)).toEqual([
      "own",
      "cap + own",
      "up to cap + own in one event",
      "layer a from reserve up to cap + own in one event",
    ]);
    expect(grown.at(-1)?.startsWith("waterfall w")).toBe(true);
  });
});
