/** What can be taken away from a run, and from the policy. */
export type Kind = "report" | "outcome" | "table" | "receipt" | "next state" | "plan";

export interface Export {
  readonly kind: Kind;
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly type: string;
}

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
  { kind: "plan", name: "plan.json", title: "Plan", what: "The policy as data: what back ends read.", type: json },
];
