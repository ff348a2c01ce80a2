import type { Residual, Step } from "../plan/types.js";
import type { StepKind } from "./types.js";

/** What becomes of a residual, in the words of the policy. */
export const treatmentOf = (residual: Residual): string => {
  switch (residual.k) {
    case "deficit":
      return residual.next ? "added to the next loss" : "recorded as deficit";
    case "open":
      return "left open";
    case "refused":
      return "refused";
    case "passed":
      return `passed to ${residual.to}`;
    case "borne":
      return `borne by ${residual.by}`;
  }
};

/** The kind by which a document calls a step; one that stands in a tower is a `tranche`, whatever its body. */
export const kindOf = (step: Step): StepKind => {
  switch (step.body.k) {
    case "parts":
      return "pari passu";
    case "each":
      return "for each";
    case "group":
    case "together":
    case "tower":
      return step.body.k;
    case "fund":
    case "party":
    case "member":
    case "position":
    case "members":
      return "layer";
  }
};
