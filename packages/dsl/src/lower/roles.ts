import { offer, problem } from "../diagnostics/problem.js";
import type { Lowered, Lowering } from "./context.js";
import type { LoweredWaterfall } from "./waterfall.js";
import type { NamedSet, SetRef } from "@spillway/engine/plan";

/** Whom a layer charges in which role: by an input (a defaulter), or as members of a class. */
interface Charge {
  readonly lowered: Lowered;
  readonly class: string;
  /** The input that names the member or the set. */
  readonly input: string | null;
  readonly of: SetRef | null;
}

const chargesOf = (lowered: Lowered): Charge[] => {
  const { body } = lowered.step;
  const own: Charge[] =
    body.k === "member" && body.of.k === "input member"
      ? [{ lowered, class: body.class, input: body.of.id, of: null }]
      : body.k === "members"
        ? [{ lowered, class: body.class, input: body.of.k === "input set" ? body.of.id : null, of: body.of }]
        : [];
  return [...own, ...lowered.inner.flatMap(chargesOf)];
};

/** Whether a set leaves out the member or the members that an input names, itself or through the sets that it is made of. */
export const excludes = (sets: readonly NamedSet[], set: SetRef, input: string): boolean => {
  if (set.k !== "set") return false;
  const named = sets.find((one) => one.id === set.id);
  if (named === undefined) return false;
  return (
    named.steps.some(
      (step) => step.k === "except" && (step.who.k === "input member" || step.who.k === "input set") && step.who.id === input,
    ) || excludes(sets, named.from, input)
  );
};

/** One member may not pay in two roles of one event: whoever is charged by an input is left out of the other sets. */
export const checkRoles = (cx: Lowering, sets: readonly NamedSet[], waterfalls: readonly LoweredWaterfall[]): void => {
  const charges = waterfalls.flatMap(({ steps }) => steps.flatMap(chargesOf));
  const reported = new Set<string>();
  for (const charge of charges) {
    if (charge.input === null) continue;
    for (const other of charges) {
      if (other.class !== charge.class || other.input === charge.input || other.lowered === charge.lowered) continue;
      if (other.of !== null && other.input === null && excludes(sets, other.of, charge.input)) continue;
      const id = other.input === null ? `${charge.input} ${other.of?.id ?? ""}` : [charge.input, other.input].sort().join(" ");
      if (reported.has(id)) continue;
      reported.add(id);
      report(cx, charge, other);
    }
  }
};

const report = (cx: Lowering, charge: Charge, other: Charge): void => {
  const input = charge.input ?? "";
  const symbol = other.of === null ? undefined : cx.names.values.get(other.of.id);
  const span = other.lowered.clauses.find((clause) => clause.k === "from" || clause.k === "call on")?.span ?? other.lowered.node.head;
  const set = symbol?.k === "set" ? symbol.node : null;
  cx.report(
    problem("SP4060", span, `\`${input}\` is charged on its own, and may be one of those charged here too`, {
      labels: [{ span: charge.lowered.node.head, text: `\`${input}\` is charged here` }],
      help:
        other.input === null
          ? `nothing is implied about a defaulter: leave it out with \`except ${input}\``
          : "two inputs may name the same member; charge one of them, or name both in one set",
      fixes:
        set === null || set.from === null
          ? []
          : [
              offer(
                `add \`except ${input}\` to \`${set.name.text}\``,
                { start: set.from.span.end, end: set.from.span.end },
                ` except ${input}`,
              ),
            ],
    }),
  );
};
