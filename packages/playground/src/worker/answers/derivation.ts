import type { Line } from "@spillway/engine";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";
import { explained } from "./explanation.js";

export const derivationAnswer = (desk: Desk, { key, members }: Of<"derivation">): Answer<"derivation"> => {
  const lines = explained(desk, members);
  return lines === null ? null : about(lines, key);
};

/** Statements with others below them. */
const headings: ReadonlySet<Line["template"]> = new Set(["waterfall", "step", "item", "residual", "promises", "totals"]);

/** What an explanation says of one waterfall, step or residual itself: not of what is inside it. */
const about = (lines: readonly Line[], key: string): readonly Line[] => {
  const [waterfall = "", step] = key.split("/");
  const at = step === undefined ? waterfall : `${waterfall}/${step}`;
  const asked = (line: Line): boolean => headings.has(line.template) && line.key === at;
  return lines.flatMap((line, index) => (asked(line) ? [line, ...ownBelow(lines, index)] : []));
};

const ownBelow = (lines: readonly Line[], at: number): readonly Line[] => {
  const { depth } = lines[at] ?? { depth: 0 };
  const end = lines.findIndex((line, index) => index > at && (line.depth <= depth || headings.has(line.template)));
  return lines.slice(at + 1, end < 0 ? lines.length : end);
};
