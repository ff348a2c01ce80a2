import { problem } from "../diagnostics/problem.js";
import { wholeOf } from "./fixes.js";
import type { Lowering } from "./context.js";
import type { Clause, ClauseKind, Step, Tranche } from "../syntax/tree.js";
import type { Fix } from "@spillway/engine/diagnostic";

/** The place of each clause in a step; terms keep the order in which they are written. */
const rank: Readonly<Record<ClauseKind, number>> = {
  from: 0,
  "call on": 0,
  weight: 0,
  when: 1,
  "in excess of": 2,
  only: 2,
  "up to": 2,
  share: 2,
  "combined up to": 3,
  "in lots of": 4,
  "whole or nothing": 5,
  split: 6,
  "each up to": 7,
  rest: 8,
  rounding: 9,
};

export const termKinds: ReadonlySet<ClauseKind> = new Set(["in excess of", "only", "up to", "share"]);

const once: ReadonlySet<ClauseKind> = new Set([
  "from",
  "call on",
  "weight",
  "when",
  "in lots of",
  "whole or nothing",
  "split",
  "rest",
  "rounding",
  "combined up to",
]);

const allowed: Readonly<Record<Exclude<Step["k"] | "tranche", "tower" | "for each">, ReadonlySet<ClauseKind>>> = {
  layer: new Set<ClauseKind>([
    "from",
    "call on",
    "weight",
    "when",
    "in excess of",
    "only",
    "up to",
    "share",
    "in lots of",
    "whole or nothing",
    "split",
    "each up to",
    "rest",
    "rounding",
  ]),
  tranche: new Set<ClauseKind>([
    "from",
    "call on",
    "when",
    "up to",
    "share",
    "split",
    "each up to",
    "rest",
    "rounding",
    "in lots of",
    "whole or nothing",
  ]),
  group: new Set<ClauseKind>(["weight", "when", "in excess of", "only", "up to", "share"]),
  "pari passu": new Set<ClauseKind>(["weight", "when", "in excess of", "only", "up to", "share", "split", "rest", "rounding"]),
  together: new Set<ClauseKind>(["weight", "when", "in excess of", "only", "up to", "share", "combined up to", "rounding"]),
};

const why: Partial<Record<ClauseKind, string>> = {
  weight: "a weight stands directly inside a `pari passu` block",
  from: "a block has no source of its own; its layers have",
  "call on": "a block has no source of its own; its layers have",
  "combined up to": "a combined limit stands on a `together` block",
  split: "only layers over members, and `pari passu` blocks, divide an amount",
  "each up to": "a limit for each member stands in a layer over members",
  rest: "only layers over members, and `pari passu` blocks, have a rest",
  "in excess of": "the place of a tranche is in its bounds",
  only: "the place of a tranche is in its bounds",
  rounding: "each layer inside a group has its own rounding",
  "in lots of": "lots belong to a layer",
  "whole or nothing": "`whole or nothing` belongs to a layer",
};

const excessOfTranche = (node: Step | Tranche, clause: Clause): boolean =>
  node.k === "tranche" && clause.k === "up to" && clause.excess !== null;

/** The clauses that belong to a step, in order; what does not belong, stands twice or in another order is reported. */
export const orderedClauses = (
  cx: Lowering,
  node: Exclude<Step, { k: "tower" | "for each" }> | Tranche,
  within: Step["k"] | null,
): readonly Clause[] => {
  const kept: Clause[] = [];
  for (const clause of node.clauses) {
    if (!allowed[node.k].has(clause.k) || (clause.k === "weight" && within !== "pari passu") || excessOfTranche(node, clause)) {
      const k = excessOfTranche(node, clause) ? "in excess of" : clause.k;
      const owner = node.k === "pari passu" || node.k === "together" ? `\`${node.k}\` block` : node.k;
      cx.report(
        problem(
          "SP0207",
          clause.span,
          `\`${k}\` does not belong to a ${owner}${k === "weight" ? " here" : ""}`,
          why[k] === undefined ? {} : { help: why[k] },
        ),
      );
      continue;
    }
    const kind = kindOf(clause);
    const first = once.has(clause.k) ? kept.find((one) => kindOf(one) === kind) : undefined;
    if (first !== undefined) {
      cx.report(
        problem("SP0206", clause.span, `a step has one \`${clause.k}\``, {
          labels: [{ span: first.span, text: "the first one" }],
          ...(kind === "from" ? { help: "write a layer for each source" } : {}),
        }),
      );
      continue;
    }
    kept.push(clause);
  }
  const misplaced = kept.find((clause, index) => index > 0 && rank[clause.k] < rank[(kept[index - 1] ?? clause).k]);
  if (misplaced === undefined) return kept;
  reportOrder(cx, kept, misplaced);
  return inOrder(kept);
};

/** A step has one source. */
const kindOf = ({ k }: Clause): ClauseKind => (k === "call on" ? "from" : k);

const inOrder = (clauses: readonly Clause[]): Clause[] => [...clauses].sort((a, b) => rank[a.k] - rank[b.k]);

const reportOrder = (cx: Lowering, clauses: readonly Clause[], misplaced: Clause): void => {
  const before = clauses.find((clause) => rank[clause.k] > rank[misplaced.k]);
  cx.report(
    problem("SP0205", misplaced.span, `\`${misplaced.k}\` stands before \`${before?.k ?? ""}\``, {
      labels: before === undefined ? [] : [{ span: before.span, text: `\`${before.k}\`` }],
      help: "the order is: source, `when`, terms, lots, `split`, `each`, `rest`, `rounding`",
      fixes: [reordered(cx, clauses)],
    }),
  );
};

/** Each place gets the text of the clause that belongs there; only the order of terms has a meaning, and it stays. */
const reordered = (cx: Lowering, clauses: readonly Clause[]): Fix => {
  const sorted = inOrder(clauses);
  const edits = clauses.flatMap((clause, index) => {
    const other = sorted[index] ?? clause;
    return other === clause ? [] : [{ span: wholeOf(clause), text: cx.text.slice(wholeOf(other).start, wholeOf(other).end) }];
  });
  return { title: "put the clauses in order", edits, certainty: "certain" };
};

/** The one clause of a kind, if it stands. */
export const clauseOf = <K extends ClauseKind>(clauses: readonly Clause[], k: K): Extract<Clause, { k: K }> | undefined =>
  clauses.find((clause): clause is Extract<Clause, { k: K }> => clause.k === k);

export const allOf = <K extends ClauseKind>(clauses: readonly Clause[], k: K): readonly Extract<Clause, { k: K }>[] =>
  clauses.filter((clause): clause is Extract<Clause, { k: K }> => clause.k === k);
