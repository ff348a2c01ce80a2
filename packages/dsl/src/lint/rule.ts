import type { Diagnostic } from "@spillway/engine/diagnostic";
import type { Plan } from "@spillway/engine/plan";
import type { Source } from "../compile.js";
import type { Code } from "../diagnostics/codes.js";

/** A habit that costs money: one file, one page in `docs/lint`, one test. */
export interface Rule {
  readonly code: Code;
  /** As the page is called: `docs/lint/SP6001-unreachable-layer.md`. */
  readonly name: string;
  /** Looks at a policy that compiles; never throws for what a user can write. */
  readonly check: (source: Source, plan: Plan) => readonly Diagnostic[];
}
