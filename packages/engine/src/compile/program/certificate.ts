import type { SplitAmong } from "../../outcome/trace.js";
import type { Rounding, Step } from "../../plan/types.js";
import { name } from "./block.js";
import { call, literal, nothing, record } from "./code.js";
import type { Code } from "./code.js";
import type { Here } from "./making.js";

export interface Splitting {
  readonly among: SplitAmong;
  /** `{ ids, rows }` of those among whom it is split. */
  readonly of: Code;
  readonly roster: Code;
  readonly division: Code;
  readonly rest: "members" | "next";
  readonly rounding: Rounding["k"] | null;
  /** How many weights or caps came out below zero. */
  readonly belowZero?: Code;
  /** Who bears the difference of the rounding, and what of it. */
  readonly difference?: { readonly of: string; readonly borne: Code } | null;
}

/** The certificate of a split that was made. */
export const certificateOf = ({ block, frame }: Here, step: Step, of: Splitting): Code =>
  name(
    block,
    "certificate",
    call(
      "certificate",
      record({
        waterfall: literal(frame.waterfall?.id ?? ""),
        step: literal(step.id),
        item: frame.label,
        among: literal(of.among),
        rest: literal(of.rest),
        rounding: literal(of.rounding ?? "none"),
        belowZero: of.belowZero ?? literal(0),
        difference: of.difference == null ? nothing : record({ of: literal(of.difference.of), borne: of.difference.borne }),
      }),
      of.of,
      of.roster,
      of.division,
    ),
  );
