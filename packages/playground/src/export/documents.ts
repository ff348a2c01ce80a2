/** What can be taken away from a run, and from the policy. */
export type Kind = "report" | "outcome" | "table" | "receipt" | "next state" | "curve" | "plan" | "module" | "module types";

export interface Export {
  readonly kind: Kind;
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly what: string;
  /** Of what is saved. A document that is a drawing is saved as a picture where this says so. */
  readonly type: string;
}

/** The type of pictures. */
export const PNG = "image/png";

const json = "application/json";

export const exports: readonly Export[] = [
  {
    kind: "report",
    name: "report.html",
    title: "Report",
    what: "The run to print or to keep: who pays, why, the policy, the figures, the hashes.",
    type: "text/html",
  },
  {
    kind: "table",
    name: "outcome.csv",
    title: "Table",
    what: "What each bearer bears in each layer, for a spreadsheet.",
    type: "text/csv",
  },
  {
    kind: "outcome",
    name: "outcome.json",
    title: "Outcome",
    what: "Every figure of the run, and the state after it, in canonical form.",
    type: json,
  },
  { kind: "next state", name: "state.json", title: "State after the event", what: "Ready to be the state before the next.", type: json },
  {
    kind: "receipt",
    name: "receipt.json",
    title: "Receipt",
    what: "Hashes of policy, input and outcome, for anyone to run the event again and compare.",
    type: json,
  },
  {
    kind: "curve",
    name: "curve.svg",
    title: "Curve, as SVG",
    what: "Who takes how much of every loss, drawn for a report; sharp at any size.",
    type: "image/svg+xml",
  },
  { kind: "curve", name: "curve.png", title: "Curve, as PNG", what: "The same as a picture, 2000 by 1200.", type: PNG },
  { kind: "plan", name: "plan.json", title: "Plan", what: "The policy as data: what back ends read.", type: json },
  {
    kind: "module",
    name: "policy.js",
    title: "Module",
    what: "The policy as JavaScript for host programs; it needs the engine's run-time and no compiler.",
    type: "text/javascript",
  },
  {
    kind: "module types",
    name: "policy.d.ts",
    title: "Types of the module",
    what: "Its TypeScript declarations, in the policy's own names.",
    type: "text/plain",
  },
];
