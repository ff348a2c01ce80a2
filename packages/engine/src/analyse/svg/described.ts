import { legible } from "../../id/legible.js";
import type { Drawing } from "../drawing/types.js";
import { saidOf } from "./said.js";

/** Title and description, for those who do not see the drawing. */
export const described = (of: Drawing): { readonly title: string; readonly text: string } => {
  const { policy, waterfall, title, across, up, areas, breakpoints } = of;
  const sentences = areas.map((area) => {
    const { isTouched, from, until, most } = saidOf(of, area);
    const name = legible(area.name);
    if (!isTouched) return `${name}: nothing.`;
    return until === null ? `${name}: from a loss of ${from} on.` : `${name}: from a loss of ${from} to ${until}, up to ${most}.`;
  });
  const bends = breakpoints.length === 0 ? "" : ` Breakpoints: ${breakpoints.map(({ text }) => text).join("; ")}.`;
  const [first, last] = [across.ticks[0]?.text ?? "", across.ticks.at(-1)?.text ?? ""];
  return {
    title: `${legible(policy)}: who takes a loss of ${legible(title ?? waterfall)}`,
    text: `Across: ${across.title}, from ${first} to ${last}. Up: ${up.title}. From the bottom: ${sentences.join(" ")}${bends}`,
  };
};
