import { at, offer, problem } from "../diagnostics/problem.js";
import { findAsset, findValue, findWaterfall } from "../names/find.js";
import { lowerHeader } from "./header.js";
import { lowerStep } from "./step.js";
import { note } from "./notes.js";
import { key, type Residual, type Step, type Waterfall } from "@spillway/engine/plan";
import type { Lowered, Lowering, Stand } from "./context.js";
import type { WaterfallSymbol } from "../names/symbols.js";

export interface LoweredWaterfall {
  readonly waterfall: Waterfall;
  readonly symbol: WaterfallSymbol;
  readonly steps: readonly Lowered[];
}

/** A waterfall of the page; null where its asset or its header could not be read. */
export const lowerWaterfall = (cx: Lowering, symbol: WaterfallSymbol): LoweredWaterfall | null => {
  const { node } = symbol;
  note(cx, key.waterfall(symbol.name), node.head, { title: node.title, doc: node.doc });
  const asset = node.asset === null ? null : findAsset(cx.names, node.asset, cx.report);
  const residual = lowerResidual(cx, symbol, asset?.name ?? null);
  if (asset === null) return null;
  const header = lowerHeader(cx, symbol, asset.name);
  if (header === null) return null;
  if (node.steps.length === 0 && !cx.names.unread.within(node.span)) {
    cx.report(
      problem("SP4007", node.head, `the waterfall \`${symbol.name}\` has no steps`, { help: "a waterfall holds at least one layer" }),
    );
  }
  const steps = node.steps.flatMap((step, index) => {
    const at = symbol.steps.get(step.name.text);
    if (at === undefined || at.node !== step) return [];
    if (node.residual !== null && step.span.start > node.residual.span.start) {
      cx.report(
        problem("SP4008", step.head, "nothing is left below the residual loss", {
          labels: [{ span: node.residual.span, text: "the residual loss is dealt with here" }],
          help: "move this step above it",
        }),
      );
    }
    const stand: Stand = {
      waterfall: symbol,
      asset: asset.name,
      symbol: at,
      items: header.items?.class ?? null,
      loop: null,
      pooled: header.items !== null,
      within: null,
      first: index === 0,
    };
    const lowered = lowerStep(cx, stand, step);
    return lowered === null ? [] : [lowered];
  });
  if (residual === null) return null;
  const plan = steps.map((lowered) => lowered.step);
  return {
    waterfall: {
      id: symbol.name,
      asset: asset.name,
      feed: header.feed,
      loss: header.loss,
      items: header.items?.ref ?? null,
      steps: residual.k === "borne" ? [...plan, lastLayer(residual.by, header.items !== null)] : plan,
      residual,
    },
    symbol,
    steps,
  };
};

/** `is borne by P` is a last layer without a limit. All of every item is taken, so sharing back never rounds. */
const lastLayer = (party: string, pooled: boolean): Step => ({
  id: "residual",
  over: null,
  when: null,
  terms: [],
  body: { k: "party", party },
  lots: null,
  whole: false,
  shareBack: pooled ? { k: "largest remainder" } : null,
});

const treatments = [
  'residual loss is left open "people decide"',
  "residual loss is refused",
  "residual loss stays unpaid, recorded as deficit",
  "residual loss stays unpaid, added to the next loss",
];

const lowerResidual = (cx: Lowering, symbol: WaterfallSymbol, asset: string | null): Residual | null => {
  const { residual, steps, close, head } = symbol.node;
  if (residual === null) {
    const last = steps.at(-1);
    const end = last?.span.end ?? head.end;
    if (cx.names.unread.within({ start: last?.head.start ?? head.start, end: close?.end ?? end })) return null;
    cx.report(
      problem(
        "SP4001",
        last?.head ?? head,
        `nothing says what becomes of a loss that is left after \`${last?.name.text ?? symbol.name}\``,
        {
          help: "every waterfall ends by saying it, even where nothing can be left",
          fixes: close === null ? [] : treatments.map((text) => offer(`add \`${text}\``, at(end), `\n\n  ${text}`)),
        },
      ),
    );
    return null;
  }
  note(cx, key.residual(symbol.name), residual.span, { per: residual.per });
  switch (residual.k) {
    case "deficit":
      if (residual.next && symbol.node.items !== null) {
        cx.report(
          problem("SP4002", residual.span, "a deficit belongs to no item, so it cannot be added to the next loss of each", {
            fixes: [offer("write `recorded as deficit`", residual.span, "residual loss stays unpaid, recorded as deficit")],
          }),
        );
      }
      return { k: "deficit", next: residual.next };
    case "open":
      return { k: "open", why: residual.why };
    case "refused":
      return { k: "refused" };
    case "borne": {
      const party = findValue(cx.names, residual.to, ["party"], "a party", cx.report);
      if (party === null) return null;
      const own = party.node.asset?.text;
      if (asset !== null && own !== undefined && own !== asset && cx.names.assets.has(own)) {
        cx.report(
          problem("SP2002", residual.to.span, `\`${party.name}\` owes ${own}; the waterfall is in ${asset}`, {
            labels: [{ span: party.node.span, text: `declared in ${own}` }],
          }),
        );
      }
      note(cx, key.step(symbol.name, "residual"), residual.span, { per: residual.per });
      return { k: "borne", by: party.name };
    }
    case "passed":
      return passed(cx, symbol, residual.to, asset);
    case "unread":
      return null;
  }
};

const passed = (
  cx: Lowering,
  symbol: WaterfallSymbol,
  name: { text: string; span: { start: number; end: number } },
  asset: string | null,
): Residual | null => {
  const to = findWaterfall(cx.names, name, cx.report);
  if (to === null) return null;
  const other = to.node.asset;
  if (to.index <= symbol.index) {
    cx.report(
      problem(
        "SP4002",
        name.span,
        to === symbol
          ? "a waterfall cannot pass a loss to itself"
          : `\`${to.name}\` does not stand below \`${symbol.name}\`, so it has run already`,
        {
          labels: [{ span: to.node.name.span, text: "it stands here" }],
          help: "waterfalls run from the top of the page to the bottom",
        },
      ),
    );
  } else if (other !== null && asset !== null && other.text !== asset && cx.names.assets.has(other.text)) {
    cx.report(
      problem("SP4002", name.span, `\`${to.name}\` is in ${other.text}; this loss is in ${asset}`, {
        labels: [{ span: other.span, text: `in ${other.text}` }],
        help: "a loss passes on in its own asset",
      }),
    );
  }
  return { k: "passed", to: to.name };
};
