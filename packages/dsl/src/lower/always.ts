import { problem } from "../diagnostics/problem.js";
import { findWaterfall } from "../names/find.js";
import { bearerNamed } from "../types/bearers.js";
import { assetOfWaterfall } from "../types/assets.js";
import { setOf } from "../types/sets.js";
import { expect } from "../types/expect.js";
import { amountIn } from "./amounts.js";
import { placeOf, type Place } from "../types/place.js";
import { flag } from "../types/type.js";
import { note } from "./notes.js";
import { key, type Property } from "@spillway/engine/plan";
import type { Always, Bound } from "../syntax/tree.js";
import type { Lowering } from "./context.js";
import type { Outline } from "./outline.js";
import type { WaterfallSymbol, ClassSymbol } from "../names/symbols.js";

/** `always NAME: …`: evaluated after every run with its figures; it changes no amount. */
export const lowerAlways = (cx: Lowering, node: Always, waterfalls: readonly Outline[]): Property | null => {
  note(cx, key.declaration("always", node.name.text), node.span, { doc: node.doc, per: node.per });
  const named = node.waterfall === null ? null : findWaterfall(cx.names, node.waterfall, cx.report);
  if (node.waterfall !== null && named === null) return null;
  const [first, ...others] = waterfalls;
  const only = first !== undefined && others.length === 0 ? (cx.names.waterfalls.get(first.name) ?? null) : null;
  const subject = lowerSubject(cx, node, named ?? only);
  if (subject === null) return null;
  const asset = subject.asset ?? assetOfBoth(cx, node, named ?? only, waterfalls);
  if (asset === null) return null;
  const owner = subject.class === null ? null : { class: subject.class, who: { k: "member" as const }, only: null };
  const place: Place = placeOf("a property", {
    columns: owner === null ? [] : [owner],
    item: owner,
    run: { waterfall: named ?? only, step: null, after: true, arrived: false },
  });
  const than = node.bound.k === "nothing" ? null : amountIn(cx, place, node.bound.amount, asset);
  const when = node.when === null ? null : expect(cx, cx.check(cx, place, node.when), flag);
  return {
    id: node.name.text,
    waterfall: named?.name ?? null,
    subject: subject.subject,
    bound: { op: operator[node.bound.k], than: than?.expr ?? { k: "number", v: "0" } },
    asset,
    when: when?.expr ?? null,
  };
};

export const operator: Readonly<Record<Bound["k"], "=" | "<=" | ">=">> = { nothing: "=", exactly: "=", "at most": "<=", "at least": ">=" };

interface Subject {
  readonly subject: Property["subject"];
  readonly asset: string | null;
  readonly class: ClassSymbol | null;
}

const lowerSubject = (cx: Lowering, node: Always, own: WaterfallSymbol | null): Subject | null => {
  const { subject } = node;
  switch (subject.k) {
    case "bearer": {
      const found = bearerNamed(cx, subject.who);
      return found === null ? null : { subject: { k: "bearer", who: found.bearer }, asset: found.asset, class: null };
    }
    case "each": {
      const set = setOf(cx, subject.of);
      return set === null ? null : { subject: { k: "each", of: set.ref, class: set.class.name }, asset: null, class: set.class };
    }
    case "residual": {
      const waterfall = subject.of === null ? own : findWaterfall(cx.names, subject.of, cx.report);
      if (waterfall === null) {
        if (subject.of === null) {
          cx.report(
            problem("SP7030", subject.span, "this policy has several waterfalls; of which one is this the residual loss?", {
              help: "write `residual loss of W is …`",
            }),
          );
        }
        return null;
      }
      const asset = assetOfWaterfall(cx, waterfall.name);
      return asset === null ? null : { subject: { k: "residual", waterfall: waterfall.name }, asset, class: null };
    }
  }
};

/** Members may bear in several assets: the waterfall says in which, or the only asset that waterfalls are in. */
const assetOfBoth = (cx: Lowering, node: Always, own: WaterfallSymbol | null, waterfalls: readonly Outline[]): string | null => {
  if (own !== null) return assetOfWaterfall(cx, own.name);
  const assets = new Set(waterfalls.map(({ asset }) => asset).filter((asset) => asset !== null));
  const [first] = assets;
  if (assets.size === 1 && first !== undefined) return first;
  if (assets.size > 1) {
    cx.report(
      problem("SP7030", node.name.span, "the waterfalls of this policy are in several assets; in which is this counted?", {
        help: `name a waterfall: \`always ${node.name.text} in W: …\``,
      }),
    );
  }
  return null;
};
