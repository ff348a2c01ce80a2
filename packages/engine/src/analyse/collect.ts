import type { Asset, Id } from "../plan/types.js";
import type { Stretch } from "./attempt.js";
import { bearersOf } from "./bearer-lines.js";
import type { World } from "./run/types.js";
import type { Curve } from "./types.js";
import { waterfallLines } from "./waterfall-lines.js";

/** Puts the stretches of a curve together, line by line. */
export interface Collector {
  readonly add: (stretch: Stretch) => void;
  readonly collected: () => Pick<Curve, "waterfalls" | "bearers" | "refused">;
}

export const collector = (world: World): Collector => {
  const { plan } = world;
  const assetOf = (id: Id): Asset => plan.assets.find((asset) => asset.id === id) ?? { id, decimals: 0 };
  const waterfalls = plan.waterfalls.map((waterfall) => waterfallLines(world, waterfall, assetOf(waterfall.asset)));
  const bearers = bearersOf(world, assetOf);
  const refused: { from: bigint; to: bigint; waterfall: Id }[] = [];
  return {
    add: (stretch) => {
      for (const lines of waterfalls) lines.add(stretch);
      for (const lines of bearers) lines.add(stretch);
      if (stretch.refused === null) return;
      const last = refused.at(-1);
      const { from, to, refused: waterfall } = stretch;
      if (last?.waterfall === waterfall && last.to === from - 1n) last.to = to;
      else refused.push({ from, to, waterfall });
    },
    collected: () => ({
      waterfalls: waterfalls.map(({ curve }) => curve()),
      bearers: bearers.map(({ curve }) => curve()),
      refused,
    }),
  };
};
