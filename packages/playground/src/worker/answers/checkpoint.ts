import { compile, type Compiled } from "@spillway/dsl";
import { validatePlan, type Diagnostic } from "@spillway/engine";
import { runHere } from "../scenario.js";
import type { Answer, Of } from "../asks.js";
import type { Desk } from "../desk.js";

/** Runs scenarios on the policy of the page. Those of the same names that stand in it, copied perhaps, make way. */
export const checkpointAnswer = (desk: Desk, { scenarios }: Of<"checkpoint">): Answer<"checkpoint"> => {
  const { text } = desk.world();
  const own = compile(text);
  if (own.plan === null) return problemsOf(own);
  const names = new Set([...scenarios.matchAll(/^scenario "(.*?)"/gm)].map(([, name]) => name));
  const asked = `${without(text, own, names)}\n${scenarios}`;
  const all = compile(asked);
  const valid = validatePlan(all.plan);
  if (!valid.ok) return problemsOf(all);
  const failures = all.scenarios.filter(({ name }) => names.has(name)).flatMap((scenario) => runHere(valid.value, scenario).failures);
  return { problems: failures.map((failure) => said(asked, failure)) };
};

/** A failure names no one: the line that it is about does. */
const said = (text: string, { at, message }: Diagnostic): string =>
  at.k === "text" ? `\`${text.slice(at.span.start, at.span.end).replace(/\s+/g, " ")}\`: ${message}` : message;

const problemsOf = ({ diagnostics }: Compiled): Answer<"checkpoint"> => ({ problems: diagnostics.map(({ message }) => message) });

const without = (text: string, { scenarios }: Compiled, names: ReadonlySet<string | undefined>): string =>
  scenarios
    .filter(({ name }) => names.has(name))
    .map(({ span }) => span)
    .toSorted(([a], [b]) => b - a)
    .reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), text);
