import { offer, problem } from "../diagnostics/problem.js";
import { areDisjoint, inputOf, type Some } from "./disjoint.js";
import type { Lowered, Lowering } from "./context.js";
import type { LoweredWaterfall } from "./waterfall.js";
import type { Id, NamedSet, SetRef } from "@spillway/engine/plan";

export { excludes } from "./disjoint.js";

/** Whom a layer charges in which role: by an input (a defaulter), or as members of a class. */
interface Charge {
  readonly lowered: Lowered;
  readonly class: Id;
  /** The input that names the member or the set. */
  readonly input: Id | null;
  readonly of: Some;
}

const chargesOf = (sets: readonly NamedSet[], lowered: Lowered, items: SetRef | null): Charge[] => {
  const { body } = lowered.step;
  const inner = lowered.inner.flatMap((one) => chargesOf(sets, one, items));
  if (body.k !== "member" && body.k !== "members") return inner;
  const of = body.of.k === "item" ? items : body.of;
  if (of === null) return inner;
  const input = of.k === "input member" ? of.id : inputOf(sets, of);
  return [{ lowered, class: body.class, input, of }, ...inner];
};

/** One member may not pay in two roles of one event: whoever is charged by an input is left out of the other sets. */
export const checkRoles = (cx: Lowering, sets: readonly NamedSet[], waterfalls: readonly LoweredWaterfall[]): void => {
  const charges = waterfalls.flatMap(({ steps, waterfall }) => steps.flatMap((step) => chargesOf(sets, step, waterfall.items)));
  const reported = new Set<string>();
  for (const charge of charges) {
    if (charge.input === null) continue;
    for (const other of charges) {
      if (other.class !== charge.class || other.input === charge.input || areDisjoint(sets, charge.of, other.of)) continue;
      const id = [charge.input, other.input ?? other.of.id].sort().join(" ");
      if (reported.has(id)) continue;
      reported.add(id);
      report(cx, charge.input, charge, other);
    }
  }
};

const report = (cx: Lowering, input: Id, charge: Charge, other: Charge): void => {
  const symbol = cx.names.values.get(other.of.id);
  const source = other.lowered.clauses.find((clause) => clause.k === "from" || clause.k === "call on");
  const set = symbol?.k === "set" ? symbol.node : null;
  cx.report(
    problem(
      "SP4060",
      source === undefined ? other.lowered.node.head : source.span,
      `\`${input}\` is charged on its own, and may be one of those charged here too`,
      {
        labels: [{ span: charge.lowered.node.head, text: `\`${input}\` is charged here` }],
        help:
          other.input === null
            ? `nothing is implied about a defaulter: leave it out with \`except ${input}\``
            : "two inputs may name the same member; charge one of them, or name both in one set",
        fixes:
          set === null || set.from === null || other.input !== null
            ? []
            : [
                offer(
                  `add \`except ${input}\` to \`${set.name.text}\``,
                  { start: set.from.span.end, end: set.from.span.end },
                  ` except ${input}`,
                ),
              ],
      },
    ),
  );
};
