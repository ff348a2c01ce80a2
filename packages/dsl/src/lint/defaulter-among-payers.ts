import { warning } from "./finding.js";
import { declarationBefore } from "./edits.js";
import { everyLayer, everyStep, sourceClause, type StandingStep } from "./steps.js";
import { excludes } from "../lower/roles.js";
import type { Bearer, Expr, MembersBody, NamedSet, Plan, SetRef } from "@spillway/engine/plan";
import type { Fix } from "@spillway/engine/diagnostic";
import { everyExpression } from "./expressions.js";
import type { Rule } from "./rule.js";
import type { Source } from "../compile.js";

/** SP6010: nothing is implied about a defaulter. Whoever is not left out pays with the others. */
export const defaulterAmongPayers: Rule = {
  code: "SP6010",
  name: "defaulter-among-payers",
  check: (source, plan) =>
    openDoors(source, plan).map(({ input, step }) => {
      const clause = sourceClause(step.lowered.clauses);
      const symbol = source.names.values.get(input);
      const many = symbol?.k === "input" && symbol.node.type?.k === "set";
      return warning(
        "SP6010",
        clause?.source.span ?? step.lowered.node.head,
        many ? `members that \`${input}\` names may be charged here with the others` : `\`${input}\` may be charged here with the others`,
        {
          labels: symbol === undefined ? [] : [{ span: symbol.node.name.span, text: "declared here" }],
          help: `nothing is implied about an input that names members: leave it out with \`except ${input}\` if it does not pay`,
          fixes: fixes(source, input, step),
        },
      );
    }),
};

interface OpenDoor {
  readonly input: string;
  readonly step: StandingStep;
}

/** For every input that names members and that no layer charges, the first layer that charges its class without leaving it out. */
export const openDoors = (source: Source, plan: Plan): readonly OpenDoor[] => {
  const layers = everyLayer(source);
  return plan.inputs.flatMap(({ id, type }) => {
    if (type.k !== "member" && type.k !== "set") return [];
    const isCharged = layers.some(({ lowered: { step } }) =>
      step.body.k === "member"
        ? step.body.of.k === "input member" && step.body.of.id === id
        : step.body.k === "members" && rootsIn(plan.sets, step.body.of, id),
    );
    if (isCharged || isKnownToPay(source, plan, id)) return [];
    const step = layers.find(
      ({
        lowered: {
          step: { body },
        },
      }) => body.k === "members" && body.class === type.class && !leavesOut(plan, body, id),
    );
    return step === undefined ? [] : [{ input: id, step }];
  });
};

/** What a policy reads of what an input bears, or promises of it, is written by someone who knows that it pays. */
const isKnownToPay = (source: Source, plan: Plan, input: string): boolean => {
  const names = (bearer: Bearer): boolean =>
    bearer.k === "member"
      ? bearer.of.k === "input member" && bearer.of.id === input
      : bearer.k === "members" && rootsIn(plan.sets, bearer.of, input);
  const read = [
    ...plan.waterfalls.flatMap(({ loss }) => loss ?? []),
    ...everyStep(source).flatMap(({ lowered }) =>
      [...(lowered.when === null ? [] : [lowered.when]), ...lowered.terms.flatMap(({ parts }) => parts), ...lowered.others].map(
        (typed) => typed.expr,
      ),
    ),
  ];
  return (
    read.some((expr) => [...everyExpression(plan, expr)].some((one) => one.k === "ref" && one.to.k === "borne" && names(one.to.by))) ||
    plan.properties.some(({ subject }) => subject.k === "bearer" && names(subject.who))
  );
};

/** Whether a set is made of the members that an input names. */
const rootsIn = (sets: readonly NamedSet[], set: SetRef, input: string): boolean => {
  if (set.k === "input set") return set.id === input;
  if (set.k === "class") return false;
  const named = sets.find((one) => one.id === set.id);
  return named !== undefined && rootsIn(sets, named.from, input);
};

/** By `except`, of the input or of a set made of it, or by a condition that speaks of it. */
const leavesOut = (plan: Plan, body: MembersBody, input: string): boolean =>
  excludes(plan.sets, body.of, input) ||
  exceptions(plan.sets, body.of).some((set) => rootsIn(plan.sets, set, input)) ||
  conditions(plan.sets, body.of)
    .concat(body.where ?? [])
    .some((is) => reads(plan, is, input));

const exceptions = (sets: readonly NamedSet[], set: SetRef): readonly SetRef[] => {
  const named = set.k === "set" ? sets.find((one) => one.id === set.id) : undefined;
  if (named === undefined) return [];
  return [
    ...named.steps.flatMap((step) => (step.k === "except" && step.who.k === "set" ? [step.who] : [])),
    ...exceptions(sets, named.from),
  ];
};

const conditions = (sets: readonly NamedSet[], set: SetRef): readonly Expr[] => {
  const named = set.k === "set" ? sets.find((one) => one.id === set.id) : undefined;
  if (named === undefined) return [];
  return [
    ...named.steps.flatMap((step) => (step.k === "where" ? [step.is] : step.who.k === "set" ? conditions(sets, step.who) : [])),
    ...conditions(sets, named.from),
  ];
};

const reads = (plan: Plan, expr: Expr, input: string): boolean =>
  [...everyExpression(plan, expr)].some(
    (one) =>
      one.k === "ref" &&
      ((one.to.k === "input" && one.to.id === input) ||
        ((one.to.k === "column" || one.to.k === "identity") && one.to.of.k === "input member" && one.to.of.id === input)),
  );

const fixes = (source: Source, input: string, { lowered, of }: StandingStep): Fix[] => {
  const name = sourceClause(lowered.clauses)?.source.name;
  const symbol = name === undefined ? undefined : source.names.values.get(name.text);
  if (name === undefined || symbol === undefined) return [];
  if (symbol.k === "set" && symbol.node.from !== null) {
    const { end } = symbol.node.from.span;
    return [
      {
        title: `leave \`${input}\` out of \`${symbol.name}\``,
        edits: [{ span: { start: end, end }, text: ` except ${input}` }],
        certainty: "offer",
      },
    ];
  }
  const set = freeName(source, `${name.text}_except_${input}`);
  const declared = declarationBefore(source.text, of.symbol.node.span.start, `set ${set} = ${name.text} except ${input}`);
  return [
    {
      title: `charge \`${name.text}\` except \`${input}\``,
      edits: [declared, { span: name.span, text: set }],
      certainty: "offer",
    },
  ];
};

const freeName = (source: Source, wanted: string): string => (source.names.values.has(wanted) ? `${wanted}_` : wanted);
